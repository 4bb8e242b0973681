// Five hamlets on a road, a possible site in each, a site reaches its neighbours: which two serve
// most people?
#include <iostream>

#include "placement/cover/problem.h"

int main() {
  using namespace hearth::placement;
  const std::int64_t people[] = {30, 10, 20, 10, 40};
  CoverProblem problem;
  problem.goal = Goal::MostPeople;
  problem.budget = 2;
  problem.rule.assign(5, SiteRule::Free);
  for (int hamlet = 0; hamlet < 5; ++hamlet) {
    for (int site = hamlet - 1; site <= hamlet + 1; ++site) {
      if (site >= 0 && site < 5) problem.row_sites.push_back(site);
    }
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(people[hamlet]);
  }
  hearth::Progress quiet;
  const Solution plan = solve(problem, Options{}, hearth::Limits(), quiet);
  std::cout << plan.objective << " people, at most " << plan.bound.value() << "; open:";
  for (std::size_t site = 0; site < plan.open.size(); ++site) {
    if (plan.open[site] != 0) std::cout << ' ' << site;
  }
  std::cout << '\n';
}
