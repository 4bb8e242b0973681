#include "instances/cover_instance.h"

namespace hearth::instances {

void add_totals(CoverInstance& instance) {
  for (std::uint32_t c = 0; c < instance.demand.size(); ++c) {
    instance.total_demand += instance.demand.weight(c);
    if (!instance.demand.sites(c).empty()) instance.coverable_demand += instance.demand.weight(c);
  }
}

placement::CoverProblem cover_problem(const CoverInstance& instance, placement::Goal goal) {
  placement::CoverProblem problem;
  problem.goal = goal;
  problem.rule.assign(static_cast<std::size_t>(instance.sites), placement::SiteRule::Free);
  problem.cost = instance.cost;
  for (std::uint32_t c = 0; c < instance.demand.size(); ++c) {
    const auto sites = instance.demand.sites(c);
    if (sites.empty() || instance.demand.weight(c) == 0) continue;
    problem.row_sites.insert(problem.row_sites.end(), sites.begin(), sites.end());
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(instance.demand.weight(c));
  }
  return problem;
}

}  // namespace hearth::instances
