#pragma once

#include <utility>
#include <vector>

#include "results/ladder.h"
#include "viz/drawn_result.h"

// The town of drawn_result.h on four rungs.
namespace hearth::print::testing {

// The plan opens these candidates instead, in this order.
inline void open_instead(results::Result& result, const std::vector<std::size_t>& rows) {
  results::Service& service = result.services[0];
  results::Plan& plan = *service.plan;
  plan.open.assign(plan.open.size(), 0);
  plan.rank.assign(plan.rank.size(), 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    plan.open[rows[i]] = 1;
    plan.rank[rows[i]] = static_cast<std::int32_t>(i + 1);
  }
  plan.objective = plan.bound = static_cast<double>(rows.size());
  if (!result.area.mapped) return;
  service.after = allocated(result, service, plan.open);
}

inline void add_communities(results::Result& result, const std::string& stage, double with_one) {
  coverage::Measure m = result.measures.back();
  m.stage = stage;
  m.measure = "community_coverage";
  m.of_class = "all";
  m.numerator = with_one;
  m.denominator = 24;
  m.value = with_one / 24;
  m.target = std::nan("");
  result.measures.push_back(m);
}

// Asked for communities: five get a station.
inline results::Result drawn_list() {
  results::Result result = drawn_result();
  result.scenario = "drawn-list";
  result.area.mapped = false;
  result.area.crs = result.area.crs_name = "";
  for (const UnitId u : ids<UnitId>(24)) {
    result.area.units.shape[u].clear();
    result.area.units.centroid[u] = {std::nan(""), std::nan("")};
    result.services[0].sites.at[SiteId{u.row}] = {std::nan(""), std::nan("")};
  }
  result.targets[0].measure = "community_coverage";
  result.definitions.push_back(
      {"community_coverage", {"Share of tracts with a station.", "有服务站的普查区所占比例。"}});
  result.measures.clear();
  add_measure(result, "today", "all", 0, 24, std::nan(""));
  result.measures[0].measure = "community_coverage";
  add_communities(result, "after", 5);
  results::Service& service = result.services[0];
  service.after = service.today;
  open_instead(result, {15, 2, 20, 0, 23});
  return result;
}

inline results::Result drawn_points() {
  results::Result result = drawn_result();
  result.scenario = "drawn-points";
  result.area.units.constructed =
      Column<UnitId, area::ShapeOrigin>(24, area::ShapeOrigin::Constructed);
  open_instead(result, {15, 2, 20, 0});
  return result;
}

// The people of each tract at the middles of its four quarters: 1 km pixels.
inline results::Result drawn_people() {
  results::Result result = drawn_result();
  result.scenario = "drawn-people";
  demand::DemandPoints points;
  points.at = demand::DemandAt::Pixels;
  points.side = Metres(1000);
  for (const UnitId u : ids<UnitId>(24)) {
    for (const auto& [x, y] :
         {std::pair{-500.0, -500.0}, {500.0, -500.0}, {-500.0, 500.0}, {500.0, 500.0}}) {
      points.x.push_back(result.area.units.centroid[u].x + x);
      points.y.push_back(result.area.units.centroid[u].y + y);
      points.people.push_back(Persons(result.area.units.population[u].value() / 4));
      points.unit.push_back(u);
      points.demand_class.push_back(result.area.units.unit_class[u]);
    }
  }
  result.demand = points;
  results::Service& service = result.services[0];
  service.today = allocated(result, service, std::vector<std::int8_t>(24, 0));
  open_instead(result, {15, 3, 21, 8, 2});
  return result;
}

inline results::Ladder ladder_of(std::vector<results::Result> all) {
  std::vector<results::Rung> rungs;
  for (results::Result& result : all) {
    const std::string file = result.scenario + ".h5";
    rungs.push_back({file, std::move(result), {}});
  }
  return results::ladder_of(std::move(rungs));
}

inline results::Ladder drawn_ladder() {
  return ladder_of({drawn_people(), drawn_result(), drawn_list(), drawn_points()});
}

}  // namespace hearth::print::testing
