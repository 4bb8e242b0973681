// What a scenario leaves to service standards.
#include "standards/catalogue.h"

#include <gtest/gtest.h>

#include "study/check/standard_findings.h"
#include "study/scenario_support.h"
#include "support/scratch_folder.h"

namespace hearth::study::test {
namespace {

const char* const kReach = "    reach: {by: straight-line, within: 5 km}\n";

std::string with_standard(const std::string& name, const std::string& more = "") {
  return town_with(kReach, "    standard: " + name + "\n" + more);
}

TEST(Standards, FillTheReachThatTheScenarioLeavesOut) {
  const Scenario scenario = parsed(with_standard("cn/community-service-station"));
  const ServiceOptions& service = scenario.services.front();
  EXPECT_EQ(service.within, 300.0_m);
  ASSERT_TRUE(service.standard);
  EXPECT_EQ(service.standard->find("reach")->id, "F_SVC05");
  EXPECT_EQ(service.standard->find("reach")->followed, 1);
  EXPECT_EQ(quality_of(service.standard).least_floor, 600);
  EXPECT_EQ(quality_of(service.standard).activity_share, 0.6);
  EXPECT_EQ(
      parsed(with_standard("cn/community-service-station", "    reach: {by: straight-line}\n"))
          .services.front()
          .within,
      300.0_m);
}

TEST(Standards, WhatTheScenarioSaysItselfWinsAndIsTold) {
  const Scenario scenario =
      parsed(with_standard("cn/community-service-station", "    reach: {within: 500 m}\n"));
  EXPECT_EQ(scenario.services.front().within, 500.0_m);
  EXPECT_EQ(scenario.services.front().standard->find("reach")->followed, 0);
  area::DataReport report;
  compare_with_standards(scenario, {}, report);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].feature, "F_SVC05");
  EXPECT_EQ(report.findings[0].message.en,
            "service centre: the scenario says 500 m, the standard ≤ 300 m: the scenario holds");
}

TEST(Standards, WalkingDistancesInAStraightLineAreWarnedOf) {
  area::DataReport report;
  compare_with_standards(parsed(with_standard("cn/living-circle-10min")), {}, report);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].severity, area::Severity::Warning);
  EXPECT_NE(report.findings[0].message.en.find("about 380 m"), std::string::npos);
  report.findings.clear();
  compare_with_standards(parsed(with_standard("cn/kindergarten")), {}, report);
  EXPECT_TRUE(report.findings.empty()) << "a service radius is a straight line";
}

TEST(Standards, AnUnknownOneIsRefusedByLineWithTheNearest) {
  const auto faults = faults_of(with_standard("cn/comunity-service-staton"));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].source, "town.yaml:13:15");
  EXPECT_EQ(faults[0].what.en, "there is no standard `cn/comunity-service-staton`");
  EXPECT_TRUE(faults[0].fix.en.starts_with("did you mean `cn/community-service-station`?"));
  const auto by_row = faults_of(with_standard("F_HEA15"));
  ASSERT_EQ(by_row.size(), 1U);
  EXPECT_TRUE(by_row[0].fix.en.starts_with("did you mean `cn/community-health-centre`?"));
}

// Every standard that comes along, in a scenario without and with a reach.
TEST(Standards, EachLoadsAndThoseWithoutADistanceAskForOne) {
  for (const std::string& name : standards::standard_names(standards::shipped())) {
    SCOPED_TRACE(name);
    int reaches = 0;
    double limit = 0;
    for (const standards::Row& row : standards::rows_of(standards::shipped(), name)) {
      if (!row.is_reach()) continue;
      ++reaches;
      limit = row.has_max() ? row.max : row.min;
    }
    if (reaches == 1) {
      EXPECT_EQ(parsed(with_standard(name)).services.front().within, Metres(limit));
    } else {
      const auto faults = faults_of(with_standard(name));
      ASSERT_EQ(faults.size(), 1U);
      EXPECT_TRUE(faults[0].what.en.find("says no single distance") != std::string::npos);
    }
    EXPECT_EQ(faults_in(with_standard(name, "    reach: {within: 700 m}\n")), "");
  }
}

TEST(Standards, AReachIsAskedForWithoutOne) {
  EXPECT_EQ(faults_in(town_with(kReach, "")),
            "town.yaml:12:5: services.centre: `reach` is missing\n");
}

TEST(Standards, FillTheLoadOfStations) {
  const std::string placed = changed(with_standard("cn-local/health-station-rizhao"),
                                     "goal: fewest-sites", "goal: fewest-sites\n    load: {}");
  const Scenario scenario = parsed(placed);
  EXPECT_EQ(scenario.placements.front().allotment.load->min, 5000);
  EXPECT_EQ(scenario.placements.front().allotment.load->max, 10000);
  EXPECT_EQ(scenario.services.front().standard->find("load")->followed, 1);
  const Scenario own = parsed(changed(placed, "load: {}", "load: {max: 8000}"));
  EXPECT_EQ(own.placements.front().allotment.load->min, 0);
  EXPECT_EQ(own.services.front().standard->find("load")->followed, 0);
  const Scenario households = parsed(changed(placed, "load: {}", "load: {of: households}"));
  EXPECT_FALSE(households.placements.front().allotment.load->max);
}

TEST(Standards, APresetBecomesItsTargets) {
  const Scenario scenario =
      parsed(town_with("measure: population_coverage, class: urban, share: 80 %",
                       "standard: cn/targets-2025, each: county"));
  ASSERT_EQ(scenario.targets.size(), 2U);
  for (const coverage::Target& target : scenario.targets) {
    const bool rural = target.of_class == "rural";
    EXPECT_EQ(target.measure, "community_coverage");
    EXPECT_EQ(target.standard_row, rural ? "T_R25" : "T_U25");
    EXPECT_EQ(to_double(target.share), rural ? 0.8 : 1);
    EXPECT_EQ(target.each, "county");
  }
  EXPECT_EQ(parsed(scenario.resolved).resolved, scenario.resolved);
  EXPECT_NE(faults_in(town_with("measure: population_coverage, class: urban, share: 80 %",
                                "standard: cn/kindergarten"))
                .find("`cn/kindergarten` holds no target"),
            std::string::npos);
}

TEST(Standards, TheResolvedScenarioKeepsTheRows) {
  const Scenario scenario = parsed(with_standard("cn/community-service-station"));
  EXPECT_NE(scenario.resolved.find("\"F_SVC05A\""), std::string::npos);
  EXPECT_NE(scenario.resolved.find("\"evidence\": \"mem\""), std::string::npos);
  const Scenario again = parsed(scenario.resolved);
  EXPECT_EQ(again.resolved, scenario.resolved);
  EXPECT_TRUE(again.services.front().standard->find("reach")->origin.empty());
  EXPECT_EQ(parsed(kTown).resolved.find("standard"), std::string::npos);
}

struct OwnTable {
  OwnTable(const std::string& rows, const std::string& head = kHead) {
    testing::put_bytes(folder / "own.csv", head + rows);
  }
  [[nodiscard]] Scenario read(const std::string& standard = "own/point") const {
    const std::string text = with_standard(standard) + "standards: own.csv\n";
    return parse_scenario(text, folder / "town.yaml", {});
  }
  [[nodiscard]] std::string faults() const {
    try {
      (void)read();
    } catch (const InputError& error) {
      std::string all;
      for (const InputProblem& p : error.problems()) {
        all += p.source + ": " + p.feature + ": " + p.what.en + "\n";
      }
      return all;
    }
    return {};
  }
  static constexpr const char* kHead =
      "id,standard,name_zh,measure,min,max,unit,dist,source,evidence,verify\n";
  testing::ScratchFolder folder;
};

TEST(Standards, ATableOfOnesOwnGoesOverThem) {
  const OwnTable own(
      "MY_1,own/point,服务点,radius,,450,m,euclid,notice 3,doc,0\n"
      "MY_2,cn/kindergarten,幼儿园,radius,,400,m,euclid,notice 3,doc,0\n");
  EXPECT_EQ(own.read().services.front().within, 450.0_m);
  const Scenario scenario = own.read("cn/kindergarten");
  EXPECT_EQ(scenario.services.front().within, 400.0_m);
  EXPECT_EQ(scenario.services.front().standard->rows.front().id, "MY_2");
  EXPECT_EQ(scenario.services.front().standard->rows.front().origin, "own.csv");
  ASSERT_TRUE(scenario.standards_file);
  EXPECT_EQ(scenario.standards_file->features, 2);
  EXPECT_EQ(scenario.standards_file->sha256.size(), 64U);
  EXPECT_EQ(parse_scenario(scenario.resolved, "elsewhere.yaml", {}).resolved, scenario.resolved);
}

TEST(Standards, ATableMayBeInGb18030OrBeginWithAByteOrderMark) {
  const std::string point =
      "MY_1,own/point,\xB7\xFE\xCE\xF1\xB5\xE3,radius,,450,m,euclid,x,doc,0\n";
  EXPECT_EQ(OwnTable(point).read().services.front().standard->rows.front().name.zh, "服务点");
  const OwnTable marked("MY_1,own/point,服务点,radius,,450,m,euclid,x,doc,0\n",
                        std::string("\xEF\xBB\xBF") + OwnTable::kHead);
  EXPECT_EQ(marked.read().services.front().within, 450.0_m);
}

TEST(Standards, WhatIsWrongWithATableIsSaidByLine) {
  EXPECT_EQ(OwnTable("MY_1,own/point,点,radius,,450 m,m,euclid,x,doc,0\n").faults(),
            "own.csv: line 2, max: `450 m` is not a number from 0 up\n");
  EXPECT_EQ(OwnTable("MY_1,own/point,点,radius,,450,m,x,doc,0\n",
                     "id,standard,name_zh,measure,min,max,unit,source,evidence,checked\n")
                .faults(),
            "own.csv: column verify: the column `verify` is missing\n");
}

TEST(Standards, RowsMayStandInTheScenario) {
  const std::string row =
      "standards:\n  - {id: MY_1, standard: own/point, measure: radius, max: 450, unit: m, "
      "source: notice 3, evidence: doc, verify: 0}\n";
  const Scenario scenario = parsed(with_standard("own/point") + row);
  EXPECT_EQ(scenario.services.front().within, 450.0_m);
  EXPECT_EQ(scenario.services.front().standard->rows.front().origin, "scenario");
  const std::string text =
      faults_in(with_standard("own/point") + changed(row, "unit: m", "unit: km"));
  EXPECT_NE(text.find("town.yaml:21:5: unit: there is no unit `km`"), std::string::npos) << text;
}

}  // namespace
}  // namespace hearth::study::test
