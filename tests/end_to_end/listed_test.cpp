// A study from a list alone: communities by name and code, no map.
#include <cmath>
#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/written_town.h"

#include <gtest/gtest.h>

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;

// A title, a county's sum, two townships; five communities and three villages.
const char* const kList =
    "表1 村级名单,,\n代码,名称,人口\n510115,合计,800\n"
    "510115001001,东社区居委会,100\n510115001002,西社区居委会,100\n510115001003,南社区居委会,100\n"
    "510115001004,北社区,100\n510115001201,柳村村委会,100\n510115002001,河社区居委会,100\n"
    "510115002201,桥村,100\n510115002202,山村,100\n";

const char* const kScenario = R"(hearth: 1
scenario: listed
area:
  units:
    source: list.csv
    geometry: none
    id: 代码
    name: 名称
    population: 人口
    class: {field: 名称, urban: ["*社区", "*社区居委会"], rural: ["*村", "*村委会"]}
    parents: {township: {field: 代码, first: 9}}
services:
  - {id: centre, reach: {within: 1 km}, candidates: {at: units}}
targets:
  - {measure: community_coverage, class: urban, share: 100 %, each: township}
  - {measure: community_coverage, class: rural, share: 80 %}
placement:
  - {goal: fewest-sites}
)";

struct Listed {
  explicit Listed(const std::string& scenario = kScenario) {
    put_bytes(folder / "list.csv", kList);
    put_bytes(folder / "today.csv", "编号,社区\nF1,东社区\nF2,510115001201\n");
    put_bytes(folder / "listed.yaml", scenario);
    ran = hearth({"run", "listed.yaml", "--json"}, {.folder = folder.path()});
  }
  ScratchFolder folder;
  Ran ran;
};

TEST(Listed, CommunitiesAreCountedAndPlannedFor) {
  const Listed listed;
  ASSERT_EQ(listed.ran.code, 0) << listed.ran.err;
  const Json said = testing::json_of(listed.ran);
  const Json& plan = said.at("services").at(0).at("plan");
  // All five communities, and three of three villages: two are 66.7 %.
  EXPECT_EQ(plan.at("objective"), 8);
  EXPECT_EQ(plan.at("status"), "optimal");
  EXPECT_EQ(plan.at("proved_by"), "own-bound");
  const results::Result result = results::read(listed.folder / "listed.h5");
  EXPECT_FALSE(result.area.mapped);
  double of_townships = 0;
  for (const coverage::Measure& row : result.measures) {
    EXPECT_EQ(row.measure, "community_coverage") << "the rest needs a map";
    if (row.stage == "after" && row.level == "township" && row.of_class == "urban") {
      of_townships += row.denominator;
    }
  }
  EXPECT_EQ(of_townships, 5);
  const Ran verified = hearth({"info", "--verify", "listed.h5"}, {.folder = listed.folder.path()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  const Ran told = hearth({"run", "listed.yaml"}, {.folder = listed.folder.path()});
  EXPECT_EQ(told.out.find("nan"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("no map"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("next: hearth export listed.h5"), std::string::npos) << told.out;
  const Ran exported =
      hearth({"export", "listed.h5", "-o", "out.xlsx"}, {.folder = listed.folder.path()});
  EXPECT_EQ(exported.code, 0) << exported.err;
}

// F1 by name, its ending another one; F2 by code.
TEST(Listed, FacilitiesOfTodayStandInTheCommunitiesThatTheyName) {
  const Listed listed(changed(kScenario, "candidates: {at: units}",
                              "facilities: {source: today.csv, id: 编号, stands-in: 社区}, "
                              "candidates: {at: units}"));
  ASSERT_EQ(listed.ran.code, 0) << listed.ran.err;
  const Json said = testing::json_of(listed.ran);
  EXPECT_EQ(said.at("services").at(0).at("plan").at("objective"), 6);
  for (const Json& row : said.at("measures")) {
    if (row.at("stage") != "today" || row.at("class") != "all") continue;
    EXPECT_EQ(row.at("numerator"), 2);
  }
}

TEST(Listed, FacilitiesOnAMapAreRefusedWithWhatIsNeeded) {
  const Listed listed(
      changed(kScenario, "candidates: {at: units}",
              "facilities: {source: today.csv, id: 编号}, candidates: {at: units}"));
  EXPECT_EQ(listed.ran.code, 3);
  EXPECT_NE(listed.ran.err.find("`stands-in: "), std::string::npos) << listed.ran.err;
}

// 8,442 communities all, and in each of 183 counties the least whole number of villages that is 80
// % of them: counted here by county from the list itself.
TEST(Listed, AProvinceIsCountedFromItsListAlone) {
  const std::string list =
      HEARTH_SOURCE_DIR "/../shared/data/sichuan_cn/sichuan_villages_china-division.csv";
  if (!std::filesystem::exists(list)) GTEST_SKIP() << "NOT CHECKED: the list is not here";
  const Listed listed(
      "hearth: 1\nscenario: listed\narea:\n  units:\n    source: " + list +
      "\n    geometry: none\n    id: code\n    name: name\n    class: {field: name, urban: "
      "[\"*居委会\", \"*居民委员会\", \"*社区\", \"*\"], rural: [\"*村委会\", \"*村民委员会\", "
      "\"*村委员会\", \"*村\"]}\n    parents: {county: areaCode}\n"
      "services:\n  - {id: centre, reach: {within: 1 km}, candidates: {at: units}}\n"
      "targets:\n  - {measure: community_coverage, class: urban, share: 100 %, each: county}\n"
      "  - {measure: community_coverage, class: rural, share: 80 %, each: county}\n"
      "placement:\n  - {goal: fewest-sites}\n");
  ASSERT_EQ(listed.ran.code, 0) << listed.ran.err;
  const results::Result result = results::read(listed.folder / "listed.h5");
  double all = 0;
  for (const coverage::Measure& row : result.measures) {
    if (row.stage != "after" || row.level != "county" || row.of_class == "all") continue;
    const double least =
        row.of_class == "urban" ? row.denominator : std::ceil(row.denominator * 4 / 5);
    EXPECT_EQ(row.numerator, least) << row.area << " " << row.of_class;
    all += least;
  }
  EXPECT_EQ(result.area.units.size(), 34'412U);
  EXPECT_EQ(result.area.hierarchy.find("county")->size(), 183U);
  EXPECT_EQ(all, 29'289);
  EXPECT_EQ(result.services.front().plan->objective, all);
  EXPECT_EQ(result.services.front().plan->status, "optimal");
}

TEST(Listed, AMapIsRefusedWithWhatItNeeds) {
  const Listed listed;
  const Ran map = hearth({"map", "listed.h5"}, {.folder = listed.folder.path()});
  EXPECT_EQ(map.code, 3);
  EXPECT_NE(map.err.find("there is nothing to draw"), std::string::npos) << map.err;
}

TEST(Listed, WhatNeedsAMapSaysSo) {
  const struct {
    std::string from, to, says;
  } cases[] = {
      {"measure: community_coverage, class: rural, share: 80 %",
       "measure: population_coverage, share: 80 %", "`population_coverage` needs a map"},
      {"goal: fewest-sites", "goal: least-travel, sites: 2", "`goal: least-travel` needs a map"},
      {"    id: 代码\n", "    id: 代码\n    repair: {}\n", "`repair` needs a map"},
      {"services:\n", "demand: {at: grid, cell: 100 m}\nservices:\n", "`at` needs a map"},
      {"services:\n", "demand: {layers: [{id: old, field: 人口}]}\nservices:\n",
       "`layers` needs a map"},
      {"services:\n",
       "  totals: [{source: list.csv, level: township, code: 代码, population: "
       "人口}]\nservices:\n",
       "`totals` needs a map"},
      {"class: {field: 名称, urban: [\"*社区\", \"*社区居委会\"], rural: [\"*村\", \"*村委会\"]}",
       "class: {density: {urban: 400 /km2, rural: 0 /km2}}", "`density` needs a map"},
      {"    geometry: none\n", "", "`crs` is missing"}};
  for (const auto& of : cases) {
    const Listed listed(changed(kScenario, of.from, of.to));
    EXPECT_EQ(listed.ran.code, 3) << of.says;
    EXPECT_NE(listed.ran.err.find(of.says), std::string::npos) << of.says << "\n" << listed.ran.err;
  }
}

}  // namespace
}  // namespace hearth
