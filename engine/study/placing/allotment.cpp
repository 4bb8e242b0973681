#include "study/placing/allotment.h"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "placement/staff/solve.h"
#include "placement/stations/solve.h"
#include "study/placing/allotment_units.h"
#include "study/placing/allotment_words.h"
#include "study/placing/plan_of.h"
#include "study/placing/service_sites.h"
#include "study/placing/shortfall_text.h"
#include "study/placing/total_cost.h"

namespace hearth::study {

namespace {

using placement::AllotmentModel;
using placement::SiteRule;
using placement::StaffGoal;
using placement::StaffSolution;
using placement::StationGoal;
using placement::StationSolution;
using placement::Status;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string place_of(const PlacementCase& work) {
  return work.scenario.file.string() + ": placement of " + work.options.service;
}

StationGoal station_goal(PlacementGoal goal) {
  if (goal == PlacementGoal::LeastTravel) return StationGoal::Nearest;
  if (goal == PlacementGoal::LowestTotalCost) return StationGoal::Cheapest;
  return goal == PlacementGoal::BalancedLoad ? StationGoal::Balanced : StationGoal::Fewest;
}

placement::StationAsk ask_of(const PlacementCase& work, std::span<const SiteRule> rule) {
  const AllotmentAsked& asked = work.options.allotment;
  placement::StationAsk out;
  out.goal = station_goal(work.options.goal);
  out.serves = asked.serves;
  out.count = asked.load->of;
  out.within = asked.load->within;
  out.min = asked.load->min;
  out.max = asked.load->max;
  out.price = work.options.travel_price.value_or(placement::YuanPerKm(0));
  if (work.options.sites) {
    out.stations = *work.options.sites + std::count(rule.begin(), rule.end(), SiteRule::Existing);
    // Where today's may close, `sites` counts them too, and those that move are allowed besides.
    if (work.input.closing && work.input.closing->moves) {
      *out.stations += static_cast<std::int64_t>(placement::standing(work.input.sites).size());
    }
  }
  return out;
}

placement::StaffAsk staff_ask_of(const PlacementCase& work) {
  const StaffAsked& asked = *work.options.allotment.staff;
  placement::StaffAsk out;
  out.goal =
      work.options.goal == PlacementGoal::MostPeople ? StaffGoal::MostPeople : StaffGoal::Fewest;
  out.serves = work.options.allotment.serves;
  out.clients = asked.serves;
  out.most = asked.most;
  if (counts_money(work.options)) out.cost = asked.cost->value();
  out.budget = work.options.budget ? work.options.budget->value() : asked.members.value_or(0);
  return out;
}

void refuse_clash(const PlacementCase& work, const AllotmentModel& model) {
  if (!model.clash) return;
  const auto text = [&](std::size_t target) {
    return target_text(work.scenario.targets[target], work.input.area);
  };
  const Text one = text(model.clash->first);
  const Text other = text(model.clash->second);
  throw InputError(
      place_of(work), "",
      {fmt::format("two targets ask for shares of the same people: {}; {}", one.en, other.en),
       fmt::format("两项目标对同一部分居民提出比例要求：{}；{}", one.zh, other.zh)},
      {"who is served whole counts for one share only: ask for 100 % in one of them, or for "
       "classes "
       "or districts that have nobody in common",
       "整体服务时每个对象只计入一项比例：请将其中一项改为 100 %，或按互不重叠的类别、区划提出"});
}

// Throws where not; a plan beside the plan is only not solved.
bool is_small_enough(const PlacementCase& work, const AllotmentModel& model) {
  const bool solvable = placement::is_solvable(model);
  if (solvable || work.beside) return solvable;
  if (work.options.travel_price) refuse_amounts_of_stations(place_of(work));
  throw InputError(
      place_of(work), "",
      {fmt::format("{} clients and {} sites are too many, or their people have too many decimals, "
                   "to be counted exactly here",
                   model.clients(), work.input.sites.size()),
       fmt::format("{} 个服务对象与 {} 个点位（或人口小数位数）超出精确计算的规模", model.clients(),
                   work.input.sites.size())},
      {"use fewer candidates, whole numbers of people, or stations alone in each township "
       "(`load: {within: township}`)",
       "请减少候选点、使用整数人口，或按乡镇分别布设（`load: {within: township}`）"});
}

// `open`: of the solution; empty: what stands today.
template <typename AnySolution>
results::Plan plan_with(const PlacementCase& work, const std::vector<SiteRule>& rule,
                        std::vector<std::uint8_t> open, const AnySolution& solution) {
  if (open.empty()) {
    for (const std::int8_t today : area::open_today(work.input.sites)) {
      open.push_back(today != 0 ? 1 : 0);
    }
  }
  placement::Solution opened;
  opened.open = std::move(open);
  opened.status = solution.status;
  opened.proved_by = solution.proved_by;
  opened.stopped_by = solution.stopped_by;
  return plan_of_sites(work.input, rule, opened, count_new(work.input.sites, opened.open));
}

// `found`: there is a plan with this objective.
void set_numbers(results::Plan& plan, bool found, const AllotmentModel& model,
                 std::int64_t objective, std::optional<std::int64_t> bound) {
  plan.objective = found ? objective_in_file(plan.goal, model, objective) : kNaN;
  plan.bound = bound ? objective_in_file(plan.goal, model, *bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
}

void put_prices(const StationSolution& solution, const AllotmentModel& model,
                results::Allotment& out) {
  out.price.assign(model.clients(), 0);
  for (const placement::StationProof& proof : solution.proof) {
    out.parts.push_back({proof.group, proof.price_scale});
    std::size_t next = 0;
    for (std::size_t j = 0; j < model.clients(); ++j) {
      if (proof.group >= 0 && model.stations.client_group[j] != proof.group) continue;
      if (next < proof.price.size()) out.price[j] = proof.price[next];
      ++next;
    }
    if (next == proof.price.size()) continue;
    out.parts.clear();  // void: nothing is proven by prices
    break;
  }
  if (out.parts.empty()) out.price.clear();
}

// What stations and staff have in common: who is served, and how well.
template <typename Solution>
results::Allotment allotment_of(const Solution& solution, const AllotmentModel& model) {
  results::Allotment out;
  out.served = solution.served;
  out.served.resize(model.clients(), -1);
  out.objective = solution.objective;
  out.served_together = solution.people_served;
  out.travel = solution.travel;
  out.bound = solution.bound;
  return out;
}

// What the plan's objective is called in the file, and its numbers.
void put_objective(const PlacementCase& work, const AllotmentModel& model,
                   const StationSolution& solution, results::Plan& plan) {
  const bool found = !solution.open.empty();
  const StationGoal goal = model.stations.goal;
  if (goal == StationGoal::Cheapest) {
    plan.goal = "lowest-total-cost";
    results::TotalCost cost = total_cost_of(work, solution.open, solution.objective);
    cost.bound = solution.bound;
    put_total_cost(cost, found, plan);
    return;
  }
  const bool in_all = work.input.closing.has_value();
  plan.goal = goal == StationGoal::Fewest    ? in_all ? "fewest-sites-in-all" : "fewest-sites"
              : goal == StationGoal::Nearest ? "least-travel"
                                             : "balanced-load";
  set_numbers(plan, found, model, solution.objective, solution.bound);
}

results::Plan place_stations(const PlacementCase& work, const std::vector<SiteRule>& rule) {
  const placement::StationAsk ask = ask_of(work, rule);
  if (ask.goal == StationGoal::Cheapest) refuse_amounts(work, rule);
  AllotmentModel model = placement::stations_model(work.input, ask, rule, work.scenario.targets);
  refuse_clash(work, model);
  StationSolution solution;
  if (is_small_enough(work, model)) {
    solution = placement::solve_stations(model.stations, work.solver(), work.limits, work.progress);
  }
  results::Plan plan = plan_with(work, rule, solution.open, solution);
  put_objective(work, model, solution, plan);
  if (solution.status == Status::Infeasible && !work.beside) {
    plan.shortfalls = station_obstacles(work, model, solution.obstacle);
  }
  results::Allotment& out = plan.allotment.emplace(allotment_of(solution, model));
  out.load = solution.load;
  out.load.resize(work.input.sites.size(), 0);
  out.travel_bound = solution.travel_bound;
  put_prices(solution, model, out);
  if (!out.parts.empty() || ask.goal == StationGoal::Balanced) {
    out.certified_bound = solution.certified_bound;
  }
  out.model = std::move(model);
  return plan;
}

results::Plan place_staff(const PlacementCase& work, const std::vector<SiteRule>& rule) {
  const placement::StaffAsk ask = staff_ask_of(work);
  AllotmentModel model = placement::staff_model(work.input, ask, rule, work.scenario.targets);
  refuse_clash(work, model);
  StaffSolution solution;
  if (is_small_enough(work, model)) {
    solution = placement::solve_staff(model.staff, work.solver(), work.limits, work.progress);
  }
  const bool found = !solution.members.empty();
  std::vector<std::uint8_t> open;
  for (std::size_t i = 0; i < solution.members.size(); ++i) {
    open.push_back(solution.members[i] > 0 || rule[i] == SiteRule::Existing ? 1 : 0);
  }
  results::Plan plan = plan_with(work, rule, std::move(open), solution);
  const bool most = ask.goal == StaffGoal::MostPeople;
  const bool money = counts_money(work.options);
  plan.goal = most ? "fewest-unserved" : money ? "lowest-cost" : "fewest-staff";
  set_numbers(plan, found, model, solution.objective, solution.bound);
  if (solution.status == Status::Infeasible && !work.beside) {
    plan.shortfalls = staff_obstacles(work, model, solution.obstacle);
  }
  results::Allotment& out = plan.allotment.emplace(allotment_of(solution, model));
  out.member = solution.member;
  out.members = solution.members;
  out.member.resize(model.clients(), -1);
  out.members.resize(work.input.sites.size(), 0);
  if (solution.prices.price.size() == model.clients() && solution.certified_bound) {
    out.parts = {{-1, solution.prices.scale}};
    out.price = solution.prices.price;
    out.certified_bound = solution.certified_bound;
  }
  out.model = std::move(model);
  return plan;
}

// Is there any plan where the border of the service is open?
bool is_possible_across(const PlacementCase& work) {
  PlacementOptions any = work.options;
  any.gap = 1;
  const coverage::CoverageMatrix everywhere =
      coverage_matrix(work.input.sites, work.input.demand, work.input.within, nullptr);
  const placement::ModelInput open = without_border(work.input, everywhere);
  const results::Plan plan =
      place_allotted({any, open, work.scenario, work.study, work.limits, work.progress, true});
  return plan.status != "infeasible" && plan.status != "none";
}

}  // namespace

results::Plan place_allotted(const PlacementCase& work) {
  const std::vector<SiteRule> rule = rules_of(work.options, work.input);
  results::Plan plan =
      work.options.allotment.load ? place_stations(work, rule) : place_staff(work, rule);
  if (!plan.shortfalls.empty() && work.input.border != nullptr && is_possible_across(work)) {
    results::Shortfall& first = plan.shortfalls.front();
    first.relaxation.en += "; or write `border: open`, and it can be done";
    first.relaxation.zh += "；或写 `border: open`，即有可行方案";
  }
  if (plan.status == "infeasible" || plan.status == "none") return plan;
  const auto faults = allotment_faults(plan, work.input, work.scenario.targets);
  if (faults.empty()) return plan;
  throw std::logic_error("a plan did not stand up to its own verifier (a bug in Hearth): " +
                         faults.front());
}

area::Sites serving_sites(const results::Service& service, const area::Area& area,
                          area::Sites sites) {
  if (!service.plan || !service.plan->allotment) return sites;
  const results::Allotment& plan = *service.plan->allotment;
  const area::Level& level = area.hierarchy.communities();
  for (std::size_t j = 0; j < plan.served.size(); ++j) {
    const std::int32_t community = plan.model.community[j];
    if (plan.served[j] < 0 || community < 0) continue;
    sites.serves[SiteId{plan.served[j]}].push_back(level.id[ParentId{community}]);
  }
  return sites;
}

}  // namespace hearth::study
