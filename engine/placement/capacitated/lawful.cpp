#include "placement/capacitated/lawful.h"

#include <vector>

#include "core/wide.h"

namespace hearth::placement {

bool is_lawful(const AssignmentProblem& problem, const AssignmentSolution& solution) {
  const std::size_t sites = problem.cost.sites();
  const std::size_t clients = problem.cost.clients();
  if (solution.open.size() != sites || solution.served.size() != clients) return false;
  WideSum cost;
  std::int64_t open = 0;
  for (std::size_t i = 0; i < sites; ++i) {
    if (solution.open[i] > 1 || (solution.open[i] == 0 && problem.must_open(i))) return false;
    if (solution.open[i] == 0) continue;
    if (!problem.may_open(i)) return false;
    ++open;
    cost.add(problem.opening[i]);
  }
  if (problem.sites_to_open && open != *problem.sites_to_open) return false;
  std::vector<WideSum> load(sites);
  for (std::size_t j = 0; j < clients; ++j) {
    if (solution.served[j] < 0) return false;
    const auto site = static_cast<std::size_t>(solution.served[j]);
    if (site >= sites || solution.open[site] == 0) return false;
    if (problem.cost(j, site) == ServiceCosts::kOutOfReach) return false;
    cost.add(problem.cost(j, site));
    if (problem.capacitated()) load[site].add(problem.demand[j]);
  }
  for (std::size_t i = 0; i < sites && problem.capacitated(); ++i) {
    if (load[i].value() > problem.capacity[i]) return false;
    if (solution.open[i] != 0 && load[i].value() < problem.least_of(i)) return false;
  }
  return cost.value() == solution.objective;
}

}  // namespace hearth::placement
