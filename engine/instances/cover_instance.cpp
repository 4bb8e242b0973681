#include "instances/cover_instance.h"

namespace hearth::instances {

void add_totals(CoverInstance& instance) {
  for (std::uint32_t c = 0; c < instance.demand.size(); ++c) {
    instance.total_demand += instance.demand.weight(c);
  }
  instance.coverable_demand = demand_in_reach(instance, 1);
}

std::int64_t demand_in_reach(const CoverInstance& instance, std::int32_t need) {
  std::int64_t sum = 0;
  for (std::uint32_t c = 0; c < instance.demand.size(); ++c) {
    const std::size_t sites = instance.demand.sites(c).size();
    if (sites >= static_cast<std::size_t>(need)) sum += instance.demand.weight(c);
  }
  return sum;
}

placement::CoverProblem cover_problem(const CoverInstance& instance, placement::Goal goal,
                                      std::int32_t need) {
  placement::CoverProblem problem;
  problem.goal = goal;
  problem.rule.assign(static_cast<std::size_t>(instance.sites), placement::SiteRule::Free);
  problem.cost = instance.cost;
  for (std::uint32_t c = 0; c < instance.demand.size(); ++c) {
    const auto sites = instance.demand.sites(c);
    if (sites.size() < static_cast<std::size_t>(need) || instance.demand.weight(c) == 0) continue;
    problem.row_sites.insert(problem.row_sites.end(), sites.begin(), sites.end());
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(instance.demand.weight(c));
  }
  if (need > 1) problem.need.assign(problem.row_count(), need);
  return problem;
}

placement::CoverProblem graded_problem(std::span<const CoverInstance> steps,
                                       const placement::GradeParts& parts, std::int32_t need) {
  placement::CoverProblem problem;
  problem.goal = placement::Goal::MostPeople;
  problem.rule.assign(static_cast<std::size_t>(steps.front().sites), placement::SiteRule::Free);
  problem.cost = steps.front().cost;
  for (std::size_t t = 0; t < steps.size(); ++t) {
    const MergedDemand& demand = steps[t].demand;
    for (std::uint32_t c = 0; c < demand.size(); ++c) {
      const auto sites = demand.sites(c);
      if (sites.size() < static_cast<std::size_t>(need) || demand.weight(c) == 0) continue;
      placement::add_cover_row(problem, sites, demand.weight(c) * parts.part[t], need);
    }
  }
  return problem;
}

}  // namespace hearth::instances
