#include "placement/stations/bound.h"

#include <algorithm>
#include <functional>

#include "core/wide.h"
#include "placement/capacitated/bound.h"
#include "placement/stations/part.h"

namespace hearth::placement {

std::optional<std::int64_t> stations_bound(const StationProblem& problem,
                                           std::span<const StationProof> proof) {
  if (problem.goal == StationGoal::Balanced) return std::nullopt;
  const std::vector<stations::Part> parts = stations::parts_of(problem);
  if (proof.size() != parts.size()) return std::nullopt;
  WideSum sum;
  for (std::size_t k = 0; k < parts.size(); ++k) {
    if (proof[k].group != parts[k].group) return std::nullopt;
    stations::Ask ask{.count_only = problem.goal == StationGoal::Fewest};
    ask.stations = problem.stations;
    const auto bound = capacitated_bound(stations::assigned(problem, parts[k], ask),
                                         {proof[k].price_scale, proof[k].price});
    if (!bound) return std::nullopt;
    sum.add(*bound);
  }
  return narrow(sum.value());
}

std::int64_t balance_floor(const StationProblem& problem) {
  const std::int64_t stations = problem.stations.value_or(0);
  if (stations <= 0) return 0;
  std::vector<Wide> people;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    people.resize(std::max(people.size(), problem.class_of(j) + 1), 0);
    people[problem.class_of(j)] += problem.people[j];
  }
  const auto asked = [&](std::size_t q) {
    return q < problem.required.size() ? Wide{problem.required[q]} : people[q];
  };
  Wide total = 0;
  for (std::size_t q = 0; q < people.size(); ++q) total += asked(q);
  auto floor = static_cast<std::int64_t>(ceil_ratio(total, stations));
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    const std::size_t q = problem.class_of(j);
    if (people[q] - problem.people[j] < asked(q)) floor = std::max(floor, problem.people[j]);
  }
  std::vector<std::int64_t> least;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    if (problem.must_open(i)) floor = std::max(floor, problem.least[i]);
    if (problem.may_open(i)) least.push_back(problem.least[i]);
  }
  std::sort(least.begin(), least.end());
  if (static_cast<std::size_t>(stations) <= least.size()) {
    floor = std::max(floor, least[static_cast<std::size_t>(stations) - 1]);
  }
  return floor;
}

}  // namespace hearth::placement
