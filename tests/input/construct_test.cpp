#include "input/construct.h"

#include <gtest/gtest.h>

#include "area/geometry.h"
#include "input/drawn_town.h"
#include "input/lines.h"

namespace hearth::input {
namespace {

using support::complaint_of;
using support::count_of_kind;
using support::DrawnLayer;
using support::finding_of_kind;
using support::read_town;
using support::TemporaryFolder;
using support::write_layers;

// Two communities of 1 km2 with five groups; a road cuts the western one:
//
//   y 4,700,000 +-------+-------+
//               | g1    |       |
//               |-------|   g5  |     the road, 700 m north of the southern border
//               | g2 g3 |       |
//               |  g4   |       |
//     4,699,000 +-------+-------+
//             500,000        502,000 x
class Construct : public testing::Test {
 protected:
  Construct() {
    groups_.name = "groups";
    groups_.fields = {{"CODE"}, {"POP", OFTReal}, {"TOWN"}};
    groups_.rows = {{{"g3", "30", "T"}, "POINT(500750 4699500)"},
                    {{"g1", "10", "T"}, "POINT(500500 4699800)"},
                    {{"g2", "20", "T"}, "POINT(500250 4699500)"},
                    {{"g5", "200", "T"}, "POINT(501500 4699500)"},
                    {{"g4", "40", "T"}, "MULTIPOINT(500500 4699250)"}};
    communities_.name = "communities";
    communities_.fields = {{"COMM"}, {"NAME"}};
    communities_.rows = {{{"W-1", "West"}, support::square_km(0, 0)},
                         {{"E-2", "East"}, support::square_km(1, 0)}};
    roads_.name = "roads";
    roads_.rows = {
        {{}, "MULTILINESTRING((499990 4699700, 500400 4699700),(500400 4699700, 501010 4699700))"},
        {{}, ""}};
  }

  AreaOptions options() {
    const std::string file =
        write_layers(folder_.file("town.gpkg"), "GPKG", {groups_, communities_, roads_});
    AreaOptions out = support::town_options(file);
    out.units.layer = {"groups", ""};
    out.construct.emplace();
    out.construct->within = support::source_at(file);
    out.construct->within.layer = {"communities", ""};
    out.construct->id = {"COMM", ""};
    out.construct->along = {support::source_at(file)};
    out.construct->along[0].layer = {"roads", ""};
    return out;
  }

  static ParentOptions from_within(const std::string& level, int first = 0) {
    ParentOptions parent;
    parent.level = level;
    parent.from_within = true;
    parent.first = first;
    return parent;
  }

  TemporaryFolder folder_;
  DrawnLayer groups_;
  DrawnLayer communities_;
  DrawnLayer roads_;
};

TEST_F(Construct, MakesCellsOfPointsCutByCommunityAndRoad) {
  const auto town = read_town(options());
  const area::Units& units = town.area.units;
  EXPECT_EQ(units.id.values(), (std::vector<std::string>{"g1", "g2", "g3", "g4", "g5"}));
  EXPECT_EQ(units.constructed.values(),
            std::vector<area::ShapeOrigin>(5, area::ShapeOrigin::Constructed));
  EXPECT_EQ(units.constructed_count(), 5);
  EXPECT_DOUBLE_EQ(units.ground[UnitId{0}].value(), 300 * 1000);
  EXPECT_DOUBLE_EQ(units.ground[UnitId{4}].value(), 1e6);
  double west = 0;
  for (const int u : {0, 1, 2, 3}) west += units.ground[UnitId{u}].value();
  EXPECT_DOUBLE_EQ(west, 1e6);
  // g2 and g3 are mirror images of one another, and meet above g4, 375 m below the line of both.
  EXPECT_DOUBLE_EQ(units.ground[UnitId{1}].value(), units.ground[UnitId{2}].value());
  EXPECT_TRUE(area::contains(units.shape[UnitId{1}], {500'499, 4'699'650}));
  EXPECT_EQ(units.population[UnitId{3}], persons(40));
}

TEST_F(Construct, SaysSoInTheReportAndListsEveryFile) {
  const auto town = read_town(options());
  const area::Finding& finding = finding_of_kind(town.report, "constructed");
  EXPECT_EQ(finding.severity, area::Severity::Note);
  EXPECT_NE(finding.message.en.find("5 units: shapes constructed from points"), std::string::npos);
  EXPECT_NE(finding.message.zh.find("5 个单元：范围由点位"), std::string::npos);
  ASSERT_EQ(town.report.sources.size(), 3U);
  EXPECT_EQ(town.report.sources[1].role, "communities");
  EXPECT_EQ(town.report.sources[1].features, 2);
  EXPECT_EQ(town.report.sources[2].role, "lines along units");
  EXPECT_EQ(count_of_kind(town.report, "no_geometry"), 1U);
  EXPECT_EQ(count_of_kind(town.report, "overlap") + count_of_kind(town.report, "gap"), 0U);
}

TEST_F(Construct, GivesParentsFromTheCommunityThatHoldsThePoint) {
  AreaOptions town = options();
  town.construct->name = {"NAME", ""};
  town.parents = {from_within("community"), from_within("county", 1)};
  const area::Hierarchy hierarchy = read_town(town).area.hierarchy;
  EXPECT_FALSE(hierarchy.communities_are_units);
  const area::Level& community = hierarchy.communities();
  EXPECT_EQ(community.id.values(), (std::vector<std::string>{"E-2", "W-1"}));
  EXPECT_EQ(community.label[ParentId{0}].en, "East");
  EXPECT_EQ(community.parent_of.values(), (std::vector<ParentId>{{1}, {1}, {1}, {1}, {0}}));
  EXPECT_EQ(hierarchy.levels[1].id.values(), (std::vector<std::string>{"E", "W"}));
}

TEST_F(Construct, ClassesByTheDensityOfTheConstructedGround) {
  AreaOptions town = options();
  town.classes = support::urban_and_rural();
  town.classes.by_density = ClassOptions::ByDensity{{100, 0}};
  // g5: 200 people on 1 km2; g1: 10 on 0.3 km2, 33 on one.
  const area::Units units = read_town(town).area.units;
  EXPECT_EQ(units.unit_class[UnitId{4}], 0);
  EXPECT_EQ(units.unit_class[UnitId{0}], 1);
}

TEST_F(Construct, NamesUnitsOutsideAndUnitsAtOnePlace) {
  groups_.rows.push_back({{"far", "1", "T"}, "POINT(503000 4699500)"});
  const std::string outside = complaint_of([&] { read_town(options()); });
  EXPECT_NE(outside.find("CODE = far"), std::string::npos) << outside;
  EXPECT_NE(outside.find("outside every community of town.gpkg"), std::string::npos) << outside;

  groups_.rows.back() = {{"twin", "1", "T"}, "POINT(500500.004 4699800)"};
  const std::string twin = complaint_of([&] { read_town(options()); });
  EXPECT_NE(twin.find("CODE = twin"), std::string::npos) << twin;
  EXPECT_NE(twin.find("it stands at the place of CODE = g1"), std::string::npos) << twin;
}

TEST_F(Construct, TakesPointsOnly) {
  groups_.rows[0].wkt = "MULTIPOINT(500500 4699250, 500600 4699250)";
  groups_.rows[1].wkt = support::square_km(0, 0);
  groups_.rows[2].wkt = "";
  const std::string text = complaint_of([&] { read_town(options()); });
  EXPECT_NE(text.find("it has 2 points"), std::string::npos) << text;
  EXPECT_NE(text.find("it is not a point"), std::string::npos) << text;
}

TEST_F(Construct, IsOfferedWhereUnitsAreGivenAsPoints) {
  AreaOptions town = options();
  town.construct.reset();
  const std::string text = complaint_of([&] { read_town(town); });
  EXPECT_NE(text.find("`construct: {within: "), std::string::npos) << text;
}

TEST_F(Construct, ReportsCommunitiesThatHoldNoUnit) {
  communities_.rows.push_back({{"N-3", "North"}, support::square_km(0, 1)});
  const auto town = read_town(options());
  EXPECT_NE(finding_of_kind(town.report, "no_point").message.en.find("N-3"), std::string::npos);
}

TEST_F(Construct, ListsFaultsOfTheCommunities) {
  communities_.rows[1] = {{"W-1", "Again"}, support::square_km(1, 0)};
  communities_.rows.push_back({{"P", ""}, "POLYGON((0 0, 1 0, 2 0, 0 0))"});
  const std::string text = complaint_of([&] { read_town(options()); });
  EXPECT_NE(text.find("the same id stands in COMM = W-1"), std::string::npos) << text;
  EXPECT_NE(text.find("encloses no area"), std::string::npos) << text;
}

TEST_F(Construct, RepairsCommunitiesAndSaysSo) {
  // The north-eastern corner runs through itself.
  communities_.rows[1].wkt =
      "POLYGON((501000 4699000,502000 4699000,502000 4700000,501900 4700000,502000 4699900,"
      "501900 4699900,501000 4700000,501000 4699000))";
  EXPECT_EQ(finding_of_kind(read_town(options()).report, "invalid_polygon").feature, "E-2");
}

TEST_F(Construct, DoesNotDependOnTheOrderOfTheLayers) {
  const area::Units one = read_town(options()).area.units;
  std::reverse(groups_.rows.begin(), groups_.rows.end());
  std::reverse(communities_.rows.begin(), communities_.rows.end());
  const area::Units two = read_town(options()).area.units;
  EXPECT_EQ(one.id, two.id);
  EXPECT_EQ(one.shape, two.shape);
}

TEST_F(Construct, ReadsLinesAndOutlinesButNoPoints) {
  roads_.rows = {{{}, "LINESTRING(0 0, 1 1, 2 0)"},
                 {{}, "POLYGON((0 0, 9 0, 9 9, 0 0),(7 2, 8 2, 8 3, 7 2))"}};
  const TargetCrs to = settled_crs("EPSG:32618");
  const auto read = [&] {
    area::DataReport report;
    return read_lines(options().construct->along[0], to, "lines along units", report);
  };
  EXPECT_EQ(read(), (std::vector<area::Line>{{{0, 0}, {1, 1}, {2, 0}},
                                             {{0, 0}, {9, 0}, {9, 9}, {0, 0}},
                                             {{7, 2}, {8, 2}, {8, 3}, {7, 2}}}));
  roads_.rows[0].wkt = "POINT(1 1)";
  EXPECT_NE(complaint_of(read).find("it is a point, not a line"), std::string::npos);
}

}  // namespace
}  // namespace hearth::input
