#include "study/meeting/meeting.h"

#include <algorithm>
#include <cmath>

#include "placement/cover/alternatives.h"
#include "placement/cover/tradeoff.h"
#include "study/placing/plan_of.h"

namespace hearth::study {

using placement::CoverProblem;
using placement::Goal;
using placement::SiteRule;

namespace {

// What the sites that must open cost: no budget below makes a plan.
std::int64_t least_budget(const CoverProblem& problem) {
  std::int64_t cost = 0;
  for (std::size_t s = 0; s < problem.site_count(); ++s) {
    if (problem.rule[s] == SiteRule::MustOpen) cost += problem.cost_of(s);
  }
  return cost;
}

// Of the plan and the plans beside it, the share that opens each site.
std::vector<double> stability(const results::Plan& plan, const results::Pool& pool) {
  const std::size_t sites = plan.open.size();
  const std::size_t others = pool.objective.size();
  std::vector<double> share;
  for (std::size_t s = 0; s < sites; ++s) {
    int opened = plan.open[s] != 0 ? 1 : 0;
    for (std::size_t k = 0; k < others; ++k) opened += pool.open[k * sites + s] != 0 ? 1 : 0;
    share.push_back(static_cast<double>(opened) / static_cast<double>(others + 1));
  }
  return share;
}

}  // namespace

std::vector<std::int64_t> budgets_of(const TradeoffOptions& asked, std::int64_t least) {
  std::vector<std::int64_t> budgets;
  const std::int64_t most = std::max(asked.sites, asked.members);
  const std::int64_t last = asked.budget ? asked.budget->value() : most;
  const std::int64_t steps = asked.budget ? asked.steps : most;
  for (std::int64_t k = 1; k <= steps; ++k) {
    const std::int64_t budget = last / steps * k + last % steps * k / steps;
    if (budget >= std::max<std::int64_t>(1, least)) budgets.push_back(budget);
  }
  return budgets;
}

results::Tradeoff tradeoff_of(const PlacementCase& work, const results::Plan& plan) {
  CoverProblem problem = plan.problem;
  problem.goal = Goal::MostPeople;
  problem.quotas.clear();
  results::Tradeoff out;
  out.money = work.options.tradeoff->budget.has_value();
  problem.cost = out.money ? placement::costs_of(work.input.sites) : std::vector<std::int64_t>{};
  const std::vector<std::int64_t> budgets =
      budgets_of(*work.options.tradeoff, least_budget(problem));
  if (budgets.empty()) return out;
  placement::CoverageModel model;
  model.problem = problem;
  model.row_demand = plan.row_demand;
  model.row_within = plan.row_within;
  // Whose community's row it is, nobody asks without targets.
  for (const std::int32_t d : plan.row_demand) model.row_community.push_back(d < 0 ? 0 : -1);
  const placement::Tradeoff curve =
      placement::tradeoff(problem, budgets, work.solver(), work.limits, work.progress);
  for (const placement::Certificate& certificate : curve.certificates) {
    out.proofs.add(certificate, problem);
  }
  for (const placement::TradeoffPoint& point : curve.points) {
    placement::Solution claim;
    claim.open = point.open;
    claim.objective = point.value;
    claim.bound = claim.certified_bound = point.bound;
    claim.certificate = curve.certificates[point.certificate];
    model.problem.budget = point.budget;
    hold_to_account(work.input, model, claim, {});
    out.budget.push_back(point.budget);
    out.sites.push_back(static_cast<std::int32_t>(count_new(work.input.sites, point.open)));
    out.cost.push_back(cost_of_new(work.input.sites, point.open));
    out.value.emplace_back(point.value);
    out.bound.emplace_back(point.bound);
    out.proof.push_back(static_cast<std::int32_t>(point.certificate));
    out.open.insert(out.open.end(), point.open.begin(), point.open.end());
  }
  return out;
}

results::Pool pool_of(const PlacementCase& work, const results::Plan& plan) {
  results::Pool out;
  const AlternativesAsked& asked = *work.options.alternatives;
  out.within = asked.within;
  placement::Solution best;
  best.open.assign(plan.open.begin(), plan.open.end());
  best.objective = in_integers(plan.problem, plan.objective);
  const CoverProblem& problem = plan.problem;
  placement::CoverageModel model = problem_of(work, problem.rule);
  for (const placement::Alternative& other : placement::alternatives(
           problem, best, {asked.within, asked.count}, work.solver(), work.limits, work.progress)) {
    placement::Solution claim;
    claim.open = other.open;
    claim.objective = other.objective;
    hold_to_account(work.input, model, claim, targets_to_meet(work));
    out.objective.push_back(in_units(problem, other.objective));
    out.open.insert(out.open.end(), other.open.begin(), other.open.end());
  }
  out.end = static_cast<int>(out.objective.size()) == asked.count ? "count" : "search";
  return out;
}

void prepare_meeting(const PlacementCase& work, results::Service& service) {
  results::Plan& plan = *service.plan;
  if (plan.status == "none") return;
  const auto goes_on = [&] { return work.limits.stop(0) == StopReason::None; };
  if (work.options.tradeoff && goes_on()) {
    service.tradeoff = plan.allotment ? staff_tradeoff_of(work, plan) : tradeoff_of(work, plan);
  }
  if (work.options.alternatives && goes_on() && plan.status != "infeasible") {
    service.pool = plan.allotment ? other_allotments(work, plan) : pool_of(work, plan);
    plan.stability = stability(plan, *service.pool);
  }
  if (work.options.price_wishes && goes_on()) service.wishes = price_wishes(work, plan);
  if (work.options.compare_definitions && goes_on()) {
    service.definitions = compare_definitions(work);
  }
}

}  // namespace hearth::study
