#include <algorithm>
#include <utility>

#include "placement/staff/solve.h"
#include "placement/stations/solve.h"
#include "study/placing/allotment.h"
#include "study/placing/total_cost.h"

namespace hearth::study {

namespace {

using placement::AllotmentKind;
using placement::AllotmentModel;
using placement::StaffSolution;
using placement::StationGoal;
using placement::StationSolution;
using placement::Status;

std::vector<std::string> station_faults(const results::Plan& plan,
                                        const placement::ModelInput& input,
                                        std::span<const coverage::Target> targets) {
  const AllotmentModel& model = plan.allotment->model;
  const bool cheapest = model.stations.goal == StationGoal::Cheapest;
  if (cheapest != (plan.goal == "lowest-total-cost") || cheapest != plan.total_cost.has_value()) {
    return {"the goal is not that of the stations"};
  }
  placement::YuanPerKm price;
  if (cheapest) price = placement::YuanPerKm(plan.total_cost->travel_price);
  const StationSolution claim = station_claim(plan);
  std::vector<std::string> faults = placement::verify_stations(input, model, claim, targets, price);
  if (!faults.empty() || !cheapest) return faults;
  faults = total_cost_faults(plan, input);
  const results::TotalCost& cost = *plan.total_cost;
  if (cost.sites + cost.travel != claim.objective || cost.bound != claim.bound) {
    faults.emplace_back("sites and travel do not add up to what the stations cost");
  }
  return faults;
}

}  // namespace

StationSolution station_claim(const results::Plan& plan) {
  const results::Allotment& of = *plan.allotment;
  StationSolution out;
  out.status = plan.status == "optimal" ? Status::Optimal : Status::Feasible;
  out.open.assign(plan.open.begin(), plan.open.end());
  out.served = of.served;
  out.load = of.load;
  bool first = true;
  for (std::size_t i = 0; i < out.open.size() && i < out.load.size(); ++i) {
    if (out.open[i] == 0) continue;
    ++out.stations;
    out.greatest_load = std::max(out.greatest_load, out.load[i]);
    out.least_load = first ? out.load[i] : std::min(out.least_load, out.load[i]);
    first = false;
  }
  out.travel = of.travel;
  out.people_served = of.served_together;
  out.objective = of.objective;
  out.bound = of.bound;
  out.certified_bound = of.certified_bound;
  const std::vector<std::int32_t>& group = of.model.stations.client_group;
  for (const results::ProofPart& part : of.parts) {
    placement::StationProof proof{part.group, part.scale, {}};
    for (std::size_t j = 0; j < of.price.size(); ++j) {
      const bool in = part.group < 0 || (j < group.size() && group[j] == part.group);
      if (in) proof.price.push_back(of.price[j]);
    }
    out.proof.push_back(std::move(proof));
  }
  return out;
}

StaffSolution staff_claim(const results::Plan& plan) {
  const results::Allotment& of = *plan.allotment;
  StaffSolution out;
  out.status = plan.status == "optimal" ? Status::Optimal : Status::Feasible;
  out.members = of.members;
  out.served = of.served;
  out.member = of.member;
  for (std::size_t i = 0; i < out.members.size(); ++i) {
    out.staff += out.members[i];
    out.cost += out.members[i] * of.model.staff.cost_of(i);
  }
  out.people_served = of.served_together;
  out.clients_served =
      std::count_if(of.served.begin(), of.served.end(), [](std::int32_t by) { return by >= 0; });
  out.travel = of.travel;
  out.objective = of.objective;
  out.bound = of.bound;
  out.certified_bound = of.certified_bound;
  out.prices = {of.parts.empty() ? 0 : of.parts.front().scale, of.price};
  return out;
}

std::vector<std::string> allotment_faults(const results::Plan& plan,
                                          const placement::ModelInput& input,
                                          std::span<const coverage::Target> targets) {
  const AllotmentModel& model = plan.allotment->model;
  if (model.kind == AllotmentKind::Stations) return station_faults(plan, input, targets);
  std::vector<std::string> faults =
      placement::verify_staff(input, model, staff_claim(plan), targets);
  const std::vector<std::int64_t>& members = plan.allotment->members;
  for (std::size_t i = 0; i < members.size() && i < plan.open.size(); ++i) {
    if (members[i] <= 0 || plan.open[i] != 0) continue;
    faults.push_back(input.sites.id[SiteId{static_cast<std::int32_t>(i)}] +
                     " has members and is not open");
  }
  return faults;
}

std::vector<std::string> obstacle_faults(const results::Plan& plan,
                                         const placement::ModelInput& input) {
  const AllotmentModel& model = plan.allotment->model;
  std::vector<std::string> faults = placement::verify_problem(input, model);
  if (!faults.empty() || plan.proved_by != "own-bound") return faults;
  const bool forbidden =
      model.kind == AllotmentKind::Stations
          ? placement::why_impossible(model.stations).kind != placement::StationObstacle::Kind::None
          : placement::why_impossible(model.staff).kind != placement::StaffObstacle::Kind::None;
  if (!forbidden) faults.emplace_back("nothing that sums tell forbids a plan");
  return faults;
}

}  // namespace hearth::study
