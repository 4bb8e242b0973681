// A study of groups that are known as points only, from the files of a planner to the map.
#include <filesystem>
#include <numeric>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::Ran;
using testing::run_program;
using testing::ScratchFolder;

constexpr const char* kHead = R"({"type": "FeatureCollection", "name": "town",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}, "features": [
)";

constexpr int kColumns = 5;
constexpr int kRows = 4;

// Corner of the communities, up to 90 m beside a grid of 1 km.
std::string corner(int column, int row) {
  return fmt::format("[{}, {}]", 400'000 + 1000 * column + (37 * column + 53 * row) % 91,
                     4'700'000 + 1000 * row + (61 * column + 29 * row) % 87);
}

std::string communities() {
  std::string text = kHead;
  for (int i = 0; i < kColumns * kRows; ++i) {
    const int c = i % kColumns;
    const int r = i / kColumns;
    text += fmt::format(
        R"({}{{"type": "Feature", "properties": {{"COMM": "C{:02}", "NAME": "Community {}"}}, )"
        R"("geometry": {{"type": "Polygon", "coordinates": [[{}, {}, {}, {}, {}]]}}}})",
        i == 0 ? "" : ",\n", i, i, corner(c, r), corner(c + 1, r), corner(c + 1, r + 1),
        corner(c, r + 1), corner(c, r));
  }
  return text + "\n]}\n";
}

// Seven in each community, at least 90 m from the grid.
std::string groups(const std::string& more = {}) {
  std::string text = kHead;
  for (int i = 0; i < 7 * kColumns * kRows; ++i) {
    const int community = i / 7;
    const int x = 400'100 + 1000 * (community % kColumns) + i * 7919 % 797;
    const int y = 4'700'100 + 1000 * (community / kColumns) + i * 104'729 % 789;
    text += fmt::format(
        R"({}{{"type": "Feature", "properties": {{"CODE": "G{:03}", "POP": {}, "HH": {}}}, )"
        R"("geometry": {{"type": "Point", "coordinates": [{}, {}]}}}})",
        i == 0 ? "" : ",\n", i, 40 + i * 31 % 160, 12 + i * 31 % 50, x, y);
  }
  return text + more + "\n]}\n";
}

// A road from west to east and a river from south to north, through the whole town.
constexpr const char* kLines = R"(
{"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[399000, 4700500], [402500, 4700620], [406000, 4700480]]}},
{"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[401450, 4699000], [401600, 4702000], [401380, 4705000]]}}
]}
)";

constexpr const char* kScenario = R"(hearth: 1
scenario: groups
area:
  crs: EPSG:32618
  units:
    source: groups.geojson
    id: CODE
    noun: {en: group, zh: 居民小组}
    population: POP
    households: HH
    class: {density: {urban: 900 /km2, rural: 0 /km2}}
    construct:
      within: {source: communities.geojson, id: COMM, name: NAME}
      along: [{source: lines.geojson}]
    parents: {community: {from: within}}
services:
  - id: centre
    reach: {within: 800 m}
    candidates: {at: units}
targets:
  - {service: centre, measure: population_coverage, share: 80 %}
placement:
  - service: centre
    goal: fewest-sites
)";

class Constructed : public ::testing::Test {
 protected:
  Constructed() {
    testing::put_bytes(folder_ / "groups.yaml", kScenario);
    testing::put_bytes(folder_ / "groups.geojson", groups());
    testing::put_bytes(folder_ / "communities.geojson", communities());
    testing::put_bytes(folder_ / "lines.geojson", std::string(kHead) + kLines);
  }
  Ran ran(const std::vector<std::string>& words) {
    Ran out = hearth(words, {.folder = folder_.path()});
    EXPECT_EQ(out.code, 0) << out.err;
    return out;
  }
  ScratchFolder folder_;
};

TEST_F(Constructed, StudyKeepsPeopleAndGroundAndSaysWhatItsShapesAre) {
  const Ran run = ran({"run", "groups.yaml", "-o", "out.h5"});
  EXPECT_NE(run.out.find("140 groups: shapes constructed from points"), std::string::npos)
      << run.out;
  const results::Result result = results::read(folder_ / "out.h5");
  const area::Units& units = result.area.units;
  ASSERT_EQ(units.size(), 140U);
  EXPECT_EQ(units.constructed_count(), 140);
  const area::Level& communities = result.area.hierarchy.communities();
  ASSERT_EQ(communities.size(), 20U);
  EXPECT_EQ(communities.label[ParentId{3}].en, "Community 3");
  double ground = 0;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    EXPECT_EQ(communities.parent_of[unit].row, unit.row / 7);
    EXPECT_EQ(units.shape[unit].size(), 1U);
    ground += units.ground[unit].value();
  }
  double whole = 0;
  for (const auto& shape : result.parent_shapes[0]) {
    EXPECT_EQ(shape.size(), 1U);
    EXPECT_TRUE(shape[0].holes.empty());
    const area::Ring& ring = shape[0].outer;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const area::Point a = ring[i];
      const area::Point b = ring[(i + 1) % ring.size()];
      whole += ((a.x - 400'000) * (b.y - 4'700'000) - (b.x - 400'000) * (a.y - 4'700'000)) / 2;
    }
  }
  EXPECT_NEAR(ground, whole, 1e-3);
  for (const area::Finding& finding : result.report.findings) {
    EXPECT_EQ(finding.severity, area::Severity::Note) << finding.message.en;
  }
  EXPECT_EQ(testing::json_of(ran({"run", "groups.yaml", "--json"}))["constructed"], 140);
}

TEST_F(Constructed, HoldsAgainstTheContract) {
  const std::string checker = HEARTH_SOURCE_DIR "/../shared/tools/check_result.py";
  if (!std::filesystem::exists(checker)) GTEST_SKIP() << "NOT CHECKED: there is no " << checker;
  if (testing::tool("python3").empty()) GTEST_SKIP() << "NOT CHECKED: there is no python3";
  ran({"run", "groups.yaml", "-o", "out.h5"});
  const Ran checked = run_program({testing::tool("python3"), checker, folder_ / "out.h5"});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
}

TEST_F(Constructed, HasTheSameBytesForAnyNumberOfThreads) {
  for (const char* threads : {"1", "2", "7"}) {
    const std::string file = std::string("out") + threads + ".h5";
    ran({"run", "groups.yaml", "--reproducible", "--threads", threads, "-o", file});
  }
  EXPECT_EQ(testing::bytes_of(folder_ / "out1.h5"), testing::bytes_of(folder_ / "out2.h5"));
  EXPECT_EQ(testing::bytes_of(folder_ / "out1.h5"), testing::bytes_of(folder_ / "out7.h5"));
}

TEST_F(Constructed, CheckSaysSoInBothLanguages) {
  const Ran en = ran({"check", "groups.yaml"});
  EXPECT_NE(en.out.find("140 groups: shapes constructed from points"), std::string::npos) << en.out;
  EXPECT_NE(en.out.find("  communities  "), std::string::npos) << en.out;
  const Ran zh = ran({"check", "groups.yaml", "--lang", "zh"});
  EXPECT_NE(zh.out.find("140 个居民小组：边界由点位推算"), std::string::npos) << zh.out;
}

TEST_F(Constructed, VerifiesRunsAgainAndIsDrawn) {
  ran({"run", "groups.yaml", "--reproducible", "-o", "out.h5"});
  const Ran verified = ran({"info", "out.h5", "--verify"});
  EXPECT_EQ(verified.out.find("does NOT hold"), std::string::npos) << verified.out;
  ran({"run", "out.h5", "--reproducible", "-o", "again.h5"});
  EXPECT_EQ(results::read(folder_ / "again.h5").area.units.shape,
            results::read(folder_ / "out.h5").area.units.shape);
  ran({"map", "out.h5", "-o", "maps", "--format", "svg"});
  EXPECT_FALSE(std::filesystem::is_empty(folder_ / "maps"));
}

TEST_F(Constructed, NamesTheGroupThatNoCommunityHolds) {
  testing::put_bytes(folder_ / "groups.geojson", groups(R"(,
{"type": "Feature", "properties": {"CODE": "lost", "POP": 1, "HH": 1}, "geometry": {"type": "Point", "coordinates": [500000, 4700000]}})"));
  const Ran run = hearth({"run", "groups.yaml"}, {.folder = folder_.path()});
  EXPECT_EQ(run.code, 3);
  EXPECT_NE(run.err.find("CODE = lost"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("outside every community of communities.geojson"), std::string::npos);
}

}  // namespace
}  // namespace hearth
