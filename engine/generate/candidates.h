#pragma once

#include "generate/district.h"

namespace hearth::generate {

// Where a facility could open, how, for how much and how soon: several ways for every community
// without one to standard, then others all over the district until there are as many as asked.
// Requires: facilities, institutions and developers' sites stand.
void add_candidates(District& district);

}  // namespace hearth::generate
