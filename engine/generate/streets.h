#pragma once

#include "area/shared_borders.h"
#include "generate/district.h"

namespace hearth::generate {

// Streets from the middle of a group to those of its neighbours: they meet at these middles only,
// so that lines with a common end are a network, and every group can be reached. Main roads lead
// from the core to every town, secondary ones to every community; bridges are few.
void add_streets(const area::BorderPieces& borders, District& district);

}  // namespace hearth::generate
