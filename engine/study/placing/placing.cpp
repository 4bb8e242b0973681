#include "study/placing/placing.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "study/meeting/meeting.h"
#include "study/placing/allotment.h"
#include "study/placing/placement_case.h"
#include "study/placing/plan_of.h"
#include "study/placing/sites_of_today.h"
#include "study/placing/travel.h"
#include "study/placing/unmet.h"

namespace hearth::study {

namespace {

using placement::CoverageModel;
using placement::ModelInput;
using placement::Solution;
using placement::Status;

// Opens exactly the planner's own list besides what stands today.
std::vector<std::uint8_t> opened_by_list(const PlacementOptions& options,
                                         const area::Sites& sites) {
  std::vector<std::uint8_t> open(sites.size(), 0);
  const std::vector<std::int8_t> today = area::open_today(sites);
  std::copy(today.begin(), today.end(), open.begin());
  for (const input::Given& id : options.open) {
    open[static_cast<std::size_t>(find_site(sites, id.value).row)] = 1;
  }
  return open;
}

// The plan of the goal's own problem.
results::Plan place_by_goal(const PlacementCase& work) {
  const CoverageModel model = problem_of(work, rules_of(work.options, work.input));
  Solution solution = solve_verified(work, model, targets_to_meet(work));
  if (solution.status == Status::Infeasible) return place_unmet(work, model, solution);
  keep_sites_of_today(work, model, targets_to_meet(work), solution);
  return plan_of(solution, model, work.input);
}

// The planner's own list, held against the proven best with as many new sites.
results::Plan evaluate(const PlacementCase& work) {
  Solution list;
  list.open = opened_by_list(work.options, work.input.sites);
  PlacementOptions as_many;
  as_many.goal = PlacementGoal::MostPeople;
  as_many.sites = static_cast<int>(count_new(work.input.sites, list.open));
  as_many.gap = work.options.gap;
  const PlacementCase compared{as_many,    work.input,  work.scenario,
                               work.study, work.limits, work.progress};
  CoverageModel model = problem_of(compared, rules_without_wishes(work.input));
  const Solution best = solve_verified(compared, model, {});
  const std::vector<std::int8_t> open(list.open.begin(), list.open.end());
  const coverage::Allocation served = coverage::allocate(work.input.demand, work.input.sites, open,
                                                         work.input.within, work.input.border);
  for (const DemandId d : ids<DemandId>(work.input.demand.size())) {
    if (served.covered[static_cast<std::size_t>(d.row)] != 0) {
      list.objective += work.input.demand.people[d].value();
    }
  }
  list.bound = best.bound;
  list.certified_bound = best.certified_bound;
  list.certificate = best.certificate;
  list.proved_by = best.proved_by;
  list.stopped_by = best.stopped_by;
  list.status = list.bound == list.objective ? Status::Optimal : Status::Feasible;
  hold_to_account(work.input, model, list, {});
  results::Plan plan = plan_of(list, std::move(model), work.input);
  plan.goal = "evaluate";
  plan.compared_goal = "most-people";
  plan.compared_objective = to_double(Persons(best.objective));
  return plan;
}

}  // namespace

const PlacementOptions* placement_of(const Scenario& scenario, const std::string& service) {
  for (const PlacementOptions& placement : scenario.placements) {
    if (placement.service == service) return &placement;
  }
  return nullptr;
}

void place(const PlacementOptions& placement, const ModelInput& ground, const Scenario& scenario,
           const StudyRun& run, results::Service& service) {
  check_placement(placement, scenario, ground.sites);
  ModelInput input = ground;
  input.counts = placement.counts;
  input.need = placement.need;
  input.closing = closing_of(scenario, ground);
  if (placement.max_per) {
    input.max_per = placement::MaxPer{placement.max_per->level, placement.max_per->most};
  }
  const PlacementCase work{placement, input, scenario, run.study, run.limits, run.progress};
  if (placement.allotment.any()) {
    service.plan = place_allotted(work);
    service.plan->max_per = input.max_per;
    service.plan->closing = input.closing;
    prepare_meeting(work, service);
    return;
  }
  switch (placement.goal) {
    case PlacementGoal::FewestSites:
    case PlacementGoal::LowestCost:
    case PlacementGoal::MostPeople:
      service.plan = place_by_goal(work);
      break;
    case PlacementGoal::LeastTravel:
    case PlacementGoal::LeastWorst:
    case PlacementGoal::LowestTotalCost:
      service.plan = place_for_travel(work);
      break;
    case PlacementGoal::Evaluate:
      service.plan = evaluate(work);
      break;
    case PlacementGoal::BalancedLoad:
    case PlacementGoal::FewestStaff:
      throw std::logic_error("stations without loads, or staff without members");
  }
  service.plan->max_per = input.max_per;
  service.plan->closing = input.closing;
  prepare_meeting(work, service);
}

}  // namespace hearth::study
