#include "study/check/facts.h"

#include <gtest/gtest.h>

#include "demand/demand_points.h"

namespace hearth::study {
namespace {

area::MultiPolygon rectangle(double x, double width) {
  return {{{{x, 0}, {x + width, 0}, {x + width, 1000}, {x, 1000}}, {}}};
}

//   1000 +-----+-----+-----+-----+
//        | a   | b   | c   | d   |  one county holds a, b and c; the hall stands 3 km east of d
//      0 +-----+-----+-----+-----+
//        0    1000  2000  3000  4000
results::Result town() {
  results::Result r;
  area::Units& u = r.area.units;
  u.id = {"a", "b", "c", "d"};
  u.name = {"Ash", "Birch", "Cedar", "Dogwood"};
  u.population = {10_persons, 20_persons, 30_persons, 0_persons};
  for (int i = 0; i < 4; ++i) {
    u.shape.push_back(rectangle(1000.0 * i, 1000));
    u.ground.push_back(SquareMetres(1e6));
    u.centroid.push_back({1000.0 * i + 500, 500});
    u.unit_class.push_back(area::kNoClass);
  }
  area::Level county{"county", {"county", "县"}, {"1"}, {Text{"One", "一"}}, {}, {}};
  county.parent_of = {ParentId{0}, ParentId{0}, ParentId{0}, kNone<ParentId>};
  r.area.hierarchy.levels = {county};
  r.area.hierarchy.communities_are_units = false;
  r.demand = demand::demand_points_of(r.area, {});
  results::Service service;
  service.id = "centre";
  service.within = Metres(1000);
  service.sites.id = {"far", "hall"};
  service.sites.at = {{7000, 500}, {500, 500}};
  service.sites.unit = {kNone<UnitId>, UnitId{0}};
  service.sites.status = {area::SiteStatus::Existing, area::SiteStatus::Existing};
  r.services.push_back(service);
  return r;
}

ServiceFacts within(double metres) {
  results::Result r = town();
  r.services[0].within = Metres(metres);
  return check_facts(r).services.at(0);
}

TEST(CheckFacts, CountWhoLivesAsNearToTheOuterBorderAsTheReach) {
  EXPECT_EQ(within(499.9).edge.people, 0_persons);
  EXPECT_EQ(within(500).edge.people, 60_persons) << "the limit itself is included";
  EXPECT_EQ(within(500).edge.points, 3) << "nobody lives in d";
}

TEST(CheckFacts, KnowWhoLivesInUnitsWiderThanTheReach) {
  EXPECT_EQ(within(1000).size.people_beyond_reach, 0_persons) << "as wide is not wider";
  EXPECT_EQ(within(1000).size.people_beyond_quarter, 60_persons);
  EXPECT_EQ(within(999).size.people_beyond_reach, 60_persons);
  EXPECT_EQ(within(4000).size.people_beyond_quarter, 0_persons);
  EXPECT_EQ(within(999).size.largest, "a");
}

TEST(CheckFacts, SayHowFarOutsideTheFarthestSiteStands) {
  const OutsideFacts outside = within(1000).outside;
  EXPECT_EQ(outside.facilities, 1);
  EXPECT_EQ(outside.farthest, "far");
  EXPECT_EQ(outside.farthest_away, Metres(3000));
}

TEST(CheckFacts, CountUnitsOfNoDistrictAndTheirPeople) {
  results::Result r = town();
  r.area.hierarchy.levels[0].parent_of[UnitId{1}] = kNone<ParentId>;
  const LevelFacts level = check_facts(r).levels.at(0);
  EXPECT_EQ(level.districts, 1);
  EXPECT_EQ(level.units_without, 2);
  EXPECT_EQ(level.people_without, 20_persons);
}

TEST(CheckFacts, ListTheFivePolygonsThatChangedMost) {
  results::Result r = town();
  for (int i = 0; i < 7; ++i) {
    area::Finding finding{
        area::Severity::Repair,       "invalid_polygon", "u.shp", i == 3 ? "c" : "x", {}, 100,
        100.0 + (i % 2 == 0 ? i : -i)};
    r.report.findings.push_back(finding);
  }
  const RepairFacts repairs = check_facts(r).repairs;
  EXPECT_EQ(repairs.polygons, 7);
  EXPECT_EQ(repairs.count, 7);
  EXPECT_EQ(repairs.before_m2, 700);
  EXPECT_EQ(repairs.after_m2, 703);
  ASSERT_EQ(repairs.worst.size(), 5U);
  EXPECT_EQ(repairs.worst[0].after_m2, 106);
  EXPECT_EQ(repairs.worst[3].name, "Cedar");
}

TEST(CheckFacts, TakeAllOverlapsAndGapsFromTheReport) {
  results::Result r = town();
  r.report.overlaps = {21, 10'000, "b + c", 900, {{2005, 500}}};
  r.report.gaps = {1, 7, "a + b", 7, {{1000, 10}}};
  const CheckFacts facts = check_facts(r);
  EXPECT_EQ(facts.overlaps.count, 21);
  EXPECT_EQ(facts.overlaps.total_m2, 10'000);
  EXPECT_EQ(facts.overlaps.worst, "b + c");
  EXPECT_EQ(facts.overlaps.worst_m2, 900);
  EXPECT_FALSE(facts.overlaps.repaired);
  EXPECT_EQ(facts.gaps.worst_m2, 7);
  EXPECT_EQ(facts.places, (std::vector<area::Point>{{2005, 500}, {1000, 10}}));
}

}  // namespace
}  // namespace hearth::study
