#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/quantity.h"
#include "districting/chains.h"
#include "districting/districting.h"
#include "districting/inertia.h"
#include "districting/most_zones.h"
#include "districting/regions.h"

namespace hearth::districting {

bool take_best(const std::vector<Found>& found, Solution& solution) {
  const Found* best = nullptr;
  for (const Found& f : found) {
    solution.steps += f.steps;
    if (f.stopped_by == StopReason::Time || f.stopped_by == StopReason::Interrupt ||
        (f.stopped_by == StopReason::Work && solution.stopped_by == StopReason::None)) {
      solution.stopped_by = f.stopped_by;
    }
    if (f.plan && (best == nullptr || f.cost < best->cost)) best = &f;
  }
  if (best == nullptr) {
    solution.nearest_excess = found.front().excess;
    for (const Found& f : found) {
      solution.nearest_excess = std::min(solution.nearest_excess, f.excess);
    }
    return false;
  }
  solution.plan = *best->plan;
  solution.objective = best->cost;
  solution.status = Status::Feasible;
  return true;
}

Status judged(const Solution& solution, double gap) {
  if (!solution.bound) return Status::Feasible;
  const double apart = std::abs(solution.objective - *solution.bound);
  if (apart == 0) return Status::Optimal;
  return apart <= gap * std::abs(solution.objective) ? Status::WithinGap : Status::Feasible;
}

namespace {

bool is_by_region(const Problem& problem) {
  return problem.goal == Goal::CutEdges && problem.count >= kManyDistricts;
}

}  // namespace

std::int64_t default_steps(const Problem& problem) {
  constexpr std::int64_t kAUnitAndDistrict = 28'000;
  constexpr std::int64_t kEnough = 100'000'000;
  constexpr std::int64_t kAUnit = 10'000;
  const std::int64_t units = problem.graph.size();
  if (is_by_region(problem)) return default_steps_by_region(problem.graph);
  return std::max(std::min(kAUnitAndDistrict * units * std::max(problem.count, 2U), kEnough),
                  kAUnit * units);
}

namespace {

std::optional<double> fewest_cuts_bound(const Problem& problem) {
  if (problem.count == 1) return 0;
  if (!problem.grid) return std::nullopt;
  return static_cast<double>(fewest_cut_edges(*problem.grid, problem.count,
                                              problem.band.least / kMicroPersons,
                                              problem.band.most / kMicroPersons));
}

Solution fewest_cuts(const Problem& problem, const Options& options, const Limits& limits,
                     Progress& progress) {
  constexpr int kChains = 4;
  constexpr std::int64_t kFirst = 100'000;
  // Steps a unit of the longest annealing: four districts settle best in 500, twenty need more.
  constexpr std::int64_t kLongest = 1000;
  constexpr std::int64_t kLongestADistrict = 125;
  const Terrain terrain(problem.graph);
  const std::int64_t all = limits.work ? *limits.work : default_steps(problem);
  const bool clock_alone = limits.deadline && !limits.work;
  const std::int64_t budget = clock_alone ? Meter::kNoEnd : (all + kChains - 1) / kChains;
  Solution solution;
  solution.chains = kChains;
  solution.bound = fewest_cuts_bound(problem);
  // What is proven close enough ends a chain.
  const double target = solution.bound ? *solution.bound / (1 - std::min(options.gap, 0.999)) : -1;
  StepCount count(progress, clock_alone ? 0 : all);
  const std::int64_t longest = std::min(kLongest, kLongestADistrict * problem.count);
  const Effort effort{std::min(kFirst, budget / 8), longest * problem.graph.size(), target};
  take_best(run_chains(kChains, budget, limits, count,
                       [&](std::size_t row, Meter& meter) {
                         return fewest_cuts_chain(terrain, problem.count, problem.band,
                                                  Random(options.seed, row), effort, meter);
                       }),
            solution);
  if (solution.status != Status::None) solution.status = judged(solution, options.gap);
  const bool proven = solution.status != Status::None && solution.status != Status::Feasible;
  if (proven || (!limits.work && solution.stopped_by == StopReason::Work)) {
    solution.stopped_by = StopReason::None;  // it ended by itself
  }
  return solution;
}

Solution searched(const Problem& problem, const Options& options, const Limits& limits,
                  Progress& progress) {
  if (problem.goal == Goal::MostZones) return most_zones(problem, options, limits, progress);
  if (problem.goal == Goal::Inertia) return least_inertia(problem, options, limits, progress);
  if (!is_by_region(problem)) return fewest_cuts(problem, options, limits, progress);
  Solution solution = fewest_cuts_by_region(problem, options, limits, progress);
  solution.bound = fewest_cuts_bound(problem);
  if (solution.status != Status::None) solution.status = judged(solution, options.gap);
  return solution;
}

double objective_of(const Problem& problem, const Plan& plan) {
  if (problem.goal == Goal::MostZones) return plan.count;
  if (problem.goal == Goal::CutEdges) return static_cast<double>(cut_edges(problem.graph, plan));
  return centres_of(problem.graph, *problem.places, plan).inertia;
}

}  // namespace

Solution solve(const Problem& problem, const Options& options, const Limits& limits,
               Progress& progress) {
  Solution solution = searched(problem, options, limits, progress);
  // Nothing that the search keeps count of is taken on trust.
  if (solution.status != Status::None &&
      (!audit(problem.graph, solution.plan, problem.band).lawful() ||
       objective_of(problem, solution.plan) != solution.objective)) {
    throw std::logic_error("the plan of districts is not what the search takes it for");
  }
  return solution;
}

}  // namespace hearth::districting
