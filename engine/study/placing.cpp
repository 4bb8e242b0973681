#include "study/placing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "placement/build_order.h"
#include "placement/verifier.h"
#include "study/service_sites.h"
#include "study/shortfall_text.h"

namespace hearth::study {

namespace {

using placement::CoverageModel;
using placement::Goal;
using placement::ModelInput;
using placement::SiteRule;
using placement::Solution;
using placement::Status;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

SiteId find_site(const area::Sites& sites, const std::string& id) {
  const auto& all = sites.id.values();
  const auto at = std::lower_bound(all.begin(), all.end(), id);
  if (at == all.end() || *at != id) return kNone<SiteId>;
  return SiteId{static_cast<std::int32_t>(at - all.begin())};
}

std::vector<SiteRule> rules_of(const PlacementOptions& options, const area::Sites& sites) {
  const std::vector<std::int8_t> open = open_now(sites);
  std::vector<SiteRule> rule(sites.size(), SiteRule::Free);
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const auto i = static_cast<std::size_t>(site.row);
    if (sites.status[site] == area::SiteStatus::Existing) {
      rule[i] = open[i] != 0 ? SiteRule::Existing : SiteRule::MustNotOpen;
    }
  }
  const auto set = [&](const std::vector<input::Given>& named, SiteRule to) {
    for (const input::Given& id : named) {
      const SiteId site = find_site(sites, id.value);
      SiteRule& of = rule[static_cast<std::size_t>(site.row)];
      if (of != SiteRule::Existing) of = to;
    }
  };
  set(options.must_open, SiteRule::MustOpen);
  set(options.must_not_open, SiteRule::MustNotOpen);
  return rule;
}

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

std::int64_t count_new(const std::vector<std::uint8_t>& open, const area::Sites& sites) {
  const std::vector<std::int8_t> today = open_now(sites);
  std::int64_t count = 0;
  for (std::size_t i = 0; i < open.size(); ++i) count += open[i] != 0 && today[i] == 0 ? 1 : 0;
  return count;
}

// `plan` is what is claimed, `best` what the bound was proven for (the same, but for a planner's
// own list).
void hold_to_account(const ModelInput& input, const CoverageModel& model, const Solution& solution,
                     std::span<const coverage::Target> targets) {
  const std::vector<std::int8_t> open(solution.open.begin(), solution.open.end());
  const coverage::Allocation after =
      coverage::allocate(input.demand, input.sites, open, input.within);
  const std::vector<std::string> faults =
      placement::verify({input, model, solution, targets, after.covered});
  if (faults.empty()) return;
  std::string all = "a plan did not stand up to its own verifier (a bug in Hearth):";
  for (const std::string& fault : faults) all += "\n  " + fault;
  throw std::logic_error(all);
}

const char* name_of(Status status) {
  switch (status) {
    case Status::Optimal:
      return "optimal";
    case Status::WithinGap:
      return "within_gap";
    case Status::Feasible:
      return "feasible";
    case Status::Infeasible:
      return "infeasible";
    case Status::None:
      break;
  }
  return "none";
}

const char* name_of(placement::ProvedBy by) {
  switch (by) {
    case placement::ProvedBy::OwnBound:
      return "own-bound";
    case placement::ProvedBy::TwoSolvers:
      return "two-solvers";
    case placement::ProvedBy::OneSolver:
      return "one-solver";
    case placement::ProvedBy::Enumeration:
      return "enumeration";
    case placement::ProvedBy::Nobody:
      break;
  }
  return "none";
}

const char* name_of(StopReason reason) {
  switch (reason) {
    case StopReason::Interrupt:
      return "interrupt";
    case StopReason::Time:
      return "time";
    case StopReason::Work:
      return "work";
    case StopReason::None:
      break;
  }
  return "";
}

double in_units(Goal goal, std::int64_t value) {
  return goal == Goal::FewestSites ? static_cast<double>(value) : to_double(Persons(value));
}

double gap_between(double objective, double bound) {
  if (std::isnan(objective) || std::isnan(bound)) return kNaN;
  if (objective == bound) return 0;
  return std::abs(objective - bound) / std::abs(objective);
}

results::Plan plan_of(const Solution& solution, CoverageModel model, const ModelInput& input) {
  results::Plan plan;
  const Goal goal = model.problem.goal;
  plan.goal = goal == Goal::FewestSites ? "fewest-sites" : "most-people";
  plan.objective = solution.open.empty() ? kNaN : in_units(goal, solution.objective);
  plan.bound = solution.bound ? in_units(goal, *solution.bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
  plan.status = name_of(solution.status);
  plan.proved_by = name_of(solution.proved_by);
  plan.stopped_by = name_of(solution.stopped_by);
  plan.open.assign(solution.open.begin(), solution.open.end());
  plan.open.resize(input.sites.size(), 0);
  placement::BuildOrder order =
      placement::build_order(input.matrix, input.demand, open_now(input.sites), plan.open);
  plan.rank = std::move(order.rank);
  plan.marginal_people = std::move(order.marginal_people);
  plan.exclusive_people = std::move(order.exclusive_people);
  plan.stability.assign(input.sites.size(), kNaN);
  plan.year.assign(input.sites.size(), 0);
  plan.compared_objective = kNaN;
  plan.certificate = solution.certificate;
  plan.problem = std::move(model.problem);
  plan.row_demand = std::move(model.row_demand);
  return plan;
}

placement::Options solver_options(const PlacementOptions& options, const StudyOptions& study) {
  placement::Options out;
  out.gap = options.gap;
  out.seed = static_cast<std::uint64_t>(study.seed);
  return out;
}

struct Work {
  const PlacementOptions& options;
  const ModelInput& input;
  const Scenario& scenario;
  const StudyOptions& study;
  const Limits& limits;
  Progress& progress;
};

// The plan that comes nearest to targets which cannot be met: the fewest sites for what can be
// reached.
results::Plan plan_nearest(const Work& work, const CoverageModel& asked,
                           const Solution& infeasible) {
  CoverageModel nearest = asked;
  for (std::size_t g = 0; g < nearest.problem.quotas.size(); ++g) {
    placement::Quota& quota = nearest.problem.quotas[g];
    quota.required = std::min(quota.required, infeasible.attainable[g]);
  }
  const Solution solution = placement::solve(
      nearest.problem, solver_options(work.options, work.study), work.limits, work.progress);
  hold_to_account(work.input, nearest, solution, {});
  results::Plan plan = plan_of(solution, nearest, work.input);
  plan.bound = plan.gap = kNaN;
  plan.status = "infeasible";
  plan.proved_by = "own-bound";  // everything open, and still short: the verifier counts it again
  plan.certificate = {};
  plan.shortfalls = shortfalls_of(work.input, asked, infeasible, work.scenario.targets);
  return plan;
}

results::Plan place_fewest(const Work& work) {
  const CoverageModel model =
      placement::model_of(work.input, Goal::FewestSites, rules_of(work.options, work.input.sites),
                          work.scenario.targets);
  const Solution solution = placement::solve(
      model.problem, solver_options(work.options, work.study), work.limits, work.progress);
  if (solution.status == Status::Infeasible) return plan_nearest(work, model, solution);
  if (!solution.open.empty()) hold_to_account(work.input, model, solution, work.scenario.targets);
  return plan_of(solution, model, work.input);
}

Solution solve_most(const Work& work, std::int64_t new_sites, std::vector<SiteRule> rule,
                    CoverageModel& model) {
  model = placement::model_of(work.input, Goal::MostPeople, std::move(rule), {});
  model.problem.budget = new_sites;
  Solution solution = placement::solve(model.problem, solver_options(work.options, work.study),
                                       work.limits, work.progress);
  if (!solution.open.empty()) hold_to_account(work.input, model, solution, {});
  return solution;
}

results::Plan place_most(const Work& work) {
  CoverageModel model;
  const Solution solution = solve_most(work, work.options.sites.value_or(0),
                                       rules_of(work.options, work.input.sites), model);
  return plan_of(solution, std::move(model), work.input);
}

// The planner's own list, held against the proven best with as many new sites.
results::Plan evaluate(const Work& work) {
  Solution list;
  list.open = opened_by_list(work.options, work.input.sites);
  CoverageModel model;
  const Solution best = solve_most(work, count_new(list.open, work.input.sites),
                                   rules_of({}, work.input.sites), model);
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

results::Plan place(const PlacementOptions& placement, const ModelInput& input,
                    const Scenario& scenario, const StudyOptions& study, const Limits& limits,
                    Progress& progress) {
  check_placement(placement, scenario, input.sites);
  const Work work{placement, input, scenario, study, limits, progress};
  switch (placement.goal) {
    case PlacementGoal::FewestSites:
      return place_fewest(work);
    case PlacementGoal::MostPeople:
      return place_most(work);
    case PlacementGoal::Evaluate:
      break;
  }
  return evaluate(work);
}

}  // namespace hearth::study
