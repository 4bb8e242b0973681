#include "placement/constrained_travel.h"

#include <algorithm>
#include <utility>

#include "core/parallel.h"
#include "placement/constrained/certificate.h"
#include "placement/constrained/solve.h"

namespace hearth::placement {

namespace {

std::vector<DemandId> clients_of(const ModelInput& in) {
  std::vector<DemandId> clients;
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    if (in.demand.people[d] > Persons(0)) clients.push_back(d);
  }
  return clients;
}

}  // namespace

bool is_constrained(const ModelInput& in, const CoverProblem& cover) {
  return !cover.quotas.empty() || !cover.caps.empty() || in.border != nullptr ||
         (in.closing && in.closing->moves);
}

ConstrainedProblem constrained_problem(const ModelInput& in, const TravelAsk& ask,
                                       CoverProblem cover) {
  ConstrainedProblem problem;
  const std::vector<DemandId> clients = clients_of(in);
  const std::size_t sites = in.sites.size();
  std::vector<std::int64_t> cost(clients.size() * sites);
  parallel_for_each_id<DemandId>(clients.size(), [&](DemandId row) {
    const auto j = static_cast<std::size_t>(row.row);
    for (const SiteId s : ids<SiteId>(sites)) {
      cost[j * sites + static_cast<std::size_t>(s.row)] = travel_cost(in, ask, clients[j], s);
    }
  });
  problem.travel = ServiceCosts::table(clients.size(), sites, std::move(cost));
  problem.opening = ask.goal == TravelGoal::LowestTotalCost ? opening_costs(in.sites, cover.rule)
                                                            : std::vector<std::int64_t>(sites, 0);
  problem.cover = std::move(cover);
  return problem;
}

std::vector<DemandId> without_any_site(const ModelInput& in, const CoverProblem& cover) {
  std::vector<DemandId> out;
  for (const DemandId d : clients_of(in)) {
    bool any = false;
    for (const SiteId s : ids<SiteId>(in.sites.size())) {
      any = any || (cover.rule[static_cast<std::size_t>(s.row)] != SiteRule::MustNotOpen &&
                    coverage::allows(in.border, d, s));
    }
    if (!any) out.push_back(d);
  }
  return out;
}

ConstrainedSolution solve_constrained(const ConstrainedProblem& problem, TravelGoal goal,
                                      const Options& options, const Limits& limits,
                                      Progress& progress) {
  return goal == TravelGoal::LeastWorst ? solve_center(problem, options, limits, progress)
                                        : solve(problem, options, limits, progress);
}

std::vector<std::string> verify_constrained(const ModelInput& in, const TravelAsk& ask,
                                            const CoverProblem& cover,
                                            const ConstrainedSolution& claim) {
  if (claim.open.size() != in.sites.size() || cover.rule.size() != in.sites.size()) {
    return {"the plan has not one entry a site"};
  }
  if (ask.goal == TravelGoal::LowestTotalCost &&
      !(ask.price.value() > 0 && fits_total_cost(in, ask.price, cover.rule))) {
    return {"the price of travel is none that can be counted with"};
  }
  const std::optional<std::int64_t> cost = cost_of_plan(in, ask, cover.rule, claim.open);
  if (!cost) return {"somebody may go to no open site"};
  std::vector<std::string> faults = faults_of_numbers(*cost, claim);
  if (!claim.certified_bound) return faults;
  const ConstrainedProblem problem = constrained_problem(in, ask, cover);
  if (constrained_bound(problem, claim.prices) != claim.certified_bound) {
    faults.emplace_back("the prices give another bound");
  }
  return faults;
}

}  // namespace hearth::placement
