#include "study/meeting/wish_answer.h"

#include <cmath>
#include <limits>
#include <utility>

#include "coverage/allocation.h"
#include "study/placing/allotment.h"
#include "study/placing/plan_of.h"
#include "study/placing/travel.h"

namespace hearth::study {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

WishAnswer none_of(const PlacementCase& work) {
  WishAnswer out;
  out.open.assign(work.input.sites.size(), 0);
  out.worth.objective = out.worth.bound = kNaN;
  out.worth.sites = out.worth.cost = out.worth.people = kNaN;
  return out;
}

// What holds of every plan, by its open sites.
void put_sites(const PlacementCase& work, const std::vector<std::uint8_t>& open, WishAnswer& out) {
  out.open.assign(open.begin(), open.end());
  out.worth.sites = static_cast<double>(count_new(work.input.sites, open));
  out.worth.cost = cost_of_new(work.input.sites, open);
}

WishAnswer of_covering(const PlacementCase& work) {
  const placement::CoverageModel model = problem_of(work, rules_of(work.options, work.input));
  const placement::CoverProblem& problem = model.problem;
  placement::Solution solution = solve_verified(work, model, targets_to_meet(work));
  WishAnswer out = none_of(work);
  out.goal = goal_word(problem, work.input);
  out.worth.status = placement::id_of(solution.status);
  out.worth.proved_by = placement::id_of(solution.proved_by);
  if (solution.bound) out.worth.bound = in_units(problem, *solution.bound);
  if (!solution.open.empty() && solution.status != placement::Status::Infeasible) {
    put_sites(work, solution.open, out);
    out.worth.objective = in_units(problem, solution.objective);
    const bool most = problem.goal == placement::Goal::MostPeople;
    out.worth.people = to_double(Persons(most ? solution.objective : solution.people));
  }
  out.certificate = std::move(solution.certificate);
  return out;
}

// Whom the plan serves: who is assigned to a site, or has one in reach.
Persons people_served(const PlacementCase& work, const results::Plan& plan) {
  const placement::ModelInput& in = work.input;
  const coverage::Allocation near =
      coverage::allocate(in.demand, in.sites, plan.open, in.within, in.border);
  Persons sum{0};
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const auto i = static_cast<std::size_t>(d.row);
    bool served = near.covered[i] != 0;
    if (plan.allotment) {
      const std::int32_t client = plan.allotment->model.client[i];
      served = client >= 0 && plan.allotment->served[static_cast<std::size_t>(client)] >= 0;
    }
    if (served) sum += in.demand.people[d];
  }
  return sum;
}

WishAnswer of_plan(const PlacementCase& work, const results::Plan& plan) {
  WishAnswer out = none_of(work);
  out.goal = plan.goal;
  out.worth.status = plan.status;
  out.worth.proved_by = plan.proved_by;
  out.worth.bound = plan.bound;
  if (plan.allotment) {
    out.served.assign(plan.allotment->served.size(), -1);
    out.members.assign(plan.allotment->members.size(), 0);
  }
  if (plan.status == "infeasible" || plan.status == "none") return out;
  put_sites(work, {plan.open.begin(), plan.open.end()}, out);
  out.worth.objective = plan.objective;
  out.worth.people = to_double(people_served(work, plan));
  if (!plan.allotment) return out;
  out.served = plan.allotment->served;
  out.members = plan.allotment->members;
  return out;
}

}  // namespace

WishAnswer answer_to(const PlacementCase& work) {
  if (work.options.allotment.any()) return of_plan(work, place_allotted(work));
  if (is_for_travel(work.options.goal)) {
    WishAnswer out = of_plan(work, place_for_travel(work));
    out.goal = word_of(work.options.goal);  // where no plan keeps all, most people counted
    return out;
  }
  return of_covering(work);
}

}  // namespace hearth::study
