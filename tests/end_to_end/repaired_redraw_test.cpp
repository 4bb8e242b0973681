// Redraws of a town whose layer has a gap, a sliver and an overlap, repaired by the scenario's
// rule: of its tracts, and of the communities round groups that are points only.
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "area/shared_borders.h"
#include "results/reader.h"
#include "support/program.h"
#include "support/scratch_folder.h"

namespace hearth {
namespace {

using area::FaultId;
using area::FaultKind;
using results::Redraw;
using testing::hearth;
using testing::Ran;

constexpr int kWest = 400'000;
constexpr int kSouth = 4'700'000;

std::string feature(const std::string& properties, const char* type, const std::string& where) {
  return fmt::format(R"({{"type": "Feature", "properties": {{{}}}, "geometry": {{"type": "{}", )"
                     R"("coordinates": {}}}}})",
                     properties, type, where);
}

std::string layer(const std::vector<std::string>& features) {
  std::string text = R"({"type": "FeatureCollection", "name": "town",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}, "features": [)";
  for (const std::string& f : features) text += (text.back() == '[' ? "\n" : ",\n") + f;
  return text + "\n]}\n";
}

std::string ring(int west, int south, int east, int north) {
  return fmt::format("[[{0}, {1}], [{2}, {1}], [{2}, {3}], [{0}, {3}], [{0}, {1}]]", kWest + west,
                     kSouth + south, kWest + east, kSouth + north);
}

// Polygons of 1 km: T22 ends 4 m before all its neighbours, T24 begins 30 m too far west and T33
// has a lake of 200 m. A column is a community.
//
//   +-----+-----+-----+-----+
//   | T31 | T32 | T33 | T34 |
//   +-----+-----+-----+-----+
//   | T21 | T22 | T23 | T24 |
//   +-----+-----+-----+-----+
//   | T11 | T12 | T13 | T14 |
//   +-----+-----+-----+-----+
std::string tracts() {
  std::vector<std::string> features;
  for (int row = 1; row <= 3; ++row) {
    for (int column = 1; column <= 4; ++column) {
      const std::string code = fmt::format("T{}{}", row, column);
      const int in = code == "T22" ? 4 : 0;
      const int west = 1000 * column + (code == "T24" ? -30 : in);
      std::string rings =
          ring(west, 1000 * row + in, 1000 * column + 1000 - in, 1000 * row + 1000 - in);
      if (code == "T33") rings += ", " + ring(3400, 3400, 3600, 3600);
      features.push_back(
          feature(fmt::format(R"("CODE": "{0}", "NAME": "Tract {0}", "POP": {1}, "COMM": "C{2}")",
                              code, 100 + 10 * row + column, column),
                  "Polygon", "[" + rings + "]"));
    }
  }
  return layer(features);
}

// Two groups in each polygon, and one where T23 and T24 overlap.
std::string groups() {
  std::vector<std::string> features;
  const auto add = [&](const std::string& code, int x, int y) {
    features.push_back(feature(fmt::format(R"("CODE": "{}", "POP": {})", code, 60 + x % 7), "Point",
                               fmt::format("[{}, {}]", kWest + x, kSouth + y)));
  };
  for (int row = 1; row <= 3; ++row) {
    for (int column = 1; column <= 4; ++column) {
      add(fmt::format("G{}{}a", row, column), 1000 * column + 250, 1000 * row + 300);
      add(fmt::format("G{}{}b", row, column), 1000 * column + 800, 1000 * row + 750);
    }
  }
  add("Gx", 3985, 2480);
  return layer(features);
}

std::string scenario(const std::string& units, const std::string& redraw) {
  return R"(hearth: 1
scenario: town
area:
  crs: EPSG:32618
  units:
    id: CODE
    population: POP
    repair: {sliver: 5 m}
)" + units +
         R"(services:
  - id: centre
    reach: {within: 1200 m}
redraw:
  level: community
)" + redraw;
}

// Units that hang together along borders of 1 m or more within each set.
bool all_in_one_piece(const area::Units& units, const std::map<std::string, std::set<int>>& sets) {
  std::map<int, std::vector<int>> beside;
  for (const area::Contact& c : area::shared_borders(units.shape.span(), Metres(0.1))) {
    if (c.metres < 1) continue;
    beside[c.a].push_back(c.b);
    beside[c.b].push_back(c.a);
  }
  for (const auto& [code, set] : sets) {
    std::set<int> left = set;
    std::vector<int> queue{*left.begin()};
    left.erase(left.begin());
    while (!queue.empty()) {
      const int at = queue.back();
      queue.pop_back();
      for (const int next : beside[at]) {
        if (left.erase(next) > 0) queue.push_back(next);
      }
    }
    if (!left.empty()) return false;
  }
  return true;
}

class RepairedRedraw : public ::testing::Test {
 protected:
  results::Result solved(const std::string& yaml) {
    testing::put_bytes(folder_ / "tracts.geojson", tracts());
    testing::put_bytes(folder_ / "groups.geojson", groups());
    testing::put_bytes(folder_ / "town.yaml", yaml);
    ran_ = hearth({"run", "town.yaml", "-o", "out.h5"}, {.folder = folder_.path()});
    EXPECT_EQ(ran_.code, 0) << ran_.err;
    return results::read(folder_ / "out.h5");
  }
  void expect_lawful(const results::Result& result, std::int64_t count) {
    ASSERT_EQ(result.redraws.size(), 1U);
    const Redraw& redraw = result.redraws.front();
    EXPECT_EQ(redraw.status, "feasible");
    EXPECT_EQ(redraw.n_after, count);
    for (const results::RuleBreach& b : redraw.breaches) EXPECT_EQ(b.stage, "before");
    std::map<std::string, std::set<int>> town;
    std::map<std::string, std::set<int>> communities;
    for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
      town["all"].insert(unit.row);
      communities[redraw.after[unit]].insert(unit.row);
    }
    EXPECT_TRUE(all_in_one_piece(result.area.units, town));
    EXPECT_TRUE(all_in_one_piece(result.area.units, communities));
    const std::string checker = HEARTH_SOURCE_DIR "/../shared/tools/check_result.py";
    if (!std::filesystem::exists(checker) || testing::tool("python3").empty()) return;
    const Ran checked =
        testing::run_program({testing::tool("python3"), checker, folder_ / "out.h5"});
    EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  }
  testing::ScratchFolder folder_;
  Ran ran_;
};

void expect_faults(const area::UnitFaults& faults) {
  const std::vector<FaultKind> kinds{FaultKind::Overlap, FaultKind::Sliver, FaultKind::Gap};
  const std::vector<double> grounds{30'000, 4 * 4 * 996.0, 40'000};
  ASSERT_EQ(faults.size(), 3U);
  for (std::int32_t i = 0; i < 3; ++i) {
    EXPECT_EQ(faults.kind[FaultId{i}], kinds[static_cast<std::size_t>(i)]);
    EXPECT_NEAR(faults.ground[FaultId{i}].value(), grounds[static_cast<std::size_t>(i)], 1e-3);
  }
  EXPECT_EQ(faults.units[FaultId{0}], "T23 + T24");
  EXPECT_EQ(faults.units[FaultId{1}], "T22 + T12 + T21 + T23 + T32");
  EXPECT_EQ(faults.units[FaultId{2}], "T33");
}

TEST_F(RepairedRedraw, OfTractsIsLawfulOnTheRepairedLayer) {
  const results::Result result =
      solved(scenario("    source: tracts.geojson\n    parents: {community: COMM}\n",
                      "  count: 3\n  size: {of: people, min: 400, max: 600}\n"));
  ASSERT_TRUE(result.report.faults);
  expect_faults(*result.report.faults);
  EXPECT_TRUE(result.report.faults->community.empty());
  expect_lawful(result, 3);
}

TEST_F(RepairedRedraw, OfGroupsStandsOnRepairedCommunities) {
  const results::Result result =
      solved(scenario("    source: groups.geojson\n"
                      "    construct: {within: {source: tracts.geojson, id: CODE, name: NAME}}\n"
                      "    parents: {community: {from: within}}\n",
                      "  count: 6\n  size: {of: people, min: 150, max: 400}\n"));
  ASSERT_TRUE(result.report.faults);
  const area::UnitFaults& faults = *result.report.faults;
  expect_faults(faults);
  EXPECT_EQ(faults.community[FaultId{0}], "T23");
  EXPECT_EQ(faults.community_name[FaultId{0}], "Tract T23");
  EXPECT_EQ(faults.community[FaultId{2}], "");
  for (const FaultId fault : ids<FaultId>(faults.size())) {
    EXPECT_EQ(faults.given_to[fault], kNone<UnitId>);
  }
  // The group in the overlap went with it; the cells have the ground of the repaired communities.
  double ground = 0;
  for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
    ground += result.area.units.ground[unit].value();
    if (result.area.units.id[unit] != "Gx") continue;
    const area::Level& level = result.area.hierarchy.communities();
    EXPECT_EQ(level.id[level.parent_of[unit]], "T23");
  }
  EXPECT_NEAR(ground, 12e6 - 40'000, 1e-3);
  EXPECT_NE(ran_.out.find("between communities: 1 overlap and 1 sliver given to one community "
                          "each, 1 gap left"),
            std::string::npos)
      << ran_.out;
  expect_lawful(result, 6);
  const Ran table = hearth({"export", "out.h5", "-o", "faults.csv", "--table", "faults"},
                           {.folder = folder_.path()});
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_NE(testing::bytes_of(folder_ / "faults.csv")
                .find("overlap,T23 + T24,Tract T23 + Tract T24,30000,given by the rule for "
                      "overlaps,T23,Tract T23,"),
            std::string::npos);
}

TEST_F(RepairedRedraw, NamesACommunityThatIsDrawnTwice) {
  std::string twice = tracts();
  twice.insert(twice.rfind("\n]}"), ",\n" + feature(R"("CODE": "T99", "NAME": "again")", "Polygon",
                                                    "[" + ring(2004, 2004, 2996, 2996) + "]"));
  testing::put_bytes(folder_ / "tracts.geojson", twice);
  testing::put_bytes(folder_ / "groups.geojson", groups());
  testing::put_bytes(folder_ / "town.yaml",
                     scenario("    source: groups.geojson\n"
                              "    construct: {within: {source: tracts.geojson, id: CODE}}\n"
                              "    parents: {community: {from: within}}\n",
                              "  count: 6\n"));
  const Ran run = hearth({"run", "town.yaml"}, {.folder = folder_.path()});
  EXPECT_EQ(run.code, 3);
  EXPECT_NE(run.err.find("its ground is that of other communities (T22), and no rule can give "
                         "both some"),
            std::string::npos)
      << run.err;
}

}  // namespace
}  // namespace hearth
