#include "study/placing_travel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "study/plan_of.h"
#include "study/total_cost.h"

namespace hearth::study {

using placement::AssignmentSolution;
using placement::kTravelUnits;
using placement::SiteRule;
using placement::TravelAsk;
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

// The goals and their words in a result.
struct Known {
  PlacementGoal asked;
  TravelGoal goal;
  const char* word;
};
constexpr std::array<Known, 3> kKnown{
    {{PlacementGoal::LeastTravel, TravelGoal::LeastTravel, "least-travel"},
     {PlacementGoal::LeastWorst, TravelGoal::LeastWorst, "least-worst"},
     {PlacementGoal::LowestTotalCost, TravelGoal::LowestTotalCost, "lowest-total-cost"}}};

const Known* known(PlacementGoal goal) {
  const auto* const at = std::ranges::find(kKnown, goal, &Known::asked);
  return at == kKnown.end() ? nullptr : at;
}

const Known* known(const std::string& word) {
  const auto* const at = std::ranges::find(kKnown, word, &Known::word);
  return at == kKnown.end() ? nullptr : at;
}

placement::Solution opened_by(const AssignmentSolution& solution) {
  placement::Solution opened;
  opened.open = solution.open;
  opened.status = solution.status;
  opened.proved_by = solution.proved_by;
  opened.stopped_by = solution.stopped_by;
  return opened;
}

AssignmentSolution claim_of(const results::Plan& plan) {
  AssignmentSolution of;
  of.open.assign(plan.open.begin(), plan.open.end());
  if (plan.total_cost) {
    of.objective = plan.total_cost->sites + plan.total_cost->travel;
    of.bound = plan.total_cost->bound;
  } else {
    of.objective = std::llround(plan.objective * kTravelUnits);
    if (!std::isnan(plan.bound)) of.bound = std::llround(plan.bound * kTravelUnits);
  }
  of.status = plan.status == "optimal" ? placement::Status::Optimal : placement::Status::Feasible;
  if (plan.prices && plan.proved_by == "own-bound") {
    of.price = plan.prices->price;
    of.price_scale = plan.prices->scale;
    of.certified_bound = of.bound;
  }
  return of;
}

}  // namespace

bool is_for_travel(PlacementGoal goal) { return known(goal) != nullptr; }

bool is_for_travel(const std::string& goal) { return known(goal) != nullptr; }

results::Plan place_for_travel(const PlacementCase& work) {
  refuse_too_many(work);
  const Known& of = *known(work.options.goal);
  const bool total = of.goal == TravelGoal::LowestTotalCost;
  const std::vector<SiteRule> rule = rules_of(work.options, work.input);
  if (total) refuse_amounts(work, rule);
  const TravelAsk ask{of.goal, work.options.sites.value_or(0),
                      work.options.travel_price.value_or(placement::YuanPerKm(0))};
  const AssignmentSolution solution =
      placement::solve_travel(work.input, ask, rule, work.solver(), work.limits, work.progress);
  if (!solution.open.empty()) {
    const auto faults = placement::verify_travel(work.input, ask, rule, solution);
    if (!faults.empty()) {
      throw std::logic_error("a plan did not stand up to its own verifier (a bug in Hearth): " +
                             faults.front());
    }
  }
  const std::int64_t most = total ? count_new(work.input.sites, solution.open) : ask.new_sites;
  results::Plan plan = plan_of_sites(work.input, rule, opened_by(solution), most);
  plan.goal = of.word;
  if (!solution.price.empty()) plan.prices = {solution.price, solution.price_scale};
  if (total) {
    results::TotalCost cost = total_cost_of(work, solution.open, solution.objective);
    cost.bound = solution.bound;
    put_total_cost(cost, !solution.open.empty(), plan);
    return plan;
  }
  const auto in_metres = [](std::int64_t cost) { return static_cast<double>(cost) / kTravelUnits; };
  plan.objective = solution.open.empty() ? kNaN : in_metres(solution.objective);
  plan.bound = solution.bound ? in_metres(*solution.bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
  return plan;
}

std::vector<std::string> travel_faults(const results::Plan& plan,
                                       const placement::ModelInput& input) {
  const Known& of = *known(plan.goal);
  TravelAsk ask{of.goal, plan.problem.budget, placement::YuanPerKm(0)};
  const bool total = of.goal == TravelGoal::LowestTotalCost;
  if (total) {
    if (!plan.total_cost) return {"the plan does not say what its sites and its travel cost"};
    ask.price = placement::YuanPerKm(plan.total_cost->travel_price);
  }
  std::vector<std::string> faults =
      placement::verify_travel(input, ask, plan.problem.rule, claim_of(plan));
  if (faults.empty() && total) faults = total_cost_faults(plan, input);
  return faults;
}

}  // namespace hearth::study
