#include "study/placing/staff_tradeoff.h"

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "core/parallel.h"
#include "placement/staff/bound.h"
#include "placement/staff/solve.h"
#include "study/meeting/meeting.h"
#include "study/placing/plan_of.h"

namespace hearth::study {

namespace {

using placement::AllotmentModel;
using placement::StaffPrices;
using placement::StaffSolution;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
// Relaxations for one budget: the root of the branches, and a little more.
constexpr std::int64_t kSteps = 800;
// Prices of one budget bound the others as well; of so many on either side they are looked at.
constexpr std::size_t kNeighbours = 3;

// The most people whom staff like the plan's can serve, whatever the targets.
AllotmentModel curve_model(const placement::ModelInput& input, const results::Plan& plan,
                           std::int64_t member_cost) {
  const AllotmentModel& of = plan.allotment->model;
  placement::StaffAsk ask;
  ask.goal = placement::StaffGoal::MostPeople;
  ask.serves = of.serves;
  ask.clients = of.staff.serves;
  ask.cost = member_cost;
  std::int64_t most = 0;
  for (const std::int64_t here : of.staff.most) most = std::max(most, here);
  if (most > 0) ask.most = most;
  AllotmentModel model = placement::staff_model(input, ask, plan.problem.rule, {});
  model.staff.today = placement::SiteCounts::kNone;
  return model;
}

// Budgets one by one, side by side. More members never serve fewer.
std::vector<StaffSolution> solve_all(const PlacementCase& work, const AllotmentModel& model,
                                     const std::vector<std::int64_t>& budgets) {
  work.progress.stage({"staff for every budget", "逐级求解人员派驻"});
  std::vector<StaffSolution> solved(budgets.size());
  parallel_for_blocks(budgets.size(), 1, [&](std::size_t begin, std::size_t end) {
    Progress quiet;
    for (std::size_t k = begin; k < end; ++k) {
      placement::StaffProblem problem = model.staff;
      problem.budget = budgets[k];
      Limits limits = work.limits;
      limits.work = std::min(work.limits.work.value_or(kSteps), kSteps);
      solved[k] = placement::solve_staff(problem, work.solver(), limits, quiet);
    }
  });
  for (std::size_t k = 1; k < solved.size(); ++k) {
    if (solved[k - 1].members.empty() || solved[k].people_served >= solved[k - 1].people_served) {
      continue;
    }
    StaffPrices own = std::move(solved[k].prices);
    solved[k] = solved[k - 1];
    solved[k].prices = std::move(own);
  }
  return solved;
}

// The least bound for each budget that its prices or those of its neighbours prove, and whose.
struct Proven {
  std::int64_t bound = 0;
  std::size_t by = 0;
};
std::vector<Proven> bounds_of(const AllotmentModel& model, const std::vector<std::int64_t>& budgets,
                              const std::vector<StaffSolution>& solved) {
  std::vector<Proven> out(budgets.size());
  parallel_for_blocks(budgets.size(), 1, [&](std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
      placement::StaffProblem problem = model.staff;
      problem.budget = budgets[k];
      out[k] = {std::numeric_limits<std::int64_t>::max(), k};
      const std::size_t last = std::min(budgets.size(), k + kNeighbours + 1);
      for (std::size_t p = k < kNeighbours ? 0 : k - kNeighbours; p < last; ++p) {
        const auto bound = placement::staff_bound(problem, solved[p].prices);
        if (bound && *bound < out[k].bound) out[k] = {*bound, p};
      }
    }
  });
  return out;
}

// Facilities of today that stay are open without members, too.
std::vector<std::uint8_t> open_of(const results::Plan& plan,
                                  const std::vector<std::int64_t>& members) {
  std::vector<std::uint8_t> open;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const bool stays = plan.problem.rule[i] == placement::SiteRule::Existing;
    open.push_back(members[i] > 0 || stays ? 1 : 0);
  }
  return open;
}

Persons persons_of(const AllotmentModel& model, std::int64_t people) {
  return Persons(people * model.unit);
}

// The plan of one budget as it was claimed: what follows from its members and whom they serve.
StaffSolution claim_of(const AllotmentModel& model, const results::Tradeoff& tradeoff,
                       std::size_t k) {
  const std::size_t sites = model.staff.sites();
  const std::size_t clients = model.clients();
  StaffSolution out;
  out.status = placement::Status::Feasible;
  const auto members = tradeoff.members.begin() + static_cast<std::ptrdiff_t>(k * sites);
  const auto served = tradeoff.served.begin() + static_cast<std::ptrdiff_t>(k * clients);
  out.members.assign(members, members + static_cast<std::ptrdiff_t>(sites));
  out.served.assign(served, served + static_cast<std::ptrdiff_t>(clients));
  out.member.assign(clients, StaffSolution::kNobody);
  for (std::size_t i = 0; i < sites; ++i) {
    out.staff += out.members[i];
    out.cost += out.members[i] * model.staff.cost_of(i);
  }
  std::map<std::int32_t, std::int64_t> at;
  for (std::size_t j = 0; j < clients; ++j) {
    if (out.served[j] < 0) continue;
    out.member[j] = static_cast<std::int32_t>(at[out.served[j]]++ / model.staff.serves);
    const auto begin = model.staff.site.begin() + model.staff.start[j];
    const auto end = model.staff.site.begin() + model.staff.start[j + 1];
    const auto pair = std::find(begin, end, out.served[j]);
    if (pair != end) {
      out.travel += model.staff.distance[static_cast<std::size_t>(pair - model.staff.site.begin())];
    }
    out.people_served += model.staff.people[j];
    ++out.clients_served;
  }
  out.objective = out.people_served;
  return out;
}

bool has_shape(const results::Tradeoff& of, std::size_t sites, std::size_t clients) {
  const std::size_t points = of.budget.size();
  const std::size_t proofs = of.proofs.scale.size();
  return of.member_cost > 0 && of.members.size() == points * sites &&
         of.served.size() == points * clients && of.open.size() == points * sites &&
         of.price.size() == proofs * clients && std::ranges::all_of(of.proof, [&](std::int32_t p) {
           return p >= 0 && static_cast<std::size_t>(p) < proofs;
         });
}

}  // namespace

results::Tradeoff staff_tradeoff_of(const PlacementCase& work, const results::Plan& plan) {
  results::Tradeoff out;
  const TradeoffOptions& asked = *work.options.tradeoff;
  out.money = asked.budget.has_value();
  out.member_cost = out.money ? work.options.allotment.staff->cost->value() : 1;
  const std::vector<std::int64_t> budgets = budgets_of(asked, out.member_cost);
  const AllotmentModel model = curve_model(work.input, plan, out.member_cost);
  if (budgets.empty() || !placement::is_solvable(model)) return out;
  const std::vector<StaffSolution> solved = solve_all(work, model, budgets);
  const std::vector<Proven> proven = bounds_of(model, budgets, solved);
  for (const StaffSolution& of : solved) {
    const bool proves = of.prices.price.size() == model.clients();
    out.proofs.scale.push_back(proves ? of.prices.scale : 0);
    out.price.insert(out.price.end(), of.prices.price.begin(), of.prices.price.end());
    out.price.resize(out.proofs.scale.size() * model.clients(), 0);
  }
  for (std::size_t k = 0; k < budgets.size(); ++k) {
    const StaffSolution& of = solved[k];
    // So few that the sites of today that must be kept cannot all have one, or not looked for.
    if (of.members.empty() || proven[k].bound == std::numeric_limits<std::int64_t>::max()) continue;
    const std::vector<std::uint8_t> open = open_of(plan, of.members);
    out.budget.push_back(budgets[k]);
    out.sites.push_back(static_cast<std::int32_t>(count_new(work.input.sites, open)));
    out.cost.push_back(out.money ? static_cast<double>(of.cost) / placement::kFenOfYuan : kNaN);
    out.value.push_back(persons_of(model, of.people_served));
    out.bound.push_back(persons_of(model, proven[k].bound));
    out.proof.push_back(static_cast<std::int32_t>(proven[k].by));
    out.open.insert(out.open.end(), open.begin(), open.end());
    out.members.insert(out.members.end(), of.members.begin(), of.members.end());
    out.served.insert(out.served.end(), of.served.begin(), of.served.end());
  }
  const auto faults = staff_tradeoff_faults(plan, out, work.input);
  if (faults.empty()) return out;
  throw std::logic_error("the curve did not stand up to its own verifier (a bug in Hearth): " +
                         faults.front());
}

std::vector<std::string> staff_tradeoff_faults(const results::Plan& plan,
                                               const results::Tradeoff& tradeoff,
                                               const placement::ModelInput& input) {
  const std::size_t clients = plan.allotment->model.clients();
  if (!has_shape(tradeoff, input.sites.size(), clients)) {
    return {"the curve of staff does not fit together"};
  }
  AllotmentModel model = curve_model(input, plan, tradeoff.member_cost);
  std::vector<std::string> faults;
  for (std::size_t k = 0; k < tradeoff.budget.size(); ++k) {
    const auto add = [&](const std::string& fault) {
      faults.push_back(fmt::format("curve, point {}: {}", k + 1, fault));
    };
    model.staff.budget = tradeoff.budget[k];
    const StaffSolution claim = claim_of(model, tradeoff, k);
    for (const std::string& fault : placement::verify_staff(input, model, claim, {})) add(fault);
    if (persons_of(model, claim.people_served) != tradeoff.value[k]) {
      add("it does not serve as many people as it says");
    }
    const auto p = static_cast<std::size_t>(tradeoff.proof[k]);
    const auto price = tradeoff.price.begin() + static_cast<std::ptrdiff_t>(p * clients);
    const StaffPrices prices{tradeoff.proofs.scale[p],
                             {price, price + static_cast<std::ptrdiff_t>(clients)}};
    const auto bound = placement::staff_bound(model.staff, prices);
    if (!bound || persons_of(model, *bound) != tradeoff.bound[k]) {
      add("its prices do not give its bound");
    }
    const std::vector<std::uint8_t> open = open_of(plan, claim.members);
    if (!std::equal(open.begin(), open.end(),
                    tradeoff.open.begin() + static_cast<std::ptrdiff_t>(k * input.sites.size())) ||
        tradeoff.sites[k] != count_new(input.sites, open)) {
      add("its sites are not those of its members");
    }
  }
  return faults;
}

}  // namespace hearth::study
