// A study whose units were drawn with gaps and overlaps, repaired by the rule of the scenario.
#include <filesystem>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "area/shared_borders.h"
#include "results/reader.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace hearth {
namespace {

using area::FaultId;
using area::FaultKind;
using area::FaultRepair;
using testing::hearth;
using testing::Ran;
using testing::run_program;
using testing::ScratchFolder;

std::string ring(int west, int south, int east, int north) {
  const int x = 400'000;
  const int y = 4'700'000;
  return fmt::format("[[{0}, {1}], [{2}, {1}], [{2}, {3}], [{0}, {3}], [{0}, {1}]]", x + west,
                     y + south, x + east, y + north);
}

std::string tract(const std::string& code, const std::string& rings) {
  return fmt::format(
      R"({{"type": "Feature", "properties": {{"CODE": "{0}", "NAME": "Tract {0}", "POP": {1}, "COMM": "{2}"}}, )"
      R"("geometry": {{"type": "Polygon", "coordinates": [{3}]}}}})",
      code, 100 + code.back(), code == "P" ? "C1" : "C" + code.substr(1, 1), rings);
}

// Tracts of 1 km, T11 in the south west. T22 begins 4 m too far east, T23 30 m too far west; T33
// has a lake of 200 m; the compound P was drawn over T11.
//
//   +-----+-----+-----+
//   | T31 | T32 | T33 |
//   +-----+-----+-----+
//   | T21 | T22 | T23 |
//   +-----+-----+-----+
//   | T11 | T12 | T13 |
//   +-----+-----+-----+
std::string tracts(const std::string& more = {}) {
  std::string text = R"({"type": "FeatureCollection", "name": "town",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}, "features": [
)";
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 3; ++column) {
      const std::string code = fmt::format("T{}{}", row + 1, column + 1);
      const int west = 1000 * column + (code == "T22" ? 4 : code == "T23" ? -30 : 0);
      std::string rings = ring(west, 1000 * row, 1000 * column + 1000, 1000 * row + 1000);
      if (code == "T33") rings += ", " + ring(2400, 2400, 2600, 2600);
      text += tract(code, rings) + ",\n";
    }
  }
  return text + tract("P", ring(300, 300, 400, 400)) + more + "\n]}\n";
}

std::string scenario(const std::string& repair) {
  return R"(hearth: 1
scenario: town
area:
  crs: EPSG:32618
  units:
    source: town.geojson
    id: CODE
    name: NAME
    population: POP
    class: {density: {urban: 180 /km2, rural: 0 /km2}}
)" + repair +
         R"(    parents: {community: COMM}
services:
  - id: centre
    reach: {within: 1200 m}
    candidates: {at: units}
targets:
  - {service: centre, measure: population_coverage, share: 80 %}
placement:
  - service: centre
    goal: fewest-sites
)";
}

const char* const kSmaller = "    repair: {sliver: 5 m}\n";
const char* const kLarger = "    repair: {sliver: 3 m, overlaps: larger}\n";

class UnitRepair : public ::testing::Test {
 protected:
  UnitRepair() {
    testing::put_bytes(folder_ / "town.geojson", tracts());
    testing::put_bytes(folder_ / "plain.yaml", scenario(""));
    testing::put_bytes(folder_ / "smaller.yaml", scenario(kSmaller));
    testing::put_bytes(folder_ / "larger.yaml", scenario(kLarger));
  }
  Ran ran(const std::vector<std::string>& words) {
    Ran out = hearth(words, {.folder = folder_.path()});
    EXPECT_EQ(out.code, 0) << out.err;
    return out;
  }
  results::Result result_of(const std::string& file) {
    ran({"run", file, "-o", "out.h5"});
    return results::read(folder_ / "out.h5");
  }
  ScratchFolder folder_;
};

double ground_of(const area::Units& units, const std::string& code) {
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (units.id[unit] == code) return units.ground[unit].value();
  }
  return -1;
}

double border_of(const area::Units& units, const std::string& a, const std::string& b) {
  for (const area::Contact& c : area::shared_borders(units.shape.span(), Metres(0.1))) {
    if (units.id[UnitId{c.a}] == a && units.id[UnitId{c.b}] == b) return c.metres;
  }
  return 0;
}

TEST_F(UnitRepair, LeavesEverythingAsItWasWithoutTheKey) {
  const results::Result result = result_of("plain.yaml");
  EXPECT_FALSE(result.report.faults);
  EXPECT_EQ(border_of(result.area.units, "T21", "T22"), 0);
  EXPECT_EQ(ground_of(result.area.units, "T11"), 1'000'000);
  const Ran refused =
      hearth({"export", "out.h5", "-o", "f.csv", "--table", "faults"}, {.folder = folder_.path()});
  EXPECT_EQ(refused.code, 3);
  EXPECT_NE(refused.err.find("its scenario has no rule for gaps and overlaps"), std::string::npos)
      << refused.err;
}

TEST_F(UnitRepair, GivesEveryPlaceToOneUnitAndListsIt) {
  const results::Result result = result_of("smaller.yaml");
  const area::Units& units = result.area.units;
  ASSERT_TRUE(result.report.faults);
  const area::UnitFaults& faults = *result.report.faults;
  ASSERT_EQ(faults.size(), 4U);
  const std::vector<FaultKind> kinds{FaultKind::Overlap, FaultKind::Overlap, FaultKind::Sliver,
                                     FaultKind::Gap};
  const std::vector<std::string> claiming{"T22 + T23", "P + T11", "T21 + T22 + T12 + T32", "T33"};
  const std::vector<std::string> owners{"T22", "P", "T21", ""};
  const std::vector<double> grounds{30'000, 10'000, 4'000, 40'000};
  for (std::int32_t i = 0; i < 4; ++i) {
    const FaultId fault{i};
    const auto at = static_cast<std::size_t>(i);
    EXPECT_EQ(faults.kind[fault], kinds[at]);
    EXPECT_EQ(faults.units[fault], claiming[at]);
    EXPECT_EQ(faults.ground[fault].value(), grounds[at]);
    const UnitId owner = faults.given_to[fault];
    EXPECT_EQ(owner == kNone<UnitId> ? "" : units.id[owner], owners[at]);
  }
  EXPECT_EQ(faults.names[FaultId{1}], "Tract P + Tract T11");
  EXPECT_EQ(ground_of(units, "T11"), 990'000);
  EXPECT_EQ(ground_of(units, "T21"), 1'004'000);
  EXPECT_EQ(ground_of(units, "T22"), 996'000);
  EXPECT_EQ(ground_of(units, "T23"), 1'000'000);
  EXPECT_EQ(border_of(units, "T21", "T22"), 1'000);
  EXPECT_EQ(border_of(units, "P", "T11"), 400);
}

TEST_F(UnitRepair, FollowsTheOtherRule) {
  const results::Result result = result_of("larger.yaml");
  const area::UnitFaults& faults = *result.report.faults;
  ASSERT_EQ(faults.size(), 4U);
  EXPECT_EQ(result.area.units.id[faults.given_to[FaultId{0}]], "T23");
  EXPECT_EQ(faults.repair[FaultId{1}], FaultRepair::KeptGround);
  EXPECT_EQ(faults.kind[FaultId{2}], FaultKind::Gap);  // the lake
  EXPECT_EQ(faults.kind[FaultId{3}], FaultKind::Gap);  // 4 m is wider than 3 m
  EXPECT_EQ(ground_of(result.area.units, "P"), 10'000);
  bool named = false;
  for (const area::Finding& finding : result.report.findings) {
    named = named || (finding.kind == "kept_ground" && finding.feature == "P" &&
                      finding.severity == area::Severity::Warning);
  }
  EXPECT_TRUE(named);
}

TEST_F(UnitRepair, CheckSaysItInBothLanguages) {
  const Ran en = ran({"check", "smaller.yaml"});
  for (const char* sentence :
       {"between units: 2 overlaps and 1 sliver given to one unit each, 1 gap left",
        "T22 + T23: they overlap by 30,000 m2 at (401985, 4701500): given to T22, the smaller",
        "a sliver of 4,000 m2 between them at (401002, 4701500): given to T21, which has the "
        "longest common border",
        "T33: a gap of 40,000 m2 at (402500, 4702500), wider than 5 m: left, it belongs to no "
        "unit"}) {
    EXPECT_NE(en.out.find(sentence), std::string::npos) << sentence << "\n" << en.out;
  }
  const Ran zh = ran({"check", "smaller.yaml", "--lang", "zh"});
  for (const char* sentence :
       {"单元之间：重叠 2 处、细缝 1 处已归入单元，保留空白 1 处",
        "在 (401985, 4701500) 处重叠 30,000 平方米：归面积较小者 T22",
        "其间 (401002, 4701500) 处有 4,000 平方米的细缝：归公共边界最长的 T21"}) {
    EXPECT_NE(zh.out.find(sentence), std::string::npos) << sentence << "\n" << zh.out;
  }
  EXPECT_EQ(testing::json_of(ran({"check", "smaller.yaml", "--json"}))["faults"], 4);
}

TEST_F(UnitRepair, HandsOutTheTableAndTheLayer) {
  ran({"run", "smaller.yaml", "-o", "out.h5"});
  ran({"export", "out.h5", "-o", "faults.csv", "--table", "faults"});
  const std::string csv = testing::bytes_of(folder_ / "faults.csv");
  EXPECT_NE(csv.find("overlap,T22 + T23,Tract T22 + Tract T23,30000,given by the rule for "
                     "overlaps,T22,Tract T22,"),
            std::string::npos)
      << csv;
  ran({"export", "out.h5", "-o", "faults.geojson", "--table", "faults"});
  const auto layer = nlohmann::json::parse(testing::bytes_of(folder_ / "faults.geojson"));
  ASSERT_EQ(layer["features"].size(), 4U);
  EXPECT_EQ(layer["features"][3]["properties"]["kind"], "gap");
  EXPECT_EQ(layer["features"][3]["geometry"]["type"], "Polygon");
  EXPECT_NE(ran({"export", "out.h5", "-o", "all.gpkg"}).out.find("faults: 4 rows"),
            std::string::npos);
  EXPECT_NE(ran({"export", "out.h5", "-o", "all.xlsx", "--lang", "zh"}).out.find("faults：4 行"),
            std::string::npos);
}

TEST_F(UnitRepair, HoldsAgainstTheContract) {
  const std::string checker = HEARTH_SOURCE_DIR "/../shared/tools/check_result.py";
  if (!std::filesystem::exists(checker)) GTEST_SKIP() << "NOT CHECKED: there is no " << checker;
  if (testing::tool("python3").empty()) GTEST_SKIP() << "NOT CHECKED: there is no python3";
  for (const char* file : {"smaller.yaml", "larger.yaml"}) {
    ran({"run", file, "-o", "out.h5"});
    const Ran checked = run_program({testing::tool("python3"), checker, folder_ / "out.h5"});
    EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  }
}

TEST_F(UnitRepair, HasTheSameBytesForAnyNumberOfThreadsAndRunsAgain) {
  for (const char* threads : {"1", "2", "7"}) {
    const std::string file = std::string("out") + threads + ".h5";
    ran({"run", "smaller.yaml", "--reproducible", "--threads", threads, "-o", file});
  }
  EXPECT_EQ(testing::bytes_of(folder_ / "out1.h5"), testing::bytes_of(folder_ / "out2.h5"));
  EXPECT_EQ(testing::bytes_of(folder_ / "out1.h5"), testing::bytes_of(folder_ / "out7.h5"));
  ran({"run", "out1.h5", "--reproducible", "-o", "again.h5"});
  EXPECT_EQ(results::read(folder_ / "again.h5").area.units.shape,
            results::read(folder_ / "out1.h5").area.units.shape);
  ran({"map", "out1.h5", "-o", "maps", "--format", "svg"});
}

TEST_F(UnitRepair, NamesTwoUnitsOnOneGround) {
  testing::put_bytes(folder_ / "town.geojson",
                     tracts(",\n" + tract("T91", ring(300, 300, 400, 400))));
  const Ran run = hearth({"run", "smaller.yaml"}, {.folder = folder_.path()});
  EXPECT_EQ(run.code, 3);
  EXPECT_NE(run.err.find("CODE = T91"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("its ground is that of other units (P), and no rule can give both some"),
            std::string::npos)
      << run.err;
}

}  // namespace
}  // namespace hearth
