// What may stand beside a `source`.
#include <array>

#include <gtest/gtest.h>

#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

TEST(ScenarioSources, ReadCommonPointsAndListsOfFacilities) {
  const std::string text =
      town_with("    candidates: {at: units}\n",
                "    facilities:\n      source: f.xlsx\n      id: ID\n      x: E\n      y: N\n"
                "      headings: 2\n      crs: EPSG:4544\n      transform: affine\n"
                "      common-points: [{at: [-1.5, 2], is: [392515.84, 3390127.16]}]\n"
                "      stands-in: C\n      within: {county: K}\n      matches: m.csv\n"
                "    candidates: {source: c.csv, id: ID, x: E, y: N, "
                "common-points: {source: p.csv, x: X, y: Y, to-x: E, to-y: N}}\n");
  const Scenario scenario = parse_scenario(text, "folder/town.yaml", {});
  const input::SiteLayerOptions& facilities = *scenario.services[0].facilities;
  EXPECT_EQ(facilities.y.value, "N");
  EXPECT_EQ(facilities.headings.value, "2");
  EXPECT_EQ(facilities.within[0].level, "county");
  EXPECT_EQ(facilities.matches->resolved, "folder/m.csv");
  const input::CommonPointOptions& points = facilities.source.common_points;
  EXPECT_TRUE(points.affine);
  ASSERT_EQ(points.pairs.size(), 1U);
  EXPECT_EQ(points.pairs[0].at.x, -1.5);
  EXPECT_EQ(points.pairs[0].is.y, 3'390'127.16);
  const input::CommonPointOptions& listed =
      scenario.services[0].candidates.layer->source.common_points;
  EXPECT_EQ(listed.resolved, "folder/p.csv");
  EXPECT_EQ(listed.to_x.value, "E");
  EXPECT_FALSE(listed.affine);
  const Scenario again = parse_scenario(scenario.resolved, "folder/town.yaml", {});
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_EQ(again.services[0].facilities->source.common_points.pairs[0].is.y, 3'390'127.16);
}

TEST(ScenarioSources, NeedWhatGivesAKeyItsMeaning) {
  const std::string at = "    candidates: {at: units}";
  const std::string f = at + "\n    facilities: {source: f.csv, id: I, ";
  const std::vector<std::array<std::string, 3>> cases{
      {"source: town.gpkg", "source: town.gpkg\n    transform: affine",
       "town.yaml:7:16: area.units: `transform` stands without `common-points`\n"},
      {at, f + "x: E}", "town.yaml:15:43: services.centre.facilities: `x` stands without `y`\n"},
      {at, f + "matches: m.csv}",
       "town.yaml:15:49: services.centre.facilities: `matches` stands without `stands-in`\n"},
      {at, f + "stands-in: C, within: {village: V}}",
       "town.yaml:15:63: services.centre.facilities: `within` names the level `village`, which "
       "`parents` does not have\n"}};
  for (const auto& [from, to, expected] : cases) {
    EXPECT_EQ(faults_in(town_with(from, to)), expected) << to;
  }
}

}  // namespace
}  // namespace hearth::study::test
