#pragma once

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "results/result.h"

// A complete result, small enough to work out by hand:
//
//   2000 +----------+----------+----+  +----+     one hall stands in a, at (600, 500)
//        | d 40     | e 10     | f  |  | 50 |     a centre reaches 1 km; every unit is a candidate
//        | urban    | rural    |    |  |    |
//   1000 +----------+----------+----+--+----+     today: the hall reaches a and b, 130 of 250
//        | a 100    | b 30 []  | c 20       |     the plan opens b and e: everybody is reached
//        | urban    | urban    | rural      |     (no site reaches both c and d, so two are needed)
//      0 +----------+----------+------------+
//        0         1000       2000         3000
//
// b has a pond (a hole), f lies on both banks of a river (two parts). Township west: a, d; east: b,
// c, e; f belongs to no township.
namespace hearth::testing {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kEast = 440000;  // where the town lies in EPSG:32618
constexpr double kNorth = 4750000;

inline area::Ring rectangle(double x, double y, double width, double height) {
  return {{kEast + x, kNorth + y},
          {kEast + x + width, kNorth + y},
          {kEast + x + width, kNorth + y + height},
          {kEast + x, kNorth + y + height}};
}

inline area::Units small_town_units() {
  area::Units u;
  u.id = {"a", "b", "c", "d", "e", "f"};
  u.name = {"Ash Lane", "Birch Pond 桦塘", "Cedar", "Dogwood", "Elm", "Fir 冷杉"};
  u.population = {100_persons, 30_persons, 20_persons, 40_persons, 10_persons, 50_persons};
  u.households = {Households(40), Households(12), Households(8),
                  Households(16), Households(4),  Households(20)};
  u.unit_class = {0, 0, 1, 0, 1, 1};
  u.classes = {{"urban", {"urban", "城镇"}}, {"rural", {"rural", "农村"}}};
  u.noun = {"tract", "普查区"};
  for (int row = 0; row < 6; ++row) {
    const double x = 1000.0 * (row % 3);
    const double y = row < 3 ? 0 : 1000;
    u.centroid.push_back({kEast + x + 500, kNorth + y + 500});
    u.ground.push_back(SquareMetres(row == 1 ? 960000 : row == 5 ? 800000 : 1000000));
    area::MultiPolygon shape{{rectangle(x, y, 1000, 1000), {}}};
    if (row == 1) {
      const area::Ring pond = rectangle(1400, 400, 200, 200);
      shape[0].holes.push_back({pond.rbegin(), pond.rend()});
    }
    if (row == 5)
      shape = {{rectangle(x, y, 400, 1000), {}}, {rectangle(x + 600, y, 400, 1000), {}}};
    u.shape.push_back(std::move(shape));
  }
  return u;
}

inline area::Area small_town_area() {
  area::Area area;
  area.crs = "EPSG:32618";
  area.crs_name = "WGS 84 / UTM zone 18N";
  area.units = small_town_units();
  area::Level community;
  community.name = "community";
  community.noun = {"community", "社区"};
  for (const UnitId unit : ids<UnitId>(6)) {
    community.id.push_back(area.units.id[unit]);
    community.label.push_back(same_text(area.units.name[unit]));
    community.parent_of.push_back(ParentId{unit.row});
  }
  area::Level township;
  township.name = "township";
  township.noun = {"township", "乡镇"};
  township.id = {"east", "west"};
  township.label = {{"East", "东乡"}, {"West", "西乡"}};
  township.parent_of = {ParentId{1}, ParentId{0}, ParentId{0},
                        ParentId{1}, ParentId{0}, ParentId{-1}};
  community.majority = area::majority_class(area.units, community);
  township.majority = area::majority_class(area.units, township);
  area.hierarchy.levels = {community, township};
  area.places = {{"Birch", {kEast + 1500, kNorth + 500}, 30_persons}};
  return area;
}

// The six candidates and, after them by id, the hall.
inline area::Sites small_town_sites(const area::Units& units) {
  area::Sites s;
  s.id = Column<SiteId, std::string>(units.id.values());
  s.id.push_back("hall");
  s.name = Column<SiteId, std::string>(units.name.values());
  s.name.push_back("Town hall 镇公所");
  s.at = Column<SiteId, area::Point>(units.centroid.values());
  s.at.push_back({kEast + 600, kNorth + 500});
  for (int row = 0; row < 6; ++row) s.unit.push_back(UnitId{row});
  s.unit.push_back(UnitId{0});
  s.status = Column<SiteId, area::SiteStatus>(7, area::SiteStatus::Candidate);
  s.status[SiteId{6}] = area::SiteStatus::Existing;
  s.serves = Column<SiteId, std::vector<std::string>>(7);
  s.serves[SiteId{6}] = {"a", "d"};
  s.capacity = Column<SiteId, double>(7, kNone);
  s.floor_area = s.capacity;
  s.floor_area[SiteId{6}] = 450;
  s.activity_area = s.capacity;
  s.cost = s.capacity;
  s.mode = Column<SiteId, std::string>(7, "new_build");
  s.mode[SiteId{6}] = "";
  s.operating = Column<SiteId, std::string>(7);
  s.operating[SiteId{6}] = "open";
  return s;
}

inline travel::Reach small_town_reach() {
  const double hall = 100;
  travel::Reach reach;
  reach.site_start = {0, 3, 7, 10, 13, 17, 20, 22};
  reach.demand = {0, 1, 3, 0, 1, 2, 4, 1, 2, 5, 0, 3, 4, 1, 3, 4, 5, 2, 4, 5, 0, 1};
  reach.impedance = {0, 1000, 1000, 1000, 0, 1000, 1000, 1000, 0, 1000, 1000,
                     0, 1000, 1000, 1000, 0, 1000, 1000, 1000, 0, hall, 900};
  return reach;
}

// Fewest sites for everybody, as placement states it: one row a demand point, one quota.
inline placement::CoverProblem small_town_problem() {
  placement::CoverProblem p;
  p.rule.assign(7, placement::SiteRule::Free);
  p.rule[6] = placement::SiteRule::Existing;
  p.row_start = {0, 4, 9, 12, 15, 19, 22};
  p.row_sites = {0, 1, 3, 6, 0, 1, 2, 4, 6, 1, 2, 5, 0, 3, 4, 1, 3, 4, 5, 2, 4, 5};
  placement::Quota everybody;
  for (const std::int64_t people : {100, 30, 20, 40, 10, 50}) {
    everybody.rows.push_back(static_cast<std::int32_t>(everybody.rows.size()));
    everybody.weight.push_back(people * kMicroPersons);
    p.people.push_back(people * kMicroPersons);
  }
  everybody.required = 250 * kMicroPersons;
  p.quotas = {everybody};
  return p;
}

inline results::Plan small_town_plan() {
  results::Plan plan;
  plan.goal = "fewest-sites";
  plan.objective = plan.bound = 2;
  plan.gap = 0;
  plan.status = "optimal";
  plan.proved_by = "own-bound";
  plan.open = {0, 1, 0, 0, 1, 0, 1};
  plan.rank = {0, 2, 0, 0, 1, 0, 0};
  plan.marginal_people.resize(7);
  plan.marginal_people[1] = 20_persons;
  plan.marginal_people[4] = 100_persons;
  plan.exclusive_people.resize(7);
  plan.exclusive_people[1] = 20_persons;
  plan.exclusive_people[4] = 90_persons;
  plan.stability.assign(7, kNone);
  plan.year.assign(7, 0);
  plan.problem = small_town_problem();
  plan.row_demand = {0, 1, 2, 3, 4, 5};
  // c and d, which no site has in common, each ask for one: 2 x scale.
  plan.certificate.scale = 20 * kMicroPersons;
  plan.certificate.row = {0, 0, 20 * kMicroPersons, 20 * kMicroPersons, 0, 0};
  plan.certificate.quota = {1};
  plan.compared_objective = kNone;
  return plan;
}

inline results::Service small_town_service(const area::Units& units) {
  results::Service s;
  s.id = "centre";
  s.noun = {"centre", "服务中心"};
  s.noun_plural = {"centres", "服务中心"};
  s.reach_by = "straight-line";
  s.within = 1.0_km;
  s.sites = small_town_sites(units);
  s.reach = small_town_reach();
  s.today.nearest.assign(6, 6);
  s.today.impedance = {100, 900, 1900, 1004.987562112089, 1345.362404707371, 2147.091055358389};
  s.today.covered = {1, 1, 0, 0, 0, 0};
  s.plan = small_town_plan();
  s.after = results::Allocation{};
  s.after->nearest = {6, 1, 1, 4, 4, 4};
  s.after->impedance = {100, 0, 1000, 1000, 0, 1000};
  s.after->covered = {1, 1, 1, 1, 1, 1};
  return s;
}

inline coverage::Measure small_town_measure(std::string stage, std::string of_class, double covered,
                                            double people, double target) {
  coverage::Measure m;
  m.stage = std::move(stage);
  m.service = "centre";
  m.measure = "population_coverage";
  m.of_class = std::move(of_class);
  m.level = m.area = "all";
  m.numerator = covered;
  m.denominator = people;
  m.value = covered / people;
  m.target = target;
  if (target == target) m.met = m.value >= target ? coverage::Met::Reached : coverage::Met::Missed;
  return m;
}

inline area::DataReport small_town_report() {
  area::DataReport report;
  report.sources = {{"units",
                     "town.gpkg",
                     std::string(64, '0'),
                     6,
                     "EPSG:32618 WGS 84 / UTM zone 18N",
                     {"Town survey", "小镇测绘"},
                     "CC0-1.0",
                     "2020"}};
  report.findings = {{area::Severity::Repair,
                      "invalid_polygon",
                      "town.gpkg",
                      "f",
                      {"self-intersection cut apart", "自相交已拆开"},
                      800001,
                      800000},
                     {area::Severity::Warning,
                      "no_parent",
                      "town.gpkg",
                      "f",
                      {"belongs to no township", "不属于任何乡镇"},
                      0,
                      0}};
  return report;
}

// Units a and b, of which both were drawn on 10 m x 1 km of b, and a gap between four.
inline area::UnitFaults small_town_faults() {
  area::UnitFaults faults;
  faults.kind = {area::FaultKind::Overlap, area::FaultKind::Gap};
  faults.units = {"a + b", "b + c + e + f"};
  faults.names = {"Ash Lane + Birch Pond 桦塘", "Birch Pond 桦塘 + Cedar + Elm + Fir 冷杉"};
  faults.repair = {area::FaultRepair::OverlapRule, area::FaultRepair::Left};
  faults.given_to = {UnitId{1}, hearth::kNone<UnitId>};
  faults.at = {{kEast + 1005, kNorth + 500}, {kEast + 2000, kNorth + 1000}};
  faults.ground = {SquareMetres(10'000), SquareMetres(400)};
  faults.shape = {{{rectangle(1000, 0, 10, 1000), {}}}, {{rectangle(1990, 990, 20, 20), {}}}};
  return faults;
}

inline results::Result small_town() {
  results::Result r;
  r.hearth_version = "0.1.0";
  r.git_sha1 = "0000000000000000000000000000000000000000";
  r.scenario = "small-town";
  r.question = {"How few centres put everybody within 1 km?",
                "最少建几个服务中心，人人 1 公里可达？"};
  r.scenario_yaml = "hearth: 1\nscenario: small-town\n";
  r.scenario_resolved = R"({"hearth":1,"scenario":"small-town"})";
  r.report = small_town_report();
  r.area = small_town_area();
  const area::Units& units = r.area.units;
  r.demand = demand::demand_points_of(r.area, {});
  r.services = {small_town_service(units)};
  r.targets = {{"centre", "population_coverage", "all", "", {100, 100}, 0}};
  r.measures = {small_town_measure("today", "all", 130, 250, 1),
                small_town_measure("today", "urban", 130, 170, kNone),
                small_town_measure("today", "rural", 0, 80, kNone),
                small_town_measure("after", "all", 250, 250, 1),
                small_town_measure("after", "urban", 170, 170, kNone),
                small_town_measure("after", "rural", 80, 80, kNone)};
  r.definitions = {{"population_coverage",
                    {"people within reach of an open centre / all people",
                     "服务半径内有开放设施的人口 / 总人口"}}};
  return r;
}

}  // namespace hearth::testing
