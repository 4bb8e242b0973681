#include "placement/stations/lawful.h"

#include <algorithm>

#include "core/wide.h"

namespace hearth::placement {

namespace {

// What a plan comes to, added up from whom each station serves.
struct Sums {
  bool lawful = true;
  std::vector<Wide> load;
  std::vector<Wide> class_served, class_people;
  std::vector<std::int64_t> class_unserved;  // clients
  Wide travel = 0, service = 0, opening = 0, people = 0;
  std::int64_t stations = 0;
};

void add_client(const StationProblem& problem, const StationSolution& solution, std::size_t j,
                Sums& sums) {
  const std::size_t of = problem.class_of(j);
  if (of >= sums.class_people.size()) {
    sums.class_people.resize(of + 1, 0);
    sums.class_served.resize(of + 1, 0);
    sums.class_unserved.resize(of + 1, 0);
  }
  sums.class_people[of] += problem.people[j];
  const std::int32_t by = solution.served[j];
  if (by == StationSolution::kNobody) {
    ++sums.class_unserved[of];
    return;
  }
  const auto begin = problem.site.begin() + problem.start[j];
  const auto end = problem.site.begin() + problem.start[j + 1];
  const auto pair = std::find(begin, end, by);
  if (pair == end || solution.open[static_cast<std::size_t>(by)] != 1 ||
      !problem.allows(j, static_cast<std::size_t>(by))) {
    sums.lawful = false;
    return;
  }
  sums.load[static_cast<std::size_t>(by)] += problem.people[j];
  sums.class_served[of] += problem.people[j];
  sums.people += problem.people[j];
  const auto k = static_cast<std::size_t>(pair - problem.site.begin());
  sums.travel += Wide{problem.people[j]} * problem.distance[k];
  if (problem.goal == StationGoal::Cheapest) sums.service += problem.service[k];
}

bool sites_lawful(const StationProblem& problem, const StationSolution& solution, Sums& sums) {
  std::int64_t heaviest = 0;
  std::int64_t lightest = -1;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    if (solution.open[i] > 1 || sums.load[i] != solution.load[i]) return false;
    if (solution.open[i] == 0) {
      if (problem.must_open(i)) return false;
      continue;
    }
    if (!problem.may_open(i)) return false;
    if (sums.load[i] < problem.least[i] || sums.load[i] > problem.greatest[i]) return false;
    ++sums.stations;
    if (!problem.opening.empty()) sums.opening += problem.opening[i];
    heaviest = std::max(heaviest, solution.load[i]);
    lightest = lightest < 0 ? solution.load[i] : std::min(lightest, solution.load[i]);
  }
  return heaviest == solution.greatest_load &&
         std::max<std::int64_t>(lightest, 0) == solution.least_load;
}

Wide objective_of(const StationProblem& problem, const StationSolution& solution,
                  const Sums& sums) {
  switch (problem.goal) {
    case StationGoal::Fewest:
      return sums.stations;
    case StationGoal::Nearest:
      return sums.travel + sums.opening;
    case StationGoal::Cheapest:
      return sums.service + sums.opening;
    case StationGoal::Balanced:
      break;
  }
  return solution.greatest_load;
}

}  // namespace

bool is_lawful(const StationProblem& problem, const StationSolution& solution) {
  if (solution.open.size() != problem.sites() || solution.load.size() != problem.sites() ||
      solution.served.size() != problem.clients()) {
    return false;
  }
  Sums sums;
  sums.load.assign(problem.sites(), 0);
  for (std::size_t j = 0; j < problem.clients() && sums.lawful; ++j) {
    add_client(problem, solution, j, sums);
  }
  if (!sums.lawful || !sites_lawful(problem, solution, sums)) return false;
  for (std::size_t q = 0; q < problem.required.size(); ++q) {
    if ((q < sums.class_served.size() ? sums.class_served[q] : 0) < problem.required[q])
      return false;
  }
  // A class of which everybody is asked leaves no client out, not even one without people.
  for (std::size_t q = 0; q < sums.class_people.size(); ++q) {
    const bool all = q >= problem.required.size() || problem.required[q] >= sums.class_people[q];
    if (all && sums.class_unserved[q] > 0) return false;
  }
  if (problem.stations && sums.stations != *problem.stations) return false;
  if (!problem.counts.hold(solution.open)) return false;
  return sums.stations == solution.stations && sums.travel == solution.travel &&
         sums.people == solution.people_served &&
         objective_of(problem, solution, sums) == solution.objective;
}

}  // namespace hearth::placement
