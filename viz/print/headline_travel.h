#pragma once

#include "print/wording.h"

namespace hearth::print {

// The same of plans in which everybody goes to the nearest site: what sites and ways cost together;
// the ways of all, or of whoever goes farthest.
Text total_cost_headline(const Facts& facts);
Text travel_headline(const Facts& facts);

}  // namespace hearth::print
