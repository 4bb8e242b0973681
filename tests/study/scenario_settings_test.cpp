#include <gtest/gtest.h>

#include "study/scenario_support.h"

namespace hearth::study::test {
namespace {

TEST(ScenarioSettings, ReachAnItemByIdServiceOrIndex) {
  const Scenario scenario =
      parsed(kTown, {"services.centre.reach.within=3 km", "placement.centre.goal=most-people",
                     "placement.centre.sites=5", "targets.0.share=50 %"});
  EXPECT_EQ(scenario.services[0].within, Metres(3000));
  EXPECT_EQ(scenario.placements[0].goal, PlacementGoal::MostPeople);
  EXPECT_EQ(scenario.placements[0].sites, 5);
  EXPECT_EQ(scenario.targets[0].share, (Share{50, 100}));
}

TEST(ScenarioSettings, TheLastOneRules) {
  EXPECT_EQ(parsed(kTown, {"scenario=a", "scenario=b"}).name, "b");
}

TEST(ScenarioSettings, AddSectionsThatAreNotThereYet) {
  const Scenario scenario =
      parsed(kTown, {"demand.point=inside", R"(question={en: "Why?", zh: 为何？})"});
  EXPECT_EQ(scenario.demand.point, demand::UnitPoint::Inside);
  EXPECT_EQ(scenario.question.zh, "为何？");
}

TEST(ScenarioSettings, AnEmptyValueRemovesAKey) {
  const Scenario scenario = parsed(kTown, {"placement=", "targets.0.class="});
  EXPECT_TRUE(scenario.placements.empty());
  EXPECT_EQ(scenario.targets[0].of_class, "all");
}

TEST(ScenarioSettings, AreThePositionOfTheirFaults) {
  EXPECT_EQ(faults_in(kTown, {"placment.centre.sites=5"}),
            "--set placment.centre.sites=5: placment: unknown key `placment`\n");
  EXPECT_EQ(faults_in(kTown, {"services.centre.reach.within=5 kg"}),
            "--set services.centre.reach.within=5 kg: services.centre.reach.within: `5 kg` is a "
            "weight, but a distance is needed here\n");
  EXPECT_EQ(parsed(kTown, {"area.crs=auto"}).area.crs.where, "--set area.crs=auto");
}

TEST(ScenarioSettings, AnUnknownItemNamesTheNearest) {
  const auto faults = faults_of(kTown, {"services.center.reach.within=3 km"});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].what.en, "there is no `center` in `services`");
  EXPECT_EQ(faults[0].fix.en, "did you mean `centre`? known here: `centre`");
  EXPECT_EQ(faults_of(kTown, {"targets.7.share=1 %"}).size(), 1U);
  EXPECT_EQ(faults_of(kTown, {"area.crs.zone=1"}).size(), 1U);
  EXPECT_EQ(faults_of(kTown, {"area.units.nmae="}).size(), 1U);
}

TEST(ScenarioSettings, AnAmbiguousNameAsksForTheIndex) {
  const std::string text = town_with(
      "placement:", "  - {service: centre, measure: area_coverage, share: 10 %}\nplacement:");
  const auto faults = faults_of(text, {"targets.centre.share=1 %"});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].fix.en.find("`0` to `1`"), std::string::npos);
  EXPECT_EQ(parsed(text, {"targets.1.share=1 %"}).targets[1].share, (Share{1, 100}));
}

TEST(ScenarioSettings, ASyntaxErrorInAValueNamesTheSetting) {
  const auto faults = faults_of(kTown, {"question={en: a"});
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].source.find("--set question={en: a"), 0U);
}

TEST(ScenarioSettings, WithoutAnEqualsSignTheyAreWrongUsage) {
  EXPECT_THROW(parsed(kTown, {"placement.centre.sites"}), UsageError);
  EXPECT_THROW(parsed(kTown, {"=5"}), UsageError);
}

TEST(ScenarioSettings, AreKeptInTheResolvedScenario) {
  const Scenario once = parsed(kTown, {"services.centre.reach.within=7 km", "scenario=other"});
  const Scenario again = parsed(once.resolved);
  EXPECT_EQ(again.name, "other");
  EXPECT_EQ(again.services[0].within, Metres(7000));
  EXPECT_EQ(again.resolved, once.resolved);
}

}  // namespace
}  // namespace hearth::study::test
