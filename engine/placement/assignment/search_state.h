#pragma once

#include <cstdint>
#include <vector>

#include "placement/assignment/best_plan.h"
#include "placement/assignment/interchange.h"
#include "placement/assignment/kicks.h"
#include "placement/assignment/price_ascent.h"

namespace hearth::placement {

// What the search is made of, and what it may spend.
struct SearchState {
  SearchState(const AssignmentProblem& problem, const Options& asked, const Limits& may_spend);

  const Options& options;
  const Limits& limits;
  AssignmentModel model;
  NearestSites nearest;
  Interchange interchange;
  PriceAscent ascent;
  BestPlan best;
  Kicks kicks;
  std::int64_t steps = 0;
  StopReason stopped_by = StopReason::None;

  // Neither proven closely enough nor stopped.
  bool goes_on();
  // To the foot of the interchange's slope; offers the plan.
  void descend();
  // A plan from the sites that the bound opens.
  void try_chosen();
  // Kicks until the interchange has cost this share of what the prices have.
  void kick_up_to(double share);
  // Free sites that no better plan opens, or closes, given that `bound` holds for the prices that
  // were evaluated last: their marks in `fixed`. Returns how many.
  std::size_t fix_by_worth(std::int64_t bound, std::vector<Fixed>& fixed) const;
  // Forgets the sites that no better plan opens, by the best prices.
  void forget_hopeless();

 private:
  std::vector<std::int32_t> tried_;
};

}  // namespace hearth::placement
