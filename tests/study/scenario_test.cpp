#include "study/scenario/scenario.h"

#include <gtest/gtest.h>

#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

using namespace hearth::literals;

const char* const kFull = R"(hearth: 1
scenario: full-town
question: {en: "Who is far away?", zh: 谁离得远？}
area:
  crs: EPSG:4547
  units:
    source: data/town.gpkg
    layer: groups
    crs: EPSG:4490
    id: CODE
    name: NAME
    noun: {en: group, zh: 居民小组}
    population: POP
    households: HH
    class:
      density: {village: 0 /km2, town: 4 /ha}
      order: [town, village]
      labels: {village: {en: countryside, zh: 乡村}}
    parents:
      community: COMM
      county: {field: CODE, first: 6, noun: {en: county, zh: 县}, names: {510115: {en: Wenjiang, zh: 温江区}}}
    attribution: {en: Bureau of Statistics, zh: 统计局}
    licence: open
    date: 2020
  places: {source: /abs/places.geojson, name: N, population: P}
demand: {point: inside}
services:
  - id: day-care
    reach: {within: 1.5 km}
    facilities: {source: today.gpkg, id: ID, serves: SERVES, floor-area: M2, status: S}
    candidates: {source: /vsizip/sites.zip/s.shp, id: SID, cost: CNY, mode: MODE}
  - id: library
    noun: {en: library, zh: 图书馆}
    reach: {by: straight-line, within: 800 m}
targets:
  - {service: day-care, measure: community_coverage_centre, class: village, share: 79.95 %, each: county, by: 2027}
  - {service: library, measure: area_coverage, share: 0.5}
placement:
  - service: day-care
    goal: most-people
    sites: 3
    must-open: [7, a1]
    must-not-open: [b2]
    gap: 0.5 %
)";

Scenario full() { return parse_scenario(kFull, "folder/full.yaml", {}); }

TEST(Scenario, ReadsTheAreaWithPositions) {
  const Scenario scenario = full();
  EXPECT_EQ(scenario.name, "full-town");
  EXPECT_EQ(scenario.question, (Text{"Who is far away?", "谁离得远？"}));
  const input::AreaOptions& area = scenario.area;
  EXPECT_EQ(area.crs.value, "EPSG:4547");
  EXPECT_EQ(area.crs.where, "folder/full.yaml:5:8");
  EXPECT_EQ(area.units.path.value, "data/town.gpkg");
  EXPECT_EQ(area.units.resolved, "folder/data/town.gpkg");
  EXPECT_EQ(area.units.layer.value, "groups");
  EXPECT_EQ(area.units.crs.value, "EPSG:4490");
  EXPECT_EQ(area.id.value, "CODE");
  EXPECT_EQ(area.id.where, "folder/full.yaml:10:9");
  EXPECT_EQ(area.households.value, "HH");
  EXPECT_EQ(area.unit_noun, (Text{"group", "居民小组"}));
  EXPECT_EQ(area.units.attribution, (Text{"Bureau of Statistics", "统计局"}));
  EXPECT_EQ(area.units.date, "2020");
  EXPECT_EQ(scenario.demand.point, demand::UnitPoint::Inside);
  ASSERT_TRUE(area.places && area.places->source);
  EXPECT_EQ(area.places->source->resolved, "/abs/places.geojson");
}

TEST(Scenario, KeepsTheOrderOfClassesAndLevels) {
  const input::AreaOptions area = full().area;
  ASSERT_EQ(area.classes.classes.size(), 2U);
  EXPECT_EQ(area.classes.classes[0], (area::ClassName{"town", {"town", "镇"}}));
  EXPECT_EQ(area.classes.classes[1], (area::ClassName{"village", {"countryside", "乡村"}}));
  EXPECT_EQ(area.classes.by_density->at_least, (std::vector<double>{400, 0}));
  ASSERT_EQ(area.parents.size(), 2U);
  EXPECT_EQ(area.parents[0].level, "community");
  EXPECT_EQ(area.parents[0].noun, (Text{"community", "社区"}));
  EXPECT_EQ(area.parents[1].first, 6);
  EXPECT_EQ(area.parents[1].labels.at("510115"), (Text{"Wenjiang", "温江区"}));
}

TEST(Scenario, ReadsHowPointsBecomeShapesAndWritesItOut) {
  const std::string text = test::changed(
      test::town_with("{township: TOWN, ", "{community: {from: within}, "), "population: POP",
      "population: POP\n    construct: {within: {source: c.gpkg, layer: comm, id: COMM}, along: "
      "[{source: roads.gpkg, crs: EPSG:4490}, {source: /abs/rivers.shp}]}");
  const Scenario scenario = parse_scenario(text, "folder/town.yaml", {});
  ASSERT_TRUE(scenario.area.construct);
  const input::ConstructOptions& construct = *scenario.area.construct;
  EXPECT_EQ(construct.within.resolved, "folder/c.gpkg");
  EXPECT_EQ(construct.within.layer.value, "comm");
  EXPECT_EQ(construct.id.value, "COMM");
  EXPECT_TRUE(construct.name.empty());
  ASSERT_EQ(construct.along.size(), 2U);
  EXPECT_EQ(construct.along[0].crs.value, "EPSG:4490");
  EXPECT_EQ(construct.along[1].resolved, "/abs/rivers.shp");
  EXPECT_TRUE(scenario.area.parents[0].from_within);
  EXPECT_FALSE(scenario.area.parents[1].from_within);
  const Scenario again = parse_scenario(scenario.resolved, "folder/town.yaml", {});
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_TRUE(again.area.parents[0].from_within);
  EXPECT_EQ(again.area.construct->along[1].resolved, "/abs/rivers.shp");
}

TEST(Scenario, ReadsListsAndVintages) {
  const std::string text =
      town_with("population: POP",
                "population: census_POP\n    datum: gcj02\n    renamed: {source: new.csv}\n"
                "    leave-out: ['0510', X]\n    tables:\n"
                "    - {source: c.xlsx, layer: A, headings: 3, code: C, prefix: census_,\n"
                "       renamed: {source: old.csv}, matches: m.csv}\n"
                "    - {source: /abs/n.csv, headings: 3-4, name: N, within: {county: K}}");
  const Scenario scenario = parse_scenario(text, "folder/town.yaml", {});
  const input::AreaOptions& area = scenario.area;
  EXPECT_EQ(area.units.datum.value, "gcj02");
  ASSERT_TRUE(area.renamed);
  EXPECT_EQ(area.renamed->resolved, "folder/new.csv");
  ASSERT_EQ(area.leave_out.size(), 2U);
  EXPECT_EQ(area.leave_out[0].value, "0510") << "a code keeps its zeros";
  ASSERT_EQ(area.tables.size(), 2U);
  EXPECT_EQ(area.tables[0].headings.value, "3");
  EXPECT_EQ(area.tables[0].matches->resolved, "folder/m.csv");
  EXPECT_EQ(area.tables[0].renamed->resolved, "folder/old.csv");
  EXPECT_EQ(area.tables[1].source.resolved, "/abs/n.csv");
  ASSERT_EQ(area.tables[1].within.size(), 1U);
  EXPECT_EQ(area.tables[1].within[0].column.value, "K");
  const Scenario again = parse_scenario(scenario.resolved, "folder/town.yaml", {});
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_EQ(again.area.tables[0].matches->resolved, "folder/m.csv");
  EXPECT_EQ(again.area.leave_out[0].value, "0510");
}

TEST(Scenario, ReadsServicesTargetsAndPlacements) {
  const Scenario scenario = full();
  ASSERT_EQ(scenario.services.size(), 2U);
  const ServiceOptions& care = scenario.services[0];
  EXPECT_EQ(care.noun, (Text{"day care", "设施"}));
  EXPECT_EQ(care.noun_plural, (Text{"day cares", "设施"}));
  EXPECT_EQ(care.within, 1500.0_m);
  EXPECT_EQ(care.facilities->serves.value, "SERVES");
  EXPECT_EQ(care.candidates.at, CandidateOptions::At::Layer);
  EXPECT_EQ(care.candidates.layer->source.resolved, "/vsizip/folder/sites.zip/s.shp");
  EXPECT_EQ(scenario.services[1].noun_plural, (Text{"libraries", "图书馆"}));
  EXPECT_EQ(scenario.services[1].candidates.at, CandidateOptions::At::Nowhere);

  ASSERT_EQ(scenario.targets.size(), 2U);
  EXPECT_EQ(scenario.targets[0].share, (Share{7995, 10000}));
  EXPECT_EQ(scenario.targets[0].each, "county");
  EXPECT_EQ(scenario.targets[0].by_year, 2027);
  EXPECT_EQ(scenario.targets[1].of_class, "all");
  EXPECT_EQ(scenario.targets[1].share, (Share{5, 10}));

  ASSERT_EQ(scenario.placements.size(), 1U);
  EXPECT_EQ(scenario.placements[0].goal, PlacementGoal::MostPeople);
  EXPECT_EQ(scenario.placements[0].sites, 3);
  EXPECT_EQ(scenario.placements[0].must_open[0].value, "7");
  EXPECT_EQ(scenario.placements[0].must_open[1].where, "folder/full.yaml:42:20");
  EXPECT_EQ(scenario.placements[0].gap, 0.005);
}

TEST(Scenario, LeavesOutTheServiceWhereThereIsOnlyOne) {
  const Scenario scenario = parsed(
      changed(town_with("{service: centre, ", "{"), "  - service: centre\n    goal", "  - goal"));
  EXPECT_EQ(scenario.targets[0].service, "centre");
  EXPECT_EQ(scenario.placements[0].service, "centre");
  EXPECT_EQ(scenario.placements[0].gap, 0.001);
}

TEST(Scenario, ResolvedIsAScenarioThatResolvesToItself) {
  for (const char* text : {kFull, kTown}) {
    const std::string resolved = parsed(text).resolved;
    EXPECT_EQ(parsed(resolved).resolved, resolved);
  }
}

TEST(Scenario, KeepsHowManySitesMustReachWhoeverCounts) {
  const std::string manifold = "measure: population_coverage_manifold";
  const Scenario scenario = parsed(changed(
      town_with("measure: population_coverage", manifold + ", need: 4"), "goal: fewest-sites",
      "goal: most-people\n    sites: 5\n    need: 3\n    " + manifold));
  EXPECT_EQ(scenario.targets[0].need, 4);
  EXPECT_EQ(scenario.placements[0].need, 3);
  ASSERT_EQ(scenario.needs.size(), 2U);
  EXPECT_EQ(scenario.needs[0].where, "town.yaml:16:68");
  EXPECT_EQ(scenario.needs[1].service, "centre");
  EXPECT_TRUE(scenario.needs[1].of_placement);
  const Scenario again = parsed(scenario.resolved);
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_EQ(again.targets[0].need, 4);
  EXPECT_EQ(again.placements[0].need, 3);
}

TEST(Scenario, ANumberOfSitesGoesWithItsMeasure) {
  const auto target = [](const std::string& more) {
    return faults_in(
        town_with("measure: population_coverage", "measure: population_coverage" + more));
  };
  EXPECT_EQ(target("_manifold, need: 9"), "");
  const std::string at = "town.yaml:16:";
  EXPECT_EQ(target("_manifold"), at + "32: targets.centre.measure: `measure: "
                                      "population_coverage_manifold` needs `need`\n");
  EXPECT_EQ(target(", need: 3"), at + "59: targets.centre.need: `need` goes with `measure: "
                                      "population_coverage_manifold` alone\n");
  for (const char* wrong : {"1", "10", "2.5", "two"}) {
    EXPECT_EQ(target(std::string("_manifold, need: ") + wrong),
              at + "68: targets.centre.need: `" + wrong + "` is not a whole number from 2 to 9\n");
  }
  const auto placement = [](const std::string& more) {
    return faults_in(town_with("goal: fewest-sites", "goal: " + more));
  };
  EXPECT_EQ(placement("most-people\n    sites: 3\n    measure: population_coverage_manifold"),
            "town.yaml:21:14: placement.centre.measure: `measure: population_coverage_manifold` "
            "needs `need`\n");
  EXPECT_EQ(placement("most-people\n    sites: 3\n    need: 3"),
            "town.yaml:21:11: placement.centre.need: `need` goes with `measure: "
            "population_coverage_manifold` alone\n");
  EXPECT_EQ(placement("fewest-sites\n    need: 3\n    measure: population_coverage_manifold"),
            "town.yaml:21:14: placement.centre.measure: `measure` has no meaning with `goal: "
            "fewest-sites`\n");
}

TEST(Scenario, ResolvedWritesOutDefaultsAndSettings) {
  const std::string resolved = parsed(kTown, {"services.centre.reach.within=0.1 km"}).resolved;
  EXPECT_NE(resolved.find(R"("within": "100 m")"), std::string::npos);
  EXPECT_NE(resolved.find(R"("gap": "0.001")"), std::string::npos);
  EXPECT_NE(resolved.find(R"("point": "centroid")"), std::string::npos);
  EXPECT_NE(resolved.find(R"("name": "CODE")"), std::string::npos);
}

TEST(Scenario, ReadsAByteOrderMarkAndWindowsLineEnds) {
  std::string text = "\xEF\xBB\xBF";
  for (const char* c = kTown; *c != '\0'; ++c)
    text += *c == '\n' ? std::string("\r\n") : std::string(1, *c);
  const Scenario scenario = parsed(text);
  EXPECT_EQ(scenario.resolved, parsed(kTown).resolved);
  EXPECT_EQ(scenario.area.crs.where, "town.yaml:4:8");
}

TEST(Scenario, FollowsReferencesThatEnd) {
  const Scenario scenario =
      parsed(town_with("scenario: town", "scenario: &name town\nquestion: *name"));
  EXPECT_EQ(scenario.question.en, "town");
}

// 0.29 * 1000 is 290.00000000000006 in doubles where it is multiplied; the limit is 290 m.
TEST(Scenario, RoundsADistanceOnce) {
  for (const auto& [text, metres] : std::vector<std::pair<std::string, double>>{{"0.29 km", 290},
                                                                                {"1e3 m", 1000},
                                                                                {"2公里", 2000},
                                                                                {"+1.005 km", 1005},
                                                                                {".5km", 500}}) {
    EXPECT_EQ(parsed(town_with("5 km", text)).services[0].within, Metres(metres)) << text;
  }
}

TEST(Scenario, KeepsSharesExactly) {
  for (const auto& [text, share] :
       std::vector<std::pair<std::string, Share>>{{"99.95%", {9995, 10000}},
                                                  {"0.8", {8, 10}},
                                                  {"100 %", {100, 100}},
                                                  {"80％", {80, 100}}}) {
    EXPECT_EQ(parsed(town_with("80 %", text)).targets[0].share, share) << text;
  }
}

TEST(Scenario, EveryScenarioOfTheRepositoryIsSound) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(HEARTH_SOURCE_DIR "/scenarios")) {
    if (entry.path().extension() != ".yaml") continue;
    const Scenario scenario = read_scenario(entry.path(), {});
    EXPECT_EQ(scenario.name, entry.path().stem()) << "file and scenario are called alike";
    EXPECT_EQ(scenario.text.rfind("# ", 0), 0U) << entry.path() << " opens with its question";
    EXPECT_FALSE(scenario.question.empty()) << entry.path();
    EXPECT_NE(scenario.question.en, scenario.question.zh) << entry.path();
    EXPECT_TRUE(std::filesystem::exists(scenario.area.units.resolved)) << entry.path();
    EXPECT_EQ(parse_scenario(scenario.resolved, entry.path(), {}).resolved, scenario.resolved);
    ++count;
  }
  EXPECT_GE(count, 11);
}

}  // namespace
}  // namespace hearth::study::test
