#pragma once

#include <cstdint>
#include <memory>
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
  PriceAscent ascent;
  BestPlan best;
  // Over the sites left or, while their lists are too long, over those that are worth most.
  std::unique_ptr<NearestSites> candidates;
  std::unique_ptr<Interchange> interchange;
  Kicks kicks;
  std::int64_t steps = 0;
  StopReason stopped_by = StopReason::None;

  // Neither proven closely enough nor stopped.
  bool goes_on();
  // How many sites an interchange may look at, so that its lists stay short.
  [[nodiscard]] std::size_t most_candidates() const;
  // An interchange that begins with `plan` and may open these sites and those of the plan.
  void exchange_among(std::vector<std::int32_t> sites, const std::vector<std::int32_t>& plan);
  // The same from the best plan, with the sites that are worth most and those that the bound opens.
  void choose_candidates();
  // To the foot of the interchange's slope; offers the plan.
  void descend();
  // A plan from the sites that the bound opens.
  void try_chosen();
  // The interchange has cost less than this share of what the prices have.
  [[nodiscard]] bool may_improve(double share) const;
  // Kicks until the interchange has cost this share of what the prices have.
  void kick_up_to(double share);
  // Free sites that no better plan opens, or closes, given that `bound` holds for the prices that
  // were evaluated last: their marks in `fixed`. Returns how many.
  std::size_t fix_by_worth(std::int64_t bound, std::vector<Fixed>& fixed) const;
  // Forgets the sites that no better plan opens, by the best prices.
  void forget_hopeless();

 private:
  [[nodiscard]] double entries(std::size_t sites) const;

  std::int64_t visits_before_ = 0;  // of interchanges that are gone
  std::vector<std::int32_t> tried_;
};

}  // namespace hearth::placement
