#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/problem.h"

namespace hearth::placement {

// How many people so much money, or so many sites, can reach: one plan and one bound for each
// budget.
struct TradeoffPoint {
  std::int64_t budget = 0;
  std::int64_t cost = 0;           // of the plan
  std::int64_t value = 0;          // millionths of a person that the plan covers
  std::int64_t bound = 0;          // no plan of this budget covers more
  std::uint32_t certificate = 0;   // which of Tradeoff::certificates proves the bound
  std::vector<std::uint8_t> open;  // S, 0/1
};

// (bound - value) / value.
double gap_of(const TradeoffPoint& point);

struct Tradeoff {
  std::vector<TradeoffPoint> points;      // budgets ascending; value and bound never fall
  std::vector<Certificate> certificates;  // each bounds every budget: certified_bound()
  StopReason stopped_by = StopReason::None;
};

// The curve of a most-people problem over `budgets`. Multipliers that are best for one budget bound
// all others as well: they are worked out where the gap is widest, until no gap is wider than
// Options::gap or more would not help. Plans grow from budget to budget and are improved by swaps.
// Requires: goal MostPeople, no quotas, `budgets` ascending from >= 1; sites that must open break
// no cap. Same problem and options: same curve, whatever the number of threads.
Tradeoff tradeoff(const CoverProblem& problem, const std::vector<std::int64_t>& budgets,
                  const Options& options, const Limits& limits, Progress& progress);

}  // namespace hearth::placement
