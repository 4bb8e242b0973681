#include "study/meeting/wish_plan.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "study/placing/allotment_units.h"
#include "study/placing/plan_of.h"
#include "study/placing/total_cost.h"

namespace hearth::study {

namespace {

using placement::AllotmentKind;
using placement::StationGoal;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// The pair of a client and the site that serves it; -1: there is none.
template <typename Problem>
std::ptrdiff_t pair_of(const Problem& problem, std::size_t client, std::int32_t site) {
  const auto begin = problem.site.begin() + problem.start[client];
  const auto end = problem.site.begin() + problem.start[client + 1];
  const auto at = std::find(begin, end, site);
  return at == end ? -1 : at - problem.site.begin();
}

void sum_stations(results::Allotment& of, const std::vector<std::int8_t>& open) {
  const placement::StationProblem& problem = of.model.stations;
  of.load.assign(problem.sites(), 0);
  std::int64_t service = 0;
  for (std::size_t j = 0; j < of.served.size(); ++j) {
    if (of.served[j] < 0) continue;
    of.load[static_cast<std::size_t>(of.served[j])] += problem.people[j];
    of.served_together += problem.people[j];
    const std::ptrdiff_t pair = pair_of(problem, j, of.served[j]);
    if (pair < 0) continue;
    const auto k = static_cast<std::size_t>(pair);
    of.travel += problem.people[j] * problem.distance[k];
    if (problem.goal == StationGoal::Cheapest) service += problem.service[k];
  }
  std::int64_t opening = 0;
  for (std::size_t i = 0; i < open.size() && !problem.opening.empty(); ++i) {
    if (open[i] != 0) opening += problem.opening[i];
  }
  switch (problem.goal) {
    case StationGoal::Fewest:
      of.objective = std::count(open.begin(), open.end(), 1);
      break;
    case StationGoal::Nearest:
      of.objective = of.travel + opening;
      break;
    case StationGoal::Cheapest:
      of.objective = service + opening;
      break;
    case StationGoal::Balanced:
      of.objective = of.load.empty() ? 0 : *std::max_element(of.load.begin(), of.load.end());
      break;
  }
}

// Each member serves as many as may be, in the order of the clients.
void sum_staff(results::Allotment& of) {
  const placement::StaffProblem& problem = of.model.staff;
  std::vector<std::int64_t> clients(problem.sites(), 0);
  of.member.assign(of.served.size(), -1);
  for (std::size_t j = 0; j < of.served.size(); ++j) {
    if (of.served[j] < 0) continue;
    std::int64_t& here = clients[static_cast<std::size_t>(of.served[j])];
    of.member[j] = static_cast<std::int32_t>(here++ / problem.serves);
    of.served_together += problem.people[j];
    const std::ptrdiff_t pair = pair_of(problem, j, of.served[j]);
    if (pair >= 0) of.travel += problem.distance[static_cast<std::size_t>(pair)];
  }
  std::int64_t cost = 0;
  for (std::size_t i = 0; i < of.members.size(); ++i) cost += of.members[i] * problem.cost_of(i);
  of.objective = problem.goal == placement::StaffGoal::Fewest ? cost : of.served_together;
}

}  // namespace

std::optional<results::Plan> plan_of_wish(const results::Plan& plan, const WishRow& row,
                                          const std::string& goal,
                                          const placement::ModelInput& input) {
  const bool total = goal == "lowest-total-cost";
  if (total && !plan.total_cost) return std::nullopt;
  results::Plan out;
  out.goal = goal;
  out.status = row.of.status == "optimal" && !plan.allotment ? "optimal" : "feasible";
  out.objective = row.of.objective;
  out.bound = row.of.bound;
  out.open = row.open;
  out.problem.rule = row.rule;
  const std::vector<std::uint8_t> open(row.open.begin(), row.open.end());
  out.problem.budget = total ? count_new(input.sites, open) : plan.problem.budget;
  if (plan.allotment) {
    const placement::YuanPerKm price(total ? plan.total_cost->travel_price : 0);
    results::Allotment& of = out.allotment.emplace();
    of.model = placement::with_rules(input, plan.allotment->model, row.rule, price);
    of.served = row.served;
    of.members = row.members;
    const bool stations = of.model.kind == AllotmentKind::Stations;
    stations ? sum_stations(of, row.open) : sum_staff(of);
    out.objective = objective_in_file(goal, of.model, of.objective);
    out.bound = kNaN;
  }
  if (total) {
    constexpr double kFen = placement::kFenOfYuan;
    results::TotalCost& cost = out.total_cost.emplace();
    cost.travel_price = plan.total_cost->travel_price;
    const double sites = cost_of_new(input.sites, open);
    if (std::isnan(sites)) return std::nullopt;
    cost.sites = std::llround(sites * kFen);
    cost.travel = std::llround(out.objective * kFen) - cost.sites;
    if (!std::isnan(out.bound)) cost.bound = std::llround(out.bound * kFen);
  }
  return out;
}

}  // namespace hearth::study
