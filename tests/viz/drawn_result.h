#pragma once

#include <array>
#include <cmath>
#include <string>

#include "results/result.h"

namespace hearth::print::testing {

// A town of 6 x 4 square tracts of 2 km, in two counties, drawn by hand:
//
//      west      |     east
//    u00 u01 u02 | u03 u04 u05     the southern row; u10 ... lies north of it
//
// The two middle columns are urban (1,000 people on 4 km2), the others rural (100 people).
inline area::MultiPolygon square(double x, double y, double side) {
  return {{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}}, {}}};
}

inline area::Area drawn_area() {
  area::Area a;
  a.crs = "EPSG:32650";
  a.crs_name = "WGS 84 / UTM zone 50N";
  area::Units& units = a.units;
  units.noun = {"tract", "普查区"};
  units.classes = {{"urban", {"urban", "城镇"}}, {"rural", {"rural", "农村"}}};
  area::Level community{"community", {"tract", "普查区"}, {}, {}, {}, {}};
  area::Level county{"county",   {"county", "县"},
                     {"1", "2"}, Column<ParentId, Text>{{"West", "西县"}, {"East", "东县"}},
                     {},         {1, 1}};
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 6; ++column) {
      const bool urban = column == 2 || column == 3;
      const double x = 500'000 + 2000.0 * column;
      const double y = 4'000'000 + 2000.0 * row;
      const std::string id = "u" + std::to_string(row) + std::to_string(column);
      units.id.push_back(id);
      units.name.push_back(id);
      units.population.push_back(persons(urban ? 1000 : 100));
      units.unit_class.push_back(urban ? 0 : 1);
      units.shape.push_back(square(x, y, 2000));
      units.ground.push_back(SquareMetres(4e6));
      units.centroid.push_back({x + 1000, y + 1000});
      community.id.push_back(id);
      community.label.push_back(same_text(id));
      community.parent_of.push_back(ParentId{row * 6 + column});
      community.majority.push_back(urban ? 0 : 1);
      county.parent_of.push_back(ParentId{column < 3 ? 0 : 1});
    }
  }
  a.hierarchy.levels = {community, county};
  a.places = {{"Midtown", {505'900, 4'003'900}, persons(50'000)}};
  return a;
}

// Which tracts lie within `within` of a site, and at what distance.
inline results::Allocation allocated(const results::Result& result, const results::Service& service,
                                     const std::vector<std::int8_t>& open) {
  results::Allocation who;
  for (const DemandId d : ids<DemandId>(result.demand.size())) {
    std::int32_t nearest = -1;
    double least = std::nan("");
    for (const SiteId s : ids<SiteId>(service.sites.size())) {
      if (open[static_cast<std::size_t>(s.row)] == 0) continue;
      const double away = std::hypot(service.sites.at[s].x - result.demand.x[d],
                                     service.sites.at[s].y - result.demand.y[d]);
      if (nearest < 0 || away < least) {
        nearest = s.row;
        least = away;
      }
    }
    who.nearest.push_back(nearest);
    who.impedance.push_back(least);
    who.covered.push_back(nearest >= 0 && least <= service.within.value() ? 1 : 0);
  }
  return who;
}

inline void add_measure(results::Result& result, const std::string& stage, const std::string& of,
                        double n, double all, double target) {
  coverage::Measure m;
  m.stage = stage;
  m.service = "station";
  m.measure = "population_coverage";
  m.of_class = of;
  m.level = m.area = "all";
  m.numerator = n;
  m.denominator = all;
  m.value = n / all;
  m.target = target;
  result.measures.push_back(m);
}

// As if the service limit of the town came from a row that is not verified.
inline standards::ServiceStandard drawn_standard() {
  standards::UsedRow row;
  row.id = "F_SVC15";
  row.measure = "radius";
  row.max = 2100;
  row.unit = "m";
  row.source = {"GB 50180-2018 App.", "GB 50180-2018 附录"};
  row.evidence = "mem";
  row.use = "reach";
  row.followed = 1;
  return {"cn/community-service-centre", {row}};
}

// A station reaches its own tract and the four beside it (2.1 km). Three stations reach every urban
// tract: u23 with u13 u22 u24 u33 (4,100 people), u02 with u01 u03 u12 (3,100), u32 with u31 (1,100
// more). Not reached: 13 rural tracts, 1,300 of 9,600 people.
inline results::Result drawn_result() {
  results::Result result;
  result.scenario = "drawn";
  result.question = {"How few stations serve the town?", "最少几处服务站能服务全镇？"};
  result.area = drawn_area();
  result.scenario_resolved =
      R"({"area":{"units":{"class":{"density":{"urban":"200 /km2","rural":"0 /km2"}}}}})";
  result.report.sources.push_back({"units",
                                   "drawn.gpkg",
                                   "",
                                   24,
                                   "EPSG:32650",
                                   {"Drawn census", "手绘普查"},
                                   "CC0-1.0",
                                   "2020"});
  for (const UnitId u : ids<UnitId>(result.area.units.size())) {
    result.demand.x.push_back(result.area.units.centroid[u].x);
    result.demand.y.push_back(result.area.units.centroid[u].y);
    result.demand.people.push_back(result.area.units.population[u]);
    result.demand.unit.push_back(u);
    result.demand.demand_class.push_back(result.area.units.unit_class[u]);
  }
  results::Service service;
  service.id = "station";
  service.noun = {"station", "服务站"};
  service.noun_plural = {"stations", "服务站"};
  service.reach_by = "straight-line";
  service.within = Metres(2100);
  for (const UnitId u : ids<UnitId>(result.area.units.size())) {
    service.sites.id.push_back(result.area.units.id[u]);
    service.sites.name.push_back(result.area.units.id[u]);
    service.sites.at.push_back(result.area.units.centroid[u]);
    service.sites.unit.push_back(u);
    service.sites.status.push_back(area::SiteStatus::Candidate);
    service.sites.serves.push_back({});
    service.sites.capacity.push_back(area::kUnknown);
    service.sites.floor_area.push_back(area::kUnknown);
    service.sites.activity_area.push_back(area::kUnknown);
    service.sites.cost.push_back(area::kUnknown);
    service.sites.mode.push_back("");
    service.sites.operating.push_back("");
  }
  result.targets.push_back({"station", "population_coverage", "urban", "", {1, 1}, 0});
  service.today = allocated(result, service, std::vector<std::int8_t>(24, 0));
  results::Plan plan;
  plan.goal = "fewest-sites";
  plan.status = "optimal";
  plan.proved_by = "own-bound";
  plan.objective = plan.bound = 3;
  plan.open.assign(24, 0);
  plan.rank.assign(24, 0);
  plan.marginal_people.assign(24, Persons(0));
  const std::array<std::pair<int, std::int64_t>, 3> order{{{15, 4100}, {2, 3100}, {20, 1100}}};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto row = static_cast<std::size_t>(order[i].first);
    plan.open[row] = 1;
    plan.rank[row] = static_cast<std::int32_t>(i + 1);
    plan.marginal_people[row] = persons(order[i].second);
  }
  service.after = allocated(result, service, plan.open);
  service.plan = plan;
  result.services.push_back(std::move(service));
  const double none = std::nan("");
  add_measure(result, "today", "urban", 0, 8000, 1);
  add_measure(result, "after", "urban", 8000, 8000, 1);
  add_measure(result, "after", "rural", 300, 1600, none);
  add_measure(result, "after", "all", 8300, 9600, none);
  return result;
}

}  // namespace hearth::print::testing
