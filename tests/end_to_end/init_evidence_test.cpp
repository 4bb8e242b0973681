// `hearth init` out of what offices have: a list alone, rasters, compounds, land use, lists of
// facilities and of totals. What it writes is checked, and read again it says what was guessed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Unit {
  const char* code;
  const char* name;
  const char* town;
  int people, old;
};

// Four units of 1 km in a row from the west, two townships; north is up, CGCS2000, 105 degrees
// east.
//
//   +------+------+------+------+     y = 3,401,000
//   | 东风 | 红旗 | 新南 |  柳  |
//   | 100  |  50  |  30  |  20  |
//   +------+------+------+------+     y = 3,400,000, x = 500,000 to 504,000
constexpr Unit kUnits[] = {{"510115001001", "东风社区", "510115001", 100, 20},
                           {"510115001201", "红旗村", "510115001", 50, 10},
                           {"510115002001", "新南社区", "510115002", 30, 9},
                           {"510115002202", "柳村", "510115002", 20, 8}};

std::string feature(const std::string& properties, const std::string& type,
                    const std::string& coordinates) {
  return R"({"type":"Feature","properties":{)" + properties + R"(},"geometry":{"type":")" + type +
         R"(","coordinates":)" + coordinates + "}}";
}

std::string collection(const std::vector<std::string>& features) {
  std::string out = R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":)"
                    R"("urn:ogc:def:crs:EPSG::4544"}},"features":[)";
  for (const std::string& one : features) out += (&one == features.data() ? "" : ",\n") + one;
  return out + "]}";
}

std::string square(double x, double y, double side) {
  return fmt::format("[[[{0},{1}],[{2},{1}],[{2},{3}],[{0},{3}],[{0},{1}]]]", x, y, x + side,
                     y + side);
}

// `people`: the name of the field; empty: the units have none.
std::string units(const std::string& people, const std::string& old = "") {
  std::vector<std::string> features;
  double x = 500'000;
  for (const Unit& unit : kUnits) {
    std::string says =
        fmt::format(R"("代码":"{}","名称":"{}","乡镇":"{}")", unit.code, unit.name, unit.town);
    if (!people.empty()) says += fmt::format(R"(,"{}":{})", people, unit.people);
    if (!old.empty()) says += fmt::format(R"(,"{}":{})", old, unit.old);
    features.push_back(feature(says, "Polygon", square(x, 3'400'000, 1000)));
    x += 1000;
  }
  return collection(features);
}

// Eight by two pixels of 500 m, from the north.
std::string pixels(const std::string& values) {
  return "ncols 8\nnrows 2\nxllcorner 500000\nyllcorner 3400000\ncellsize 500\nNODATA_value "
         "-9999\n" +
         values;
}

class InitEvidence : public ::testing::Test {
 protected:
  void put(const std::string& name, const std::string& bytes) { put_bytes(folder_ / name, bytes); }

  // What `init` says of the files as JSON; it fails where `check` does not accept the scenario.
  Json made_of(std::vector<std::string> words) {
    words.insert(words.begin(), "init");
    for (const char* more : {"--no-map", "--force", "-o", "made.yaml"}) words.emplace_back(more);
    asked_ = words;
    words.emplace_back("--json");
    const Ran ran = hearth(words, {.folder = folder_.path()});
    EXPECT_EQ(ran.code, 0) << ran.err << text();
    if (ran.code != 0) return {};
    return testing::json_of(ran);
  }

  // The same once more in Chinese, on the screen and in the scenario.
  std::string told() {
    std::vector<std::string> words = asked_;
    words.insert(words.end(), {"--lang", "zh"});
    return hearth(words, {.folder = folder_.path()}).out;
  }

  [[nodiscard]] std::string text() const { return bytes_of(folder_ / "made.yaml"); }

  // The scenario with the # taken away from all lines between two.
  [[nodiscard]] std::string switched_on(const std::string& from, const std::string& to = "") const {
    std::istringstream in(text());
    std::string out;
    bool on = false;
    for (std::string line; std::getline(in, line);) {
      if (on && !to.empty() && says(line, to)) on = false;
      const std::size_t mark = line.find("# ");
      if (on && mark != std::string::npos && line.find_first_not_of(' ') == mark) {
        line.erase(mark, 2);
      }
      if (says(line, from)) on = true;
      out += line + "\n";
    }
    return out;
  }

  // What a run of it measures.
  Json run(const std::string& scenario) {
    put("on.yaml", scenario);
    const Ran ran = hearth({"run", "on.yaml", "--json"}, {.folder = folder_.path()});
    EXPECT_EQ(ran.code, 0) << ran.err << scenario;
    return ran.code == 0 ? testing::json_of(ran) : Json();
  }
  Json run() { return run(text()); }
  [[nodiscard]] results::Result result() const { return results::read(folder_ / "made.h5"); }

  [[nodiscard]] bool has_read(const std::string& source) const {
    for (const area::Source& one : result().report.sources) {
      if (says(one.path, source)) return true;
    }
    return false;
  }

  ScratchFolder folder_;
  std::vector<std::string> asked_;
};

std::string all_of(const Json& doubts) {
  std::string out;
  for (const Json& doubt : doubts) {
    out += doubt.at("en").get<std::string>() + "\n" + doubt.at("zh").get<std::string>() + "\n";
  }
  return out;
}

TEST_F(InitEvidence, AListAloneIsCounted) {
  put("list.csv",
      "村级名单,,\n代码,名称,人口\n510115,合计,800\n510115001001,东社区居委会,100\n"
      "510115001002,西社区居委会,100\n510115001003,南社区居委会,100\n510115001004,北社区,100\n"
      "510115001201,柳村村委会,100\n510115002001,河社区居委会,100\n510115002201,桥村,100\n"
      "510115002202,山村,100\n");
  put("设施.csv", "编号,设施名称,所在社区\nF1,便民中心,东社区\nF2,卫生站,510115001201\n");
  const Json said = made_of({"list.csv", "设施.csv"});
  EXPECT_EQ(said.at("geometry"), "none");
  EXPECT_EQ(said.at("population"), "人口");
  EXPECT_EQ(said.at("parents").at("township"), "代码");
  EXPECT_EQ(said.at("class"), "名称");
  EXPECT_EQ(said.at("facilities").size(), 1U);
  EXPECT_TRUE(says(told(), "没有地图")) << told();
  EXPECT_TRUE(says(text(), "stands-in: 所在社区")) << text();
  const Json today = run();
  for (const Json& row : today.at("measures")) {
    if (row.at("class") == "all" && row.at("measure") == "community_coverage") {
      EXPECT_EQ(row.at("numerator"), 2);
    }
  }
  const Json plan = run(switched_on("# 选址方案"));
  // Five communities, and three of three villages (two are 66.7 %), of which one of each is served.
  EXPECT_EQ(plan.at("services").at(0).at("plan").at("objective"), 6);
  const results::Result read = result();
  EXPECT_FALSE(read.area.mapped);
  EXPECT_EQ(read.area.units.size(), 8U);
  EXPECT_EQ(read.area.hierarchy.find("township")->size(), 2U);
  EXPECT_EQ(read.area.units.classes.size(), 2U);
}

// A title, a number before the code, brackets in headings, a sum under the township.
TEST_F(InitEvidence, TheListOfAnOfficeIsCounted) {
  put("名单.csv",
      "2024年村（社区）名单\n序号,区划代码,乡镇（街道）,村（社区）名称,户籍人口\n"
      "1,510115001001,柳城街道,东街社区,5200\n2,510115001201,柳城街道,红旗村,2100\n"
      "3,510115003001,寿安镇,西街社区居委会,4300\n4,510115003201,寿安镇,红旗村,1800\n"
      ",,合计,,13400\n");
  put("养老服务站.csv",
      "编号,站点名称,所在乡镇,所在村社区,床位数\nY1,东街站,柳城,东街,20\nY2,红旗站,寿安,红旗村,"
      "10\n");
  const Json said = made_of({"养老服务站.csv", "名单.csv"});
  EXPECT_EQ(said.at("id"), "区划代码");
  EXPECT_EQ(said.at("population"), "户籍人口");
  EXPECT_TRUE(says(text(), "within: {township: 所在乡镇}")) << text();
  EXPECT_TRUE(says(text(), "- id: elderly-care")) << text();
  for (const Json& row : run().at("measures")) {
    if (row.at("class") == "rural" && row.at("measure") == "community_coverage") {
      EXPECT_EQ(row.at("numerator"), 1) << "the 红旗 of 寿安";
    }
  }
}

TEST_F(InitEvidence, ARealProvinceIsCountedFromItsList) {
  const std::string list =
      HEARTH_SOURCE_DIR "/../shared/data/sichuan_cn/sichuan_villages_china-division.csv";
  if (!std::filesystem::exists(list)) GTEST_SKIP() << "NOT CHECKED: the list is not here";
  const Json said = made_of({list});
  EXPECT_EQ(said.at("parents").at("county"), "areaCode");
  EXPECT_EQ(said.at("class"), "name");
  EXPECT_FALSE(said.contains("population")) << "51 is a province, not its people";
  EXPECT_TRUE(says(told(), "34,412 个单元，没有地图")) << told();
  EXPECT_TRUE(says(all_of(said.at("doubts")), "10 names end like neither")) << said;
  EXPECT_TRUE(says(text(), "each: county}")) << text();
}

TEST_F(InitEvidence, ARasterSpreadsOrCountsPeople) {
  put("people.asc", pixels("90 1 40 1 20 1 10 1\n5 4 5 4 5 4 5 4\n"));
  put("dem.asc", pixels("490 491 492 493 494 495 496 497\n490 491 492 493 494 495 496 497\n"));
  put("cold.asc", pixels("-4 0 2 3 4 5 6 7\n4 4 4 4 4 4 4 4\n"));
  put("units.geojson", units("人口"));
  const Json spread = made_of({"units.geojson", "people.asc", "dem.asc", "cold.asc"});
  EXPECT_EQ(spread.at("people_from"), "people.asc");
  EXPECT_EQ(spread.at("demand"), "pixels");
  EXPECT_EQ(spread.at("unused").size(), 2U);
  const std::string zh = told();
  EXPECT_TRUE(says(zh, "dem.asc：按文件名为地形高程：490 至 497")) << zh;
  EXPECT_TRUE(says(zh, "cold.asc：有负值（-4 至 7）")) << zh;
  EXPECT_TRUE(says(text(), "rescale: units")) << text();
  EXPECT_TRUE(says(all_of(spread.at("doubts")), "h/r = 0.50, above 0.25")) << spread;
  (void)run();
  EXPECT_EQ(result().demand.size(), 16U);
  put("units.geojson", units(""));
  const Json counted = made_of({"units.geojson", "people.asc"});
  EXPECT_FALSE(counted.contains("population"));
  EXPECT_TRUE(says(text(), "rescale: none")) << text();
  EXPECT_TRUE(says(told(), "4 个单元，200 人")) << told();
}

TEST_F(InitEvidence, ARasterThatMayBeOfPeopleStaysADoubt) {
  put("units.geojson", units("人口"));
  put("values.asc", pixels("9000.5 1 40 1 20 1 10 1\n5 4 5 4 5 4 5 4\n"));
  const Json said = made_of({"units.geojson", "values.asc"});
  EXPECT_FALSE(said.contains("people_from"));
  EXPECT_TRUE(says(all_of(said.at("doubts")), "values.asc: it may be people")) << said;
  EXPECT_TRUE(says(text(), "  # population:")) << text();
  (void)run(switched_on("# If this tells where people live", "services:"));
  EXPECT_TRUE(has_read("values.asc"));
  put("units.geojson", units(""));
  const Json taken = made_of({"units.geojson", "values.asc"});
  EXPECT_EQ(taken.at("people_from"), "values.asc") << "nothing else counts people";
  EXPECT_TRUE(says(all_of(taken.at("doubts")), "taken, as nothing else")) << taken;
}

TEST_F(InitEvidence, RealRastersArePeopleOrHeights) {
  const std::string data = HEARTH_SOURCE_DIR "/../shared/data/";
  if (!std::filesystem::exists(data + "pop_rasters")) {
    GTEST_SKIP() << "NOT CHECKED: the rasters are not here";
  }
  const Json people =
      made_of({data + "pop_rasters/civ_adm1_33.geojson", data + "pop_rasters/civ_pop_1km.tif"});
  EXPECT_EQ(people.at("demand"), "pixels");
  EXPECT_TRUE(says(text(), "pixels of 924 m against a reach of 20 km: h/r = 0.05")) << text();
  for (const auto& [layer, dem] :
       {std::pair("olinda_br/olinda1.shp", "olinda_br/olinda_dem_utm25s.tif"),
        std::pair("lux/lux.shp", "lux/elev.tif")}) {
    const Json said = made_of({data + layer, data + dem});
    EXPECT_FALSE(said.contains("people_from")) << dem;
    EXPECT_TRUE(says(told(), "按文件名为地形高程")) << told();
    // Under another name too.
    const std::string bare = "x" + std::filesystem::path(dem).extension().string();
    std::filesystem::copy_file(data + dem, folder_ / bare,
                               std::filesystem::copy_options::overwrite_existing);
    EXPECT_FALSE(made_of({data + layer, bare}).contains("people_from")) << dem;
  }
}

// Two compounds a unit; facilities are few, and called so.
TEST_F(InitEvidence, CompoundsSayWherePeopleLive) {
  std::vector<std::string> points;
  for (int i = 0; i < 8; ++i) {
    points.push_back(feature(fmt::format(R"("编号":"X{}","小区":"小区{}","户数":{})", i, i, 5 + i),
                             "Point", fmt::format("[{},3400400]", 500'250 + 500 * i)));
  }
  put("小区.geojson", collection(points));
  put("卫生站.geojson", collection({feature(R"("编号":"F1","名称":"卫生站","服务人口":900)",
                                            "Point", "[500500,3400500]"),
                                    feature(R"("编号":"F2","名称":"服务中心","服务人口":400)",
                                            "Point", "[502500,3400500]")}));
  put("units.geojson", units("人口"));
  const Json spread = made_of({"units.geojson", "小区.geojson", "卫生站.geojson"});
  EXPECT_EQ(spread.at("people_from"), "小区.geojson");
  EXPECT_EQ(spread.at("demand"), "points");
  ASSERT_EQ(spread.at("facilities").size(), 1U);
  EXPECT_EQ(spread.at("facilities").at(0), "卫生站.geojson");
  (void)run();
  EXPECT_EQ(result().demand.size(), 8U);
  put("units.geojson", units(""));
  const Json counted = made_of({"units.geojson", "小区.geojson"});
  EXPECT_TRUE(says(text(), "per-household: 2.6")) << text();
  EXPECT_TRUE(says(all_of(counted.at("doubts")), "2.6 people each")) << counted;
}

TEST_F(InitEvidence, LandUseIsProposedAndNotTaken) {
  put("units.geojson", units("人口"));
  put("用地.geojson",
      collection(
          {feature(R"("地类名称":"居住用地")", "Polygon", square(500'100, 3'400'100, 300)),
           feature(R"("地类名称":"耕地")", "Polygon", square(501'100, 3'400'100, 300)),
           feature(R"("地类名称":"城镇住宅用地")", "Polygon", square(501'500, 3'400'100, 300)),
           feature(R"("地类名称":"居住用地")", "Polygon", square(502'100, 3'400'100, 300)),
           feature(R"("地类名称":"居住用地")", "Polygon", square(503'100, 3'400'100, 300))}));
  const Json said = made_of({"用地.geojson", "units.geojson"});
  EXPECT_EQ(said.at("units"), "units.geojson") << "though it has fewer polygons";
  EXPECT_FALSE(said.contains("people_from"));
  EXPECT_TRUE(says(all_of(said.at("doubts")), "land use (`地类名称`)")) << said;
  EXPECT_TRUE(says(text(), "is: [居住用地, 城镇住宅用地]")) << text();
  (void)run(switched_on("# If this tells where people live", "services:"));
  EXPECT_TRUE(has_read("用地.geojson"));
}

TEST_F(InitEvidence, AListOfFacilitiesHasCoordinates) {
  put("units.geojson", units("人口"));
  // Surveyors call the north X.
  put("设施.csv", "编号,名称,X,Y\nF1,甲,3400500,500500\nF2,乙,3400500,502500\n");
  const Json metres = made_of({"units.geojson", "设施.csv"});
  EXPECT_TRUE(says(text(), "x: Y ")) << text();
  EXPECT_TRUE(says(text(), "crs: EPSG:4544")) << text();
  EXPECT_TRUE(says(all_of(metres.at("doubts")), "surveyors call the north x")) << metres;
  (void)run();
  ASSERT_EQ(result().services.front().sites.size(), 2U + 4U);
  put("poi.csv",
      "编号,名称,经度,纬度\nF1,卫生站甲,105.0052,30.7220\nF2,卫生站乙,105.0261,30.7220\n");
  const Json degrees = made_of({"units.geojson", "poi.csv"});
  EXPECT_TRUE(says(text(), "crs: EPSG:4490")) << text();
  EXPECT_TRUE(says(text(), "# datum: gcj02")) << text();
  EXPECT_TRUE(says(all_of(degrees.at("doubts")), "poi.csv: longitudes and latitudes of China"));
  put("设施.csv", "编号,名称,X,Y\nF1,甲,700500,4400500\nF2,乙,702500,4400500\n");
  const Json elsewhere = made_of({"units.geojson", "设施.csv"});
  EXPECT_TRUE(says(all_of(elsewhere.at("doubts")), "do not tell their coordinate system"));
  EXPECT_TRUE(says(text(), "    # facilities:")) << text();
}

TEST_F(InitEvidence, AListOfFacilitiesNamesCommunities) {
  put("units.geojson", units("人口"));
  put("站点.csv",
      "编号,设施名称,所在社区\nF1,卫生站甲,东风\nF2,卫生站乙,红旗村委会\nF3,卫生站丙,"
      "510115001001\n");
  const Json said = made_of({"units.geojson", "站点.csv"});
  ASSERT_EQ(said.at("facilities").size(), 1U);
  EXPECT_TRUE(said.at("tables").empty());
  EXPECT_TRUE(says(text(), "stands-in: 所在社区")) << text();
  (void)run();
  EXPECT_EQ(result().services.front().sites.size(), 3U + 4U);
  put("站点.csv", "编号,设施名称,所在社区\nF1,卫生站甲,东风\nF2,卫生站乙,南极\n");
  const Json unknown = made_of({"units.geojson", "站点.csv"});
  EXPECT_TRUE(says(all_of(unknown.at("doubts")), "no community is called 南极")) << unknown;
  EXPECT_TRUE(says(text(), "    #   stands-in: 所在社区")) << text();
}

TEST_F(InitEvidence, TotalsAndAgesAreProposed) {
  put("units.geojson", units("人口", "60岁以上"));
  put("普查.csv", "乡镇代码,乡镇,常住人口\n510115001,甲镇,300\n510115002,乙镇,60\n,合计,360\n");
  const Json said = made_of({"units.geojson", "普查.csv"});
  EXPECT_EQ(said.at("totals").at("township"), "普查.csv");
  EXPECT_EQ(said.at("layers").at("over-60"), "60岁以上");
  EXPECT_TRUE(said.at("tables").empty());
  EXPECT_TRUE(says(all_of(said.at("doubts")), "it counts 360 people, the units 200")) << said;
  const Json today = run();
  bool old = false;
  for (const Json& row : today.at("measures")) old = old || row.at("class") == "over-60";
  EXPECT_TRUE(old);
  const area::Level& towns = *result().area.hierarchy.find("township");
  EXPECT_EQ(towns.label[ParentId{0}].zh, "甲镇") << "as the list calls it";
  EXPECT_EQ(result().area.units.population[UnitId{0}], persons(200)) << "of 300 in the town";
  put("units.geojson", units(""));
  EXPECT_FALSE(made_of({"units.geojson", "普查.csv"}).contains("population"));
  EXPECT_TRUE(says(told(), "4 个单元，360 人")) << told();
}

TEST_F(InitEvidence, WhatTheUserKnowsRules) {
  put("units.geojson", units("人口", "人数"));
  const Json said =
      made_of({"units.geojson", "--population", "人数", "--name", "代码", "--id", "代码"});
  EXPECT_EQ(said.at("population"), "人数");
  EXPECT_FALSE(said.contains("name")) << "the code itself";
  EXPECT_TRUE(says(told(), "4 个单元，47 人")) << told();
}

}  // namespace
}  // namespace hearth
