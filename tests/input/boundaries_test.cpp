#include "input/boundaries.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "input/drawn_town.h"

namespace hearth::input {
namespace {

using support::drawn_town;
using support::DrawnLayer;
using support::read_town;
using support::TemporaryFolder;
using support::town_options;
using support::urban_and_rural;
using support::written;

TEST(ReadArea, SortsUnitsByCodeWhateverTheirOrder) {
  const TemporaryFolder folder;
  DrawnLayer town = drawn_town();
  const area::Area one = read_town(town_options(written(folder, town))).area;
  EXPECT_EQ(one.units.id.values(), (std::vector<std::string>{"A", "B", "C", "D"}));
  EXPECT_EQ(one.units.population[UnitId{1}], persons(500));
  EXPECT_EQ(one.units.ground[UnitId{1}].value(), 1e6);
  EXPECT_EQ(one.units.centroid[UnitId{1}], (area::Point{500'500, 4'700'500}));
  EXPECT_EQ(one.units.name[UnitId{1}], "B");
  EXPECT_TRUE(one.units.households.empty());
  EXPECT_EQ(one.crs, "EPSG:32618");
  EXPECT_EQ(one.crs_name, "WGS 84 / UTM zone 18N");

  std::reverse(town.rows.begin(), town.rows.end());
  const area::Area other = read_town(town_options(written(folder, town))).area;
  EXPECT_EQ(one.units.id, other.units.id);
  EXPECT_EQ(one.units.shape, other.units.shape);
  EXPECT_EQ(one.units.centroid, other.units.centroid);
}

TEST(ReadArea, MakesEveryUnitItsOwnCommunityWithoutParents) {
  const TemporaryFolder folder;
  const area::Area town = read_town(town_options(written(folder, drawn_town()))).area;
  ASSERT_EQ(town.hierarchy.levels.size(), 1U);
  EXPECT_TRUE(town.hierarchy.communities_are_units);
  EXPECT_EQ(town.hierarchy.communities().id.values(), town.units.id.values());
  EXPECT_EQ(town.hierarchy.communities().parent_of[UnitId{2}], ParentId{2});
  EXPECT_EQ(town.hierarchy.communities().noun.zh, "普查区");
}

TEST(ReadArea, ReachesADensityThresholdAtExactlyItsValue) {
  // A has 400 people on 1 km2, C 399: the threshold is 400 / km2.
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.classes = urban_and_rural();
  options.classes.by_density = ClassOptions::ByDensity{{400, 0}};
  const area::Area town = read_town(options).area;
  EXPECT_EQ(town.units.unit_class.values(), (std::vector<area::ClassIndex>{0, 0, 1, 1}));
  EXPECT_EQ(town.hierarchy.communities().majority.values(),
            (std::vector<area::ClassIndex>{0, 0, 1, 1}));
}

TEST(ReadArea, TakesTheHighestThresholdReachedInWhateverOrderTheyAreNamed) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.classes.classes = {{"rural", {}}, {"city", {}}, {"urban", {}}};
  options.classes.by_density = ClassOptions::ByDensity{{0, 500, 300}};
  EXPECT_EQ(read_town(options).area.units.unit_class.values(),
            (std::vector<area::ClassIndex>{2, 1, 2, 0}));
}

TEST(ReadArea, TakesClassesFromAField) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.classes = urban_and_rural();
  options.classes.by_field = ClassOptions::ByField{{"KIND", ""}, {{"town", "city"}, {"village"}}};
  EXPECT_EQ(read_town(options).area.units.unit_class.values(),
            (std::vector<area::ClassIndex>{0, 0, 1, 1}));
}

TEST(ReadArea, TakesClassesFromTheEndsOfAField) {
  const TemporaryFolder folder;
  DrawnLayer town = drawn_town();
  const std::vector<std::string> names = {"柳村", "东社区", "桥村村委会", "生活区"};  // C, A, D, B
  for (std::size_t i = 0; i < names.size(); ++i) town.rows[i].values[2] = names[i];
  AreaOptions options = town_options(written(folder, town));
  options.classes = urban_and_rural();
  options.classes.by_field =
      ClassOptions::ByField{{"KIND", ""}, {{"*", "*社区"}, {"*村", "*村委会"}}};
  EXPECT_EQ(read_town(options).area.units.unit_class.values(),
            (std::vector<area::ClassIndex>{0, 0, 1, 1}));
}

TEST(ReadArea, GroupsUnitsUnderParentsWithLabels) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.parents.push_back(
      {"community", {"town", "镇"}, {"TOWN", ""}, 0, {{"T1", {"North", "城北"}}, {"T9", {}}}});
  options.parents.push_back({"county", {"county", "县"}, {"TOWN", ""}, 1, {}});
  const auto [town, report] = read_town(options);
  ASSERT_EQ(town.hierarchy.levels.size(), 2U);
  const area::Level& towns = town.hierarchy.communities();
  EXPECT_FALSE(town.hierarchy.communities_are_units);
  EXPECT_EQ(towns.id.values(), (std::vector<std::string>{"T1", "T2"}));
  EXPECT_EQ(towns.label[ParentId{0}].zh, "城北");
  EXPECT_EQ(towns.label[ParentId{1}].zh, "T2");
  EXPECT_EQ(towns.parent_of.values(), (std::vector<ParentId>{{0}, {0}, {1}, {1}}));
  EXPECT_EQ(town.hierarchy.find("county")->id.values(), (std::vector<std::string>{"T"}));
  EXPECT_EQ(support::count_of_kind(report, "unused_label"), 1U);
}

TEST(ReadArea, KeepsUnitsAsCommunitiesUnderALevelOfAnotherName) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.parents.push_back({"county", {"county", "县"}, {"TOWN", ""}, 0, {}});
  const area::Area town = read_town(options).area;
  ASSERT_EQ(town.hierarchy.levels.size(), 2U);
  EXPECT_TRUE(town.hierarchy.communities_are_units);
  EXPECT_EQ(town.hierarchy.communities().size(), 4U);
  EXPECT_EQ(town.hierarchy.levels[1].name, "county");
}

TEST(ReadArea, ListsUnitsThatBelongToNoParent) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.rows[0].values[3].reset();  // C
  drawn.rows[1].values[3] = "";     // A
  AreaOptions options = town_options(written(folder, drawn));
  options.parents.push_back({"community", {"town", "镇"}, {"TOWN", ""}, 0, {}});
  const auto [town, report] = read_town(options);
  EXPECT_EQ(town.hierarchy.communities().parent_of.values(),
            (std::vector<ParentId>{kNone<ParentId>, {0}, kNone<ParentId>, {1}}));
  const area::Finding& finding = support::finding_of_kind(report, "no_parent");
  EXPECT_NE(finding.message.en.find("2 unit(s)"), std::string::npos);
  EXPECT_NE(finding.message.en.find("A, C"), std::string::npos);
}

TEST(ReadArea, KeepsPeopleToTheMillionthAndCountsFractions) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.rows[0].values[1] = "399.1234567";
  const auto [town, report] = read_town(town_options(written(folder, drawn)));
  EXPECT_EQ(town.units.population[UnitId{2}], Persons(399'123'457));
  EXPECT_EQ(support::finding_of_kind(report, "fractional_people").feature, "C");
}

TEST(ReadArea, ReadsPeopleAndCodesWhateverTypeTheirFieldsHave) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.fields[0].type = OFTReal;
  drawn.fields[1].type = OFTString;
  const std::vector<std::string> codes{"36007000100", "2", "3", "10"};
  for (std::size_t i = 0; i < 4; ++i) drawn.rows[i].values[0] = codes[i];
  AreaOptions options = town_options(written(folder, drawn));
  options.households = {"POP", ""};
  const area::Area town = read_town(options).area;
  // Bytes, not numbers: "10" before "2".
  EXPECT_EQ(town.units.id.values(), (std::vector<std::string>{"10", "2", "3", "36007000100"}));
  EXPECT_EQ(town.units.population[UnitId{3}], persons(399));
  EXPECT_EQ(town.units.households[UnitId{3}], Households(399));
}

TEST(ReadArea, RepairsABowTieAndSaysSo) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  // D as a bow-tie of two triangles with 250,000 m2 each; as given its wings cancel.
  drawn.rows[2].wkt =
      "POLYGON((501000 4700000,501000 4701000,502000 4700000,502000 4701000,501000 4700000))";
  const auto [town, report] = read_town(town_options(written(folder, drawn)));
  EXPECT_EQ(town.units.ground[UnitId{3}].value(), 500'000);
  EXPECT_EQ(town.units.shape[UnitId{3}].size(), 2U);
  const area::Finding& finding = support::finding_of_kind(report, "invalid_polygon");
  EXPECT_EQ(finding.severity, area::Severity::Repair);
  EXPECT_EQ(finding.feature, "D");
  EXPECT_EQ(finding.before_m2, 0);
  EXPECT_EQ(finding.after_m2, 500'000);
}

TEST(ReadArea, TakesTheWrongSenseAndRepeatedPointsWithoutAWord) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.rows[1].wkt =
      "POLYGON((500000 4699000,500000 4700000,500000 4700000,501000 4700000,501000 4699000,"
      "500000 4699000))";
  const auto [town, report] = read_town(town_options(written(folder, drawn)));
  EXPECT_EQ(
      town.units.shape[UnitId{0}][0].outer,
      (area::Ring{
          {500'000, 4'699'000}, {501'000, 4'699'000}, {501'000, 4'700'000}, {500'000, 4'700'000}}));
  EXPECT_TRUE(report.findings.empty());
}

TEST(ReadArea, WarnsOfOverlapsAndGapsLargestFirst) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  // A grows 10 m into C and 20 m into B; D leaves a strip 2 m wide beside B.
  drawn.rows[1].wkt =
      "POLYGON((500000 4699000,501010 4699000,501010 4700000,501000 4700000,501000 4700020,"
      "500000 4700020,500000 4699000))";
  drawn.rows[2].wkt =
      "POLYGON((501000 4700000,502000 4700000,502000 4701000,501000 4701000,501002 4700990,"
      "501002 4700010,501000 4700000))";
  const area::DataReport report = read_town(town_options(written(folder, drawn))).report;
  ASSERT_EQ(report.findings.size(), 3U);
  EXPECT_EQ(report.findings[0].kind, "overlap");
  EXPECT_EQ(report.findings[0].feature, "A + B");
  EXPECT_EQ(report.findings[0].before_m2, 20'000);
  EXPECT_EQ(report.findings[1].feature, "A + C");
  EXPECT_EQ(report.findings[1].before_m2, 10'000);
  EXPECT_EQ(report.findings[2].kind, "gap");
  EXPECT_EQ(report.findings[2].feature, "A + B + D");  // A where it has taken 20 m from B
  EXPECT_EQ(report.findings[2].before_m2, 2 * 980 + 2 * 10);
  EXPECT_EQ(report.gaps.count, 1);
  EXPECT_EQ(report.gaps.worst, "A + B + D");
}

TEST(ReadArea, RepairsUnitsBeforeAnythingIsMeasured) {
  // The same town; of 1.03 km2 A would be rural.
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.rows[1].wkt =
      "POLYGON((500000 4699000,501010 4699000,501010 4700000,501000 4700000,501000 4700020,"
      "500000 4700020,500000 4699000))";
  drawn.rows[2].wkt =
      "POLYGON((501000 4700000,502000 4700000,502000 4701000,501000 4701000,501002 4700990,"
      "501002 4700010,501000 4700000))";
  AreaOptions options = town_options(written(folder, drawn));
  options.classes = support::urban_and_rural();
  options.classes.by_density = ClassOptions::ByDensity{{395, 0}};
  EXPECT_EQ(read_town(options).area.units.unit_class[UnitId{0}], 1);
  options.repair = area::LayerRepairOptions{Metres(2), area::OverlapRule::Smaller};
  const auto [town, report] = read_town(options);
  EXPECT_EQ(town.units.unit_class[UnitId{0}], 0);
  for (const SquareMetres ground : town.units.ground) EXPECT_EQ(ground.value(), 1'000'000);
  EXPECT_EQ(town.units.centroid[UnitId{0}], (area::Point{500'500, 4'699'500}));
  ASSERT_TRUE(report.faults);
  EXPECT_EQ(report.faults->units, (Column<area::FaultId, std::string>{"A + B", "A + C", "D + B"}));
  EXPECT_EQ(report.faults->given_to,
            (Column<area::FaultId, UnitId>{UnitId{1}, UnitId{2}, UnitId{3}}));
  ASSERT_EQ(report.findings.size(), 3U);
  for (const area::Finding& finding : report.findings) {
    EXPECT_EQ(finding.severity, area::Severity::Repair);
  }
}

TEST(ReadArea, CountsRepairedPlacesBeyondTwenty) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  for (int i = 0; i < 21; ++i) {
    const int x = 500'010 + 30 * i;
    drawn.rows.push_back(
        {{"X" + std::to_string(i), "1", "city", "T1"},
         fmt::format("POLYGON(({0} 4699000,{1} 4699000,{1} 4699010,{0} 4699010,{0} 4699000))", x,
                     x + 10)});
  }
  AreaOptions options = town_options(written(folder, drawn));
  options.repair.emplace();
  const area::DataReport report = read_town(options).report;
  EXPECT_EQ(report.faults->size(), 21U);
  EXPECT_EQ(support::count_of_kind(report, "overlap"), 21U);
  EXPECT_NE(report.findings.back().message.en.find("21 overlaps in all, together 2,100 m2"),
            std::string::npos)
      << report.findings.back().message.en;
}

TEST(ReadArea, ListsTwentyOverlapsAndCountsTheRest) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  for (int i = 0; i < 21; ++i) {
    drawn.rows.push_back({{"X" + std::to_string(i), "1", "city", "T1"},
                          "POLYGON((510000 4699000,510010 4699000,510010 4699010,510000 4699010,"
                          "510000 4699000))"});
  }
  const area::DataReport report = read_town(town_options(written(folder, drawn))).report;
  EXPECT_EQ(support::count_of_kind(report, "overlap"), 21U);
  const area::Finding& last = report.findings.back();
  EXPECT_EQ(last.feature, "");
  EXPECT_NE(last.message.en.find("210 overlaps in all, together 21,000 m2"), std::string::npos)
      << last.message.en;
  EXPECT_EQ(report.overlaps.count, 210);
  EXPECT_EQ(report.overlaps.total_m2, 21'000);
  EXPECT_EQ(report.overlaps.worst, report.findings[0].feature);
  EXPECT_EQ(report.overlaps.worst_m2, 100);
  ASSERT_EQ(report.overlaps.at.size(), 20U);
  EXPECT_NEAR(report.overlaps.at[0].x, 510'005, 5);
}

TEST(ReadArea, NamesPlacesByTheEndingsOfUnitNames) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  const std::vector<std::string> names{"Hill town", "River city", "NA", "River city"};
  for (std::size_t i = 0; i < 4; ++i) drawn.rows[i].values[2] = names[i];
  AreaOptions options = town_options(written(folder, drawn));
  options.name = {"KIND", ""};
  options.places = PlaceOptions{};
  options.places->endings = {" city"};
  const area::Area town = read_town(options).area;
  ASSERT_EQ(town.places.size(), 1U);
  EXPECT_EQ(town.places[0].name, "River");
  EXPECT_EQ(town.places[0].people, persons(900));
  // A (400 people) at y 4,699,500 and B (500) at 4,700,500.
  EXPECT_EQ(town.places[0].at.x, 500'500);
  EXPECT_NEAR(town.places[0].at.y, 4'699'500 + 1000 * 5.0 / 9, 1e-6);
}

TEST(ReadArea, TakesPlacesFromAPointLayer) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  DrawnLayer drawn;
  drawn.crs = "EPSG:4326";
  drawn.fields = {{"NAME"}, {"PEOPLE", OFTInteger}};
  drawn.rows = {{{"River", "900"}, "POINT(-75 42.45)"}, {{"Hill", "40"}, "POINT(-74.99 42.45)"}};
  options.places = PlaceOptions{};
  options.places->source =
      support::source_at(support::write_layers(folder.file("p.gpkg"), "GPKG", {drawn}));
  options.places->name = {"NAME", ""};
  options.places->population = {"PEOPLE", ""};
  const auto [town, report] = read_town(options);
  ASSERT_EQ(town.places.size(), 2U);
  EXPECT_EQ(town.places[0].name, "Hill");
  EXPECT_EQ(town.places[1].people, persons(900));
  EXPECT_EQ(town.places[1].at.x, 500'000);
  EXPECT_EQ(report.sources[1].role, "places");
}

TEST(ReadArea, WritesDownWhereItsDataComesFrom) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.units.attribution = {"Town survey 2020", "城镇调查 2020"};
  options.units.licence = "CC0";
  options.units.date = "2020";
  const area::DataReport report = read_town(options).report;
  ASSERT_EQ(report.sources.size(), 1U);
  const area::Source& source = report.sources.front();
  EXPECT_EQ(source.role, "units");
  EXPECT_EQ(source.path, "town.gpkg");
  EXPECT_EQ(source.sha256.size(), 64U);
  EXPECT_EQ(source.features, 4);
  EXPECT_EQ(source.crs, "EPSG:32618 WGS 84 / UTM zone 18N");
  EXPECT_EQ(source.attribution.zh, "城镇调查 2020");
}

}  // namespace
}  // namespace hearth::input
