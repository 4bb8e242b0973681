#pragma once

#include <cstdint>
#include <vector>

#include "districting/draft.h"

namespace hearth::districting {

using UnitSet = std::vector<std::uint32_t>;  // ascending

// The units in sets between which none can ever move: no joins lead from one to another, and every
// community, of today or given, lies in one alone. The largest first. O(half edges * log).
std::vector<UnitSet> separate_sets(const RedrawGround& ground);

// Whole sets put together to parts of about equal numbers of units, at most `wanted` and none
// empty. Requires: the largest first.
std::vector<UnitSet> shared_out(const std::vector<UnitSet>& sets, int wanted);

}  // namespace hearth::districting
