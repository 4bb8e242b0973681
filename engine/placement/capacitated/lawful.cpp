#include "placement/capacitated/lawful.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/wide.h"

namespace hearth::placement {

namespace {

// What the open sites cost; none where one breaks its rule or their number is another.
std::optional<WideSum> opening_cost(const AssignmentProblem& problem,
                                    const std::vector<std::uint8_t>& open) {
  WideSum cost;
  std::int64_t count = 0;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] > 1 || (open[i] == 0 && problem.must_open(i))) return std::nullopt;
    if (open[i] == 0) continue;
    if (!problem.may_open(i)) return std::nullopt;
    ++count;
    cost.add(problem.opening[i]);
  }
  if (problem.sites_to_open && count != *problem.sites_to_open) return std::nullopt;
  if (!problem.counts.hold(open)) return std::nullopt;
  return cost;
}

// Is what every open site serves within its capacity and its least?
bool loads_are_lawful(const AssignmentProblem& problem, const AssignmentSolution& solution) {
  std::vector<WideSum> load(problem.cost.sites());
  for (std::size_t j = 0; j < solution.served.size(); ++j) {
    load[static_cast<std::size_t>(solution.served[j])].add(problem.demand[j]);
  }
  for (std::size_t i = 0; i < load.size(); ++i) {
    if (load[i].value() > problem.capacity[i]) return false;
    if (solution.open[i] != 0 && load[i].value() < problem.least_of(i)) return false;
  }
  return true;
}

}  // namespace

bool is_lawful(const AssignmentProblem& problem, const AssignmentSolution& solution) {
  const std::size_t sites = problem.cost.sites();
  const std::size_t clients = problem.cost.clients();
  if (solution.open.size() != sites || solution.served.size() != clients) return false;
  std::optional<WideSum> cost = opening_cost(problem, solution.open);
  if (!cost) return false;
  for (std::size_t j = 0; j < clients; ++j) {
    if (solution.served[j] < 0) return false;
    const auto site = static_cast<std::size_t>(solution.served[j]);
    if (site >= sites || solution.open[site] == 0) return false;
    if (problem.cost(j, site) == ServiceCosts::kOutOfReach) return false;
    cost->add(problem.cost(j, site));
  }
  if (problem.capacitated() && !loads_are_lawful(problem, solution)) return false;
  return cost->value() == solution.objective;
}

}  // namespace hearth::placement
