#include "study/placing/total_cost.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include "core/error.h"
#include "study/placing/plan_of.h"

namespace hearth::study {

using placement::kFenOfYuan;
using placement::SiteRule;

namespace {

// By what stands today, whatever rules a file says.
std::int64_t opened_cost(const area::Sites& sites, std::span<const std::uint8_t> open) {
  const std::vector<std::int64_t> cost = placement::costs_of(sites);
  std::int64_t fen = 0;
  for (std::size_t s = 0; s < cost.size() && s < open.size(); ++s) {
    fen += open[s] != 0 ? cost[s] : 0;
  }
  return fen;
}

double in_yuan(std::int64_t fen) { return static_cast<double>(fen) / kFenOfYuan; }

}  // namespace

void refuse_amounts(const PlacementCase& work, std::span<const SiteRule> rule) {
  if (placement::fits_total_cost(work.input, *work.options.travel_price, rule)) return;
  throw InputError(work.scenario.file.string() + ": placement of " + work.options.service, "",
                   {"what all ways count comes to more than can be counted exactly",
                    "全部出行折算的费用超出可精确计算的范围"},
                   {"write a lower `travel-price`, or leave out sites that are far from everybody",
                    "请减小 `travel-price`，或去掉离居民过远的点位"});
}

void refuse_amounts_of_stations(const std::string& of) {
  throw InputError(
      of, "",
      {"the problem is too large, or its costs come to more than can be counted "
       "exactly here",
       "规模或费用合计超出精确计算的范围"},
      {"write a lower `travel-price`, use fewer candidates, or stations alone in each "
       "township (`load: {within: township}`)",
       "请减小 `travel-price`、减少候选点，或按乡镇分别布设（`load: {within: township}`）"});
}

results::TotalCost total_cost_of(const PlacementCase& work, std::span<const std::uint8_t> open,
                                 std::int64_t objective) {
  results::TotalCost out;
  out.travel_price = work.options.travel_price->value();
  out.sites = opened_cost(work.input.sites, open);
  out.travel = objective - out.sites;
  return out;
}

void put_total_cost(results::TotalCost cost, bool found, results::Plan& plan) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  plan.objective = found ? in_yuan(cost.sites + cost.travel) : kNaN;
  plan.bound = cost.bound ? in_yuan(*cost.bound) : kNaN;
  plan.gap = gap_between(plan.objective, plan.bound);
  if (found) plan.total_cost = cost;
}

std::vector<std::string> total_cost_faults(const results::Plan& plan,
                                           const placement::ModelInput& input) {
  const results::TotalCost& cost = *plan.total_cost;
  const std::vector<std::uint8_t> open(plan.open.begin(), plan.open.end());
  std::vector<std::string> faults;
  if (cost.sites != opened_cost(input.sites, open)) {
    faults.emplace_back("the new sites do not cost what they are said to");
  }
  results::Plan again;
  put_total_cost(cost, true, again);
  const bool same_bound = cost.bound ? again.bound == plan.bound : std::isnan(plan.bound);
  if (again.objective != plan.objective || !same_bound) {
    faults.emplace_back("sites and travel do not add up to the objective, or the bound is another");
  }
  return faults;
}

}  // namespace hearth::study
