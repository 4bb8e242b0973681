#include "study/placing_travel.h"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "study/plan_of.h"

namespace hearth::study {

using placement::AssignmentSolution;
using placement::kTravelUnits;
using placement::TravelGoal;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

void refuse_too_many(const PlacementCase& work) {
  const std::size_t pairs = work.input.demand.size() * work.input.sites.size();
  if (pairs <= placement::kMostTravelPairs) return;
  throw InputError(
      work.scenario.file.string() + ": placement of " + work.options.service, "",
      {fmt::format("{} demand points and {} sites are too many for this goal",
                   work.input.demand.size(), work.input.sites.size()),
       fmt::format("{} 个需求点与 {} 个点位超出该目标的计算规模", work.input.demand.size(),
                   work.input.sites.size())},
      {"use fewer candidates, or `goal: most-people`", "减少候选点，或改用 `goal: most-people`"});
}

}  // namespace

bool is_for_travel(PlacementGoal goal) {
  return goal == PlacementGoal::LeastTravel || goal == PlacementGoal::LeastWorst;
}

results::Plan place_for_travel(const PlacementCase& work) {
  refuse_too_many(work);
  const TravelGoal goal = work.options.goal == PlacementGoal::LeastTravel ? TravelGoal::LeastTravel
                                                                          : TravelGoal::LeastWorst;
  const std::vector<placement::SiteRule> rule = rules_of(work.options, work.input);
  const std::int64_t new_sites = work.options.sites.value_or(0);
  const AssignmentSolution solution = placement::solve_travel(
      work.input, goal, rule, new_sites, work.solver(), work.limits, work.progress);
  if (!solution.open.empty()) {
    const auto faults = placement::verify_travel(work.input, goal, rule, new_sites, solution);
    if (!faults.empty()) {
      throw std::logic_error("a plan did not stand up to its own verifier (a bug in Hearth): " +
                             faults.front());
    }
  }
  // The columns that every plan has, from the same sites as a covering problem.
  placement::CoverageModel model =
      placement::model_of(work.input, placement::Goal::MostPeople, rule, {});
  model.problem.budget = new_sites;
  placement::Solution frame;
  frame.open = solution.open;
  frame.status = solution.status;
  frame.proved_by = solution.proved_by;
  frame.stopped_by = solution.stopped_by;
  results::Plan plan = plan_of(frame, std::move(model), work.input);
  plan.goal = goal == TravelGoal::LeastTravel ? "least-travel" : "least-worst";
  const auto in_metres = [](std::int64_t cost) { return static_cast<double>(cost) / kTravelUnits; };
  plan.objective = solution.open.empty() ? kNaN : in_metres(solution.objective);
  plan.bound = solution.bound ? in_metres(*solution.bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
  if (!solution.price.empty()) plan.prices = {solution.price, solution.price_scale};
  return plan;
}

TravelClaim travel_claim_of(const results::Plan& plan) {
  TravelClaim claim;
  claim.goal = plan.goal == "least-travel" ? TravelGoal::LeastTravel : TravelGoal::LeastWorst;
  AssignmentSolution& of = claim.solution;
  of.open.assign(plan.open.begin(), plan.open.end());
  of.objective = std::llround(plan.objective * kTravelUnits);
  if (!std::isnan(plan.bound)) of.bound = std::llround(plan.bound * kTravelUnits);
  of.status = plan.status == "optimal" ? placement::Status::Optimal : placement::Status::Feasible;
  if (plan.prices && plan.proved_by == "own-bound") {
    of.price = plan.prices->price;
    of.price_scale = plan.prices->scale;
    of.certified_bound = of.bound;
  }
  return claim;
}

}  // namespace hearth::study
