#pragma once

#include <cstdint>
#include <vector>

#include "placement/constrained/ascent.h"
#include "placement/constrained/certificate.h"
#include "placement/constrained/search.h"

namespace hearth::placement {

// What the search is made of, and what it may spend.
struct ConstrainedState {
  ConstrainedState(const ConstrainedProblem& of, const Options& asked, const Limits& may_spend);

  const ConstrainedProblem& problem;
  const Options& options;
  const Limits& limits;
  Columns columns;
  NearestSites nearest;
  ConstrainedAscent ascent;
  ConstrainedSearch search;
  BestPlan best;
  std::int64_t steps = 0;
  StopReason stopped_by = StopReason::None;

  // Neither proven closely enough nor stopped.
  bool goes_on();
  // Raises the bound by so many steps at most; false: none leads on.
  bool raise(int most);
  // A plan from the columns that the bound opens.
  void try_chosen();
  // Kicks until the search has cost this share of what the prices have.
  void kick_up_to(double share);
  // Is a plan that costs less than the best one ruled out by a bound of so much, in floating point?
  [[nodiscard]] bool rules_out(double bound) const;
  // Free columns that no better plan opens, or closes, given that `bound` holds for the prices that
  // were evaluated last: their marks in `fixed`. Returns how many.
  std::size_t fix_by_worth(double bound, std::vector<Fixed>& fixed) const;
  // Forgets the columns that no better plan opens.
  void forget_hopeless();

  // Prices of columns as such of the problem, in integers.
  [[nodiscard]] ConstrainedPrices prices_of(const ColumnPrices& prices) const;
  // What they prove, in units, when these columns are fixed besides; 0: nothing.
  [[nodiscard]] std::int64_t proven(const ColumnPrices& prices, const std::vector<Fixed>& fixed);

 private:
  [[nodiscard]] double highest_quota(const ColumnPrices& prices) const;

  std::vector<SiteRule> rule_;  // of a branch
  std::vector<std::uint32_t> tried_;
};

}  // namespace hearth::placement
