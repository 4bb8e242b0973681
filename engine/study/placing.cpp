#include "study/placing.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "placement/verifier.h"
#include "study/meeting.h"
#include "study/placement_case.h"
#include "study/placing_travel.h"
#include "study/plan_of.h"
#include "study/service_sites.h"
#include "study/shortfall_text.h"

namespace hearth::study {

namespace {

using placement::CoverageModel;
using placement::ModelInput;
using placement::Solution;
using placement::Status;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// Opens exactly the planner's own list besides what stands today.
std::vector<std::uint8_t> opened_by_list(const PlacementOptions& options,
                                         const area::Sites& sites) {
  std::vector<std::uint8_t> open(sites.size(), 0);
  const std::vector<std::int8_t> today = open_now(sites);
  std::copy(today.begin(), today.end(), open.begin());
  for (const input::Given& id : options.open) {
    open[static_cast<std::size_t>(find_site(sites, id.value).row)] = 1;
  }
  return open;
}

// The plan that comes nearest to targets which cannot be met: the fewest sites (or the cheapest)
// for what can be reached.
results::Plan plan_nearest(const PlacementCase& work, const CoverageModel& asked,
                           const Solution& infeasible) {
  CoverageModel nearest = asked;
  for (std::size_t g = 0; g < nearest.problem.quotas.size(); ++g) {
    placement::Quota& quota = nearest.problem.quotas[g];
    quota.required = std::min(quota.required, infeasible.attainable[g]);
  }
  const Solution solution = solve_verified(work, nearest, {});
  results::Plan plan = plan_of(solution, nearest, work.input);
  plan.bound = plan.gap = kNaN;
  plan.status = "infeasible";
  plan.proved_by = "own-bound";  // everything open, and still short: the verifier counts it again
  plan.certificate = {};
  plan.shortfalls = shortfalls_of(work.input, asked, infeasible, work.scenario.targets);
  return plan;
}

bool is_short(const CoverageModel& model, const Solution& solution) {
  for (std::size_t g = 0; g < model.problem.quotas.size(); ++g) {
    if (solution.attainable[g] < model.problem.quotas[g].required) return true;
  }
  return false;
}

// Targets that the sites would meet, were it not for `max-per`: the most people that it lets in,
// and what the targets ask for without it.
results::Plan place_without_caps(const PlacementCase& work) {
  PlacementOptions relaxed = work.options;
  relaxed.goal = PlacementGoal::MostPeople;
  relaxed.sites = static_cast<int>(work.input.sites.size());
  const PlacementCase most{relaxed,    work.input,  work.scenario,
                           work.study, work.limits, work.progress};
  const CoverageModel capped = problem_of(most, rules_of(relaxed, work.input.sites));
  results::Plan plan = plan_of(solve_verified(most, capped, {}), capped, work.input);
  plan.status = "infeasible";
  plan.bound = plan.gap = kNaN;

  ModelInput input = work.input;
  input.max_per.reset();
  const PlacementCase free{work.options, input,       work.scenario,
                           work.study,   work.limits, work.progress};
  const CoverageModel asked = problem_of(free, rules_of(work.options, input.sites));
  const Solution needed = solve_verified(free, asked, work.scenario.targets);
  const placement::MaxPer& limit = *work.input.max_per;
  results::Shortfall shortfall;
  shortfall.target = {
      fmt::format("all targets with at most {} new in each {}", limit.most, limit.level),
      fmt::format("每个{}至多新增 {} 处时的全部目标", limit.level, limit.most)};
  shortfall.area = "all";
  shortfall.required = count_new(input.sites, needed.open);
  shortfall.relaxation = {
      fmt::format("without `max-per`, {} new sites meet them", grouped(shortfall.required)),
      fmt::format("不设 `max-per` 时，新增 {} 处即可达到", grouped(shortfall.required))};
  plan.shortfalls = {shortfall};
  return plan;
}

// The least that meets the targets, in sites or money.
results::Plan place_least(const PlacementCase& work) {
  const CoverageModel model = problem_of(work, rules_of(work.options, work.input.sites));
  const Solution solution = solve_verified(work, model, work.scenario.targets);
  if (solution.status == Status::Infeasible) {
    return is_short(model, solution) ? plan_nearest(work, model, solution)
                                     : place_without_caps(work);
  }
  return plan_of(solution, model, work.input);
}

// Targets that every allowed site together would meet, but not for this budget: what they would
// ask for, and the most people for the budget without them.
results::Plan place_without_targets(const PlacementCase& work) {
  PlacementOptions relaxed = work.options;
  relaxed.meet_targets = false;
  const PlacementCase most{relaxed,    work.input,  work.scenario,
                           work.study, work.limits, work.progress};
  const CoverageModel free = problem_of(most, rules_of(relaxed, work.input.sites));
  const Solution solution = solve_verified(most, free, {});
  results::Plan plan = plan_of(solution, free, work.input);
  plan.status = "infeasible";

  PlacementOptions least = work.options;
  const bool money = counts_money(work.options);
  least.goal = money ? PlacementGoal::LowestCost : PlacementGoal::FewestSites;
  least.budget.reset();
  const PlacementCase enough{least,      work.input,  work.scenario,
                             work.study, work.limits, work.progress};
  const CoverageModel asked = problem_of(enough, rules_of(least, work.input.sites));
  const Solution needed = solve_verified(enough, asked, work.scenario.targets);
  results::Shortfall shortfall;
  shortfall.target = {"all targets of the service within the budget", "在限额内达到全部目标"};
  shortfall.area = "all";
  const std::int64_t unit = money ? 100 : 1;
  const auto at_least = needed.bound.value_or(0) / unit;
  const auto enough_is = (needed.objective + unit - 1) / unit;
  shortfall.required = at_least;
  shortfall.attainable = work.options.budget ? work.options.budget->value() / unit
                                             : std::int64_t{work.options.sites.value_or(0)};
  const char* const en = money ? "CNY" : "new sites";
  const char* const zh = money ? "元" : "处新设施";
  shortfall.relaxation = {fmt::format("{} {} meet them; with fewer than {} it is proven impossible",
                                      grouped(enough_is), en, grouped(at_least)),
                          fmt::format("{} {}即可达到；已证明少于 {} 不可能", grouped(enough_is), zh,
                                      grouped(at_least))};
  plan.shortfalls = {shortfall};
  return plan;
}

results::Plan place_most(const PlacementCase& work) {
  const CoverageModel model = problem_of(work, rules_of(work.options, work.input.sites));
  const Solution solution = solve_verified(work, model, targets_to_meet(work));
  if (solution.status != Status::Infeasible) return plan_of(solution, model, work.input);
  if (is_short(model, solution)) return plan_nearest(work, model, solution);
  return place_without_targets(work);
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
  CoverageModel model = problem_of(compared, rules_without_wishes(work.input.sites));
  const Solution best = solve_verified(compared, model, {});
  const std::vector<std::int8_t> open(list.open.begin(), list.open.end());
  const coverage::Allocation served =
      coverage::allocate(work.input.demand, work.input.sites, open, work.input.within);
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
  if (placement.max_per) {
    input.max_per = placement::MaxPer{placement.max_per->level, placement.max_per->most};
  }
  const PlacementCase work{placement, input, scenario, run.study, run.limits, run.progress};
  switch (placement.goal) {
    case PlacementGoal::FewestSites:
    case PlacementGoal::LowestCost:
      service.plan = place_least(work);
      break;
    case PlacementGoal::MostPeople:
      service.plan = place_most(work);
      break;
    case PlacementGoal::LeastTravel:
    case PlacementGoal::LeastWorst:
      service.plan = place_for_travel(work);
      break;
    case PlacementGoal::Evaluate:
      service.plan = evaluate(work);
      break;
  }
  service.plan->max_per = input.max_per;
  prepare_meeting(work, service);
}

}  // namespace hearth::study
