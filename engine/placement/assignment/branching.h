#pragma once

#include <cstdint>
#include <vector>

#include "placement/assignment/best_plan.h"
#include "placement/assignment/interchange.h"
#include "placement/assignment/price_ascent.h"

namespace hearth::placement {

// What the search is made of, and what it may spend.
struct SearchState {
  const AssignmentModel& model;
  NearestSites& nearest;
  Interchange& interchange;
  PriceAscent& ascent;
  BestPlan& best;
  const Options& options;
  const Limits& limits;
  std::int64_t steps = 0;
  StopReason stopped_by = StopReason::None;

  // Neither proven closely enough nor stopped.
  bool goes_on();
  // A plan from the sites that the bound opens.
  void try_chosen();
};

// Free sites that no better plan opens, or closes, given that `bound` holds for the prices that
// were evaluated last: their marks in `fixed`. Returns how many.
std::size_t fix_by_worth(const SearchState& state, std::int64_t bound, std::vector<Fixed>& fixed);

// Branch and bound on whether a site is open, depth first; in each branch the prices of the one
// above are bettered a little. Proves the best plan when it comes to its end.
void branch(SearchState& state);

}  // namespace hearth::placement
