// Rivers and roads of a scenario decide which community a unit may join.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "results/reader.h"
#include "support/program.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

// Tracts of 1 km; N belongs to no community yet, and A has too few people.
//
//   +---+---+     N 60    B 300 of b
//   | N | B |
//   +---+---+
//   | A | C |     A 100 of a    C 100 of b
//   +---+---+
std::string tract(const std::string& code, int people, const std::string& community, int column,
                  int row) {
  const int x = 400'000 + 1000 * column;
  const int y = 4'700'000 + 1000 * row;
  return fmt::format(
      R"({{"type": "Feature", "properties": {{"CODE": "{}", "POP": {}, "COMM": "{}"}}, )"
      R"("geometry": {{"type": "Polygon", "coordinates": [[[{}, {}], [{}, {}], [{}, {}], [{}, {}], [{}, {}]]]}}}})",
      code, people, community, x, y, x + 1000, y, x + 1000, y + 1000, x, y + 1000, x, y);
}

std::string layer(const std::string& features) {
  return R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
)" + features +
         "\n]}\n";
}

std::string line(const std::string& coordinates) {
  return layer(
      R"({"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [)" +
      coordinates + "]}}");
}

// 10 m north of the border of A and N.
const char* const kRiver = "[399900, 4701010], [401000, 4701010]";
const char* const kBridge = "[400500, 4700900], [400500, 4701200]";
// From A to C, B and N.
const char* const kRoad =
    "[400500, 4700500], [401500, 4700500], [401500, 4701500], [400500, 4701500]";

const char* const kScenario = R"(hearth: 1
scenario: river
question: Where does the new tract belong?
area:
  crs: EPSG:32618
  units:
    source: town.geojson
    id: CODE
    population: POP
    parents: {community: COMM}
services:
  - id: centre
    reach: {by: straight-line, within: 1 km}
    candidates: {at: units}
redraw:
  level: community
  count: 2
  size: {of: people, min: 150}
)";

void put_files(const ScratchFolder& folder, const std::string& rule) {
  put_bytes(folder / "town.yaml", kScenario + rule);
  put_bytes(folder / "town.geojson",
            layer(tract("A", 100, "a", 0, 0) + ",\n" + tract("B", 300, "b", 1, 1) + ",\n" +
                  tract("C", 100, "b", 1, 0) + ",\n" + tract("N", 60, "", 0, 1)));
  put_bytes(folder / "river.geojson", line(kRiver));
  put_bytes(folder / "bridge.geojson", line(kBridge));
  put_bytes(folder / "road.geojson", line(kRoad));
}

results::Result redrawn(const std::string& rule) {
  const ScratchFolder folder;
  put_files(folder, rule);
  const Ran ran =
      hearth({"run", "town.yaml", "-o", "out.h5", "--quiet"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return results::read(folder / "out.h5");
}

// Communities of A, B, C and N: "aaab".
std::string drawn(const results::Result& result) {
  std::string text;
  for (const std::string& code : result.redraws.at(0).after) text += code;
  return text;
}

TEST(RedrawBorders, ARiverSendsAUnitToTheOtherCommunity) {
  EXPECT_EQ(drawn(redrawn("")), "abba");
  const std::string barred =
      "  contiguity: rook-minus-barriers\n  barriers: [{source: river.geojson}]\n";
  EXPECT_EQ(drawn(redrawn(barred)), "abab");
  EXPECT_EQ(drawn(redrawn(barred + "  roads: [{source: bridge.geojson}]\n")), "abba");
}

TEST(RedrawBorders, WhereRoadsMustJoinAUnitGoesAlongTheRoad) {
  EXPECT_EQ(drawn(redrawn("  contiguity: rook-and-road\n  roads: [{source: road.geojson}]\n")),
            "abab");
}

// A river that runs elsewhere, and a road within one unit.
TEST(RedrawBorders, WarnOfLinesThatPartAndJoinNothing) {
  const ScratchFolder folder;
  put_files(folder,
            "  barriers: [{source: far.geojson}]\n  contiguity: rook-minus-barriers\n"
            "  roads: [{source: lane.geojson}]\n");
  put_bytes(folder / "far.geojson", line("[399900, 4801010], [401000, 4801010]"));
  put_bytes(folder / "lane.geojson", line("[400100, 4700100], [400200, 4700100]"));
  const Ran ran = hearth({"check", "town.yaml"}, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::string told = ran.out + ran.err;
  EXPECT_NE(told.find("`redraw.barriers`: no border of a unit lies along one of its lines"),
            std::string::npos)
      << told;
  EXPECT_NE(told.find("`redraw.roads`: none of its lines crosses a border of two units"),
            std::string::npos)
      << told;
  for (const area::Finding& finding :
       redrawn("  barriers: [{source: river.geojson}]\n  contiguity: rook-minus-barriers\n"
               "  roads: [{source: bridge.geojson}]\n")
           .report.findings) {
    EXPECT_NE(finding.kind, "idle_lines") << finding.message.en;
  }
}

TEST(RedrawBorders, ListTheLayersAndTheBridgesInTheResult) {
  const results::Result result = redrawn(
      "  contiguity: rook-and-road\n  roads: [{source: bridge.geojson}, {source: "
      "river.geojson}]\n");
  std::vector<std::string> roads;
  for (const area::Source& source : result.report.sources) {
    if (source.role == "roads of redraw") roads.push_back(source.path);
    EXPECT_EQ(source.sha256.size(), 64U) << source.path;
  }
  EXPECT_EQ(roads, (std::vector<std::string>{"bridge.geojson", "river.geojson"}));
  std::vector<std::string> bridged;
  for (const area::Finding& finding : result.report.findings) {
    if (finding.kind == "bridge") bridged.push_back(finding.feature);
  }
  EXPECT_EQ(bridged, (std::vector<std::string>{"A + B", "A + C"}));  // N is joined by the road
}

// The groups of a second redraw see the same ground: its layers and bridges are told once.
TEST(RedrawBorders, TellTheSameOfTwoRedrawsOnce) {
  const std::string rule = "contiguity: rook-and-road, roads: [{source: bridge.geojson}]}\n";
  const ScratchFolder folder;
  put_files(folder, "");
  const std::string one = kScenario;
  put_bytes(folder / "town.yaml", one.substr(0, one.find("redraw:")) + "redraw:\n" +
                                      "  - {level: community, count: 2, " + rule +
                                      "  - {level: group, count: 2, " + rule);
  const Ran ran =
      hearth({"run", "town.yaml", "-o", "out.h5", "--quiet"}, {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const results::Result result = results::read(folder / "out.h5");
  EXPECT_EQ(result.redraws.size(), 2U);
  std::size_t roads = 0;
  for (const area::Source& source : result.report.sources) {
    roads += source.role == "roads of redraw" ? 1U : 0U;
  }
  EXPECT_EQ(roads, 1U);
  std::size_t bridges = 0;
  for (const area::Finding& finding : result.report.findings) {
    bridges += finding.kind == "bridge" ? 1U : 0U;
  }
  EXPECT_EQ(bridges, 2U);
}

void expect_refused(const std::string& rule, const std::string& english,
                    const std::string& chinese) {
  const ScratchFolder folder;
  put_files(folder, rule);
  put_bytes(folder / "points.geojson", layer(R"({"type": "Feature", "properties": {},
"geometry": {"type": "Point", "coordinates": [400500, 4700500]}})"));
  for (const auto& [language, words] : {std::pair("en", english), std::pair("zh", chinese)}) {
    const Ran ran =
        hearth({"run", "town.yaml", "-o", "out.h5", "--lang", language}, {.folder = folder.path()});
    EXPECT_EQ(ran.code, 3) << ran.err;
    EXPECT_NE(ran.err.find(words), std::string::npos) << ran.err;
  }
}

TEST(RedrawBorders, RefuseLayersThatAreNoLines) {
  const std::string rule = "  contiguity: rook-minus-barriers\n  barriers: ";
  expect_refused(rule + "[{source: points.geojson}]\n", "it is a point, not a line",
                 "是点要素，不是线要素");
  expect_refused(rule + "[{source: rivers.geojson}]\n", "there is no such file", "没有这个文件");
  expect_refused(rule + "[{source: river.geojson, layer: no}]\n", "it has no layer `no`", "`no`");
  expect_refused("  contiguity: rook-minus-barriers\n", "`rook-minus-barriers` needs barriers",
                 "`rook-minus-barriers` 需要阻隔线图层");
}

}  // namespace
}  // namespace hearth
