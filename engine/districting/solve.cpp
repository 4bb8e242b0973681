#include <algorithm>
#include <vector>

#include "core/ids.h"
#include "core/parallel.h"
#include "core/quantity.h"
#include "districting/districting.h"
#include "districting/search.h"

namespace hearth::districting {

namespace {

using ChainId = Id<struct ChainKind>;

std::optional<double> bound_of(const Problem& problem) {
  if (problem.count == 1) return 0;
  if (!problem.grid) return std::nullopt;
  return static_cast<double>(fewest_cut_edges(*problem.grid, problem.count,
                                              problem.band.least / kMicroPersons,
                                              problem.band.most / kMicroPersons));
}

}  // namespace

std::int64_t default_steps(const Problem& problem) {
  return 20'000'000 + 8000 * static_cast<std::int64_t>(problem.graph.size());
}

Solution solve(const Problem& problem, const Options& options, const Limits& limits,
               Progress& progress) {
  constexpr int kChains = 4;
  const Terrain terrain(problem.graph);
  const bool limited = limits.work || limits.deadline;
  const std::int64_t all = limits.work ? *limits.work : default_steps(problem);
  StepCount count(progress, all);
  Effort effort{100'000, 100'000'000,
                !limited || limits.work ? (all + kChains - 1) / kChains : Meter::kNoEnd};
  Solution solution;
  solution.chains = kChains;
  solution.bound = bound_of(problem);
  const double target = solution.bound.value_or(-1);
  std::vector<Found> found(kChains);
  parallel_for_each_id<ChainId>(found.size(), [&](ChainId chain) {
    const auto row = static_cast<std::size_t>(chain.row);
    Meter meter(limits, count, effort.budget);
    found[row] = fewest_cuts_chain(terrain, problem.count, problem.band, Random(options.seed, row),
                                   effort, target, meter);
  });
  const Found* best = nullptr;
  for (const Found& f : found) {
    solution.steps += f.steps;
    if (f.stopped_by == StopReason::Time || f.stopped_by == StopReason::Interrupt) {
      solution.stopped_by = f.stopped_by;
    } else if (limits.work && solution.stopped_by == StopReason::None) {
      solution.stopped_by = StopReason::Work;
    }
    if (f.plan && (best == nullptr || f.cost < best->cost)) best = &f;
  }
  if (best == nullptr) {
    solution.nearest_excess = found.front().excess;
    for (const Found& f : found)
      solution.nearest_excess = std::min(solution.nearest_excess, f.excess);
    return solution;
  }
  solution.plan = *best->plan;
  solution.objective = best->cost;
  solution.status = Status::Feasible;
  if (solution.bound && *solution.bound >= solution.objective) solution.status = Status::Optimal;
  return solution;
}

}  // namespace hearth::districting
