#pragma once

#include <cstdint>
#include <vector>

#include "districting/draft.h"

namespace hearth::districting {

// A pair that may be matched, and what that is worth.
struct Pairing {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::int64_t worth = 0;  // > 0
};

// Pairs, each left and each right in one at most, of the greatest worth together: for each left its
// right, or kNoCommunity. Successive longest augmenting paths (Bellman, Ford); O(lefts * rounds *
// pairs) within each connected component. Ties by the order of the pairs.
std::vector<std::uint32_t> best_matching(std::uint32_t lefts, std::uint32_t rights,
                                         const std::vector<Pairing>& pairs);

// The same plan under the slots that keep most weight in its community: communities of today
// matched to those of the plan, the rest under new slots in the order of their first units. Slots
// of locked and given units and of closed communities stay.
std::vector<std::uint32_t> matched_slots(const RedrawGround& ground,
                                         const std::vector<std::uint32_t>& slot_of);

}  // namespace hearth::districting
