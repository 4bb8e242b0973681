#include "study/placing/travel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "placement/constrained_travel.h"
#include "study/placing/plan_of.h"
#include "study/placing/total_cost.h"
#include "study/placing/unmet.h"

namespace hearth::study {

using placement::AssignmentSolution;
using placement::ConstrainedSolution;
using placement::CoverageModel;
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

template <typename AnySolution>
placement::Solution opened_by(const AnySolution& solution) {
  placement::Solution opened;
  opened.open = solution.open;
  opened.status = solution.status;
  opened.proved_by = solution.proved_by;
  opened.stopped_by = solution.stopped_by;
  return opened;
}

// What both kinds of plans say of objective and bound, in what the goal counts.
struct Numbers {
  std::int64_t objective = 0;
  std::optional<std::int64_t> bound;
};

Numbers numbers_of(const results::Plan& plan) {
  if (plan.total_cost) {
    return {plan.total_cost->sites + plan.total_cost->travel, plan.total_cost->bound};
  }
  Numbers out{std::llround(plan.objective * kTravelUnits), std::nullopt};
  if (!std::isnan(plan.bound)) out.bound = std::llround(plan.bound * kTravelUnits);
  return out;
}

template <typename AnySolution>
void put_numbers(const PlacementCase& work, const AnySolution& solution, results::Plan& plan) {
  const Known& of = *known(work.options.goal);
  plan.goal = of.word;
  const bool found = !solution.open.empty();
  if (of.goal == TravelGoal::LowestTotalCost) {
    results::TotalCost cost = total_cost_of(work, solution.open, solution.objective);
    cost.bound = solution.bound;
    put_total_cost(cost, found, plan);
    return;
  }
  const auto in_metres = [](std::int64_t cost) { return static_cast<double>(cost) / kTravelUnits; };
  plan.objective = found ? in_metres(solution.objective) : kNaN;
  plan.bound = solution.bound ? in_metres(*solution.bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
}

template <typename AnySolution>
AnySolution claim_of(const results::Plan& plan) {
  AnySolution of;
  const Numbers numbers = numbers_of(plan);
  of.open.assign(plan.open.begin(), plan.open.end());
  of.objective = numbers.objective;
  of.bound = numbers.bound;
  of.status = plan.status == "optimal" ? placement::Status::Optimal : placement::Status::Feasible;
  return of;
}

bool has_proof(const results::Plan& plan) {
  return plan.prices.has_value() && plan.proved_by == "own-bound";
}

void hold(const std::vector<std::string>& faults) {
  if (faults.empty()) return;
  throw std::logic_error("a plan did not stand up to its own verifier (a bug in Hearth): " +
                         faults.front());
}

// Everybody may go to the nearest site that is open, and nothing else is asked.
results::Plan place_freely(const PlacementCase& work, const TravelAsk& ask,
                           const std::vector<SiteRule>& rule) {
  const AssignmentSolution solution =
      placement::solve_travel(work.input, ask, rule, work.solver(), work.limits, work.progress);
  if (!solution.open.empty()) {
    hold(placement::verify_travel(work.input, ask, rule, solution));
  }
  const bool total = ask.goal == TravelGoal::LowestTotalCost;
  const std::int64_t most = total ? count_new(work.input.sites, solution.open) : ask.new_sites;
  results::Plan plan = plan_of_sites(work.input, rule, opened_by(solution), most);
  if (!solution.price.empty()) plan.prices = {solution.price, solution.price_scale, {}, {}};
  put_numbers(work, solution, plan);
  return plan;
}

// Targets, caps or borders hold too, or sites of today move.
results::Plan place_held(const PlacementCase& work, const TravelAsk& ask,
                         const CoverageModel& model) {
  const std::vector<DemandId> nowhere = placement::without_any_site(work.input, model.problem);
  if (!nowhere.empty() && !work.beside) return place_without_site(work, nowhere);
  const placement::ConstrainedProblem problem =
      placement::constrained_problem(work.input, ask, model.problem);
  ConstrainedSolution solution;
  if (nowhere.empty()) {
    solution =
        placement::solve_constrained(problem, ask.goal, work.solver(), work.limits, work.progress);
  } else {
    solution.status = placement::Status::Infeasible;
    solution.proved_by = placement::ProvedBy::OwnBound;
  }
  // Beside the plan nobody asks what would have to give.
  if (solution.status == placement::Status::Infeasible && !work.beside) {
    return place_unmet_travel(work, model, problem);
  }
  if (!solution.open.empty()) {
    hold(placement::verify_constrained(work.input, ask, model.problem, solution));
    placement::Solution claim;  // of cover, without a bound
    claim.open = solution.open;
    claim.objective = people_covered(model.problem, solution.open);
    hold_to_account(work.input, model, claim, targets_to_meet(work));
  }
  results::Plan plan = plan_of(opened_by(solution), model, work.input);
  if (solution.certified_bound) {
    plan.prices = {solution.prices.client, solution.prices.scale, solution.prices.row,
                   solution.prices.quota};
  }
  put_numbers(work, solution, plan);
  return plan;
}

}  // namespace

bool is_for_travel(PlacementGoal goal) { return known(goal) != nullptr; }

std::string word_of(PlacementGoal goal) { return known(goal)->word; }

bool is_for_travel(const std::string& goal) { return known(goal) != nullptr; }

std::int64_t people_covered(const placement::CoverProblem& problem,
                            std::span<const std::uint8_t> open) {
  std::int64_t sum = 0;
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    std::int32_t sites = 0;
    for (auto k = static_cast<std::size_t>(problem.row_start[r]);
         k < static_cast<std::size_t>(problem.row_start[r + 1]); ++k) {
      sites += open[static_cast<std::size_t>(problem.row_sites[k])] != 0 ? 1 : 0;
    }
    if (sites >= problem.need_of(r)) sum += problem.people[r];
  }
  return sum;
}

results::Plan place_for_travel(const PlacementCase& work) {
  refuse_too_many(work);
  const Known& of = *known(work.options.goal);
  const bool total = of.goal == TravelGoal::LowestTotalCost;
  const std::vector<SiteRule> rule = rules_of(work.options, work.input);
  if (total) refuse_amounts(work, rule);
  const TravelAsk ask{of.goal, work.options.sites.value_or(0),
                      work.options.travel_price.value_or(placement::YuanPerKm(0))};
  CoverageModel model = problem_of(work, rule);
  if (!placement::is_constrained(work.input, model.problem)) return place_freely(work, ask, rule);
  if (total) model.problem.budget = static_cast<std::int64_t>(rule.size());
  return place_held(work, ask, model);
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
  std::vector<std::string> faults;
  if (placement::is_constrained(input, plan.problem)) {
    auto claim = claim_of<ConstrainedSolution>(plan);
    if (has_proof(plan)) {
      claim.prices = {plan.prices->scale, plan.prices->price, plan.prices->row, plan.prices->quota};
      claim.certified_bound = claim.bound;
    }
    faults = placement::verify_constrained(input, ask, plan.problem, claim);
  } else {
    auto claim = claim_of<AssignmentSolution>(plan);
    if (has_proof(plan)) {
      claim.price = plan.prices->price;
      claim.price_scale = plan.prices->scale;
      claim.certified_bound = claim.bound;
    }
    faults = placement::verify_travel(input, ask, plan.problem.rule, claim);
  }
  if (faults.empty() && total) faults = total_cost_faults(plan, input);
  return faults;
}

}  // namespace hearth::study
