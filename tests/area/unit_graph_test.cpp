#include "area/unit_graph.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "area/unit_graph_findings.h"

namespace hearth::area {
namespace {

MultiPolygon box(double west, double south, double east, double north) {
  return {Polygon{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}};
}

// Four squares of 1 km.
//
//   +---+---+
//   | 2 | 3 |
//   +---+---+
//   | 0 | 1 |
//   +---+---+
const std::vector<MultiPolygon> kSquares{box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000),
                                         box(0, 1000, 1000, 2000), box(1000, 1000, 2000, 2000)};
const Line kRiver{{-500, 1010}, {2500, 1010}};  // along the border of south and north
const Line kBridge{{500, 985}, {500, 1020}};    // 0 to 2, drawn as a line of its own
const Line kBorderRoad{{0, 1000}, {500, 1003}, {900, 998}, {1000, 1000}};

UnitGraph graph_of(JoinRule rule, const std::vector<Line>& barriers = {},
                   const std::vector<Line>& roads = {},
                   const std::vector<std::uint32_t>& group = {}) {
  UnitGraphOptions options;
  options.rule = rule;
  return unit_graph(kSquares, group, barriers, roads, options);
}

// "01 02": pairs that are joined; "01!" by a bridge.
std::string joined(const UnitGraph& graph) {
  std::string text;
  for (const UnitContact& c : graph.contacts) {
    if (!c.joins) continue;
    text += (text.empty() ? "" : " ") + std::to_string(c.a) + std::to_string(c.b);
    if (c.bridge) text += "!";
  }
  return text;
}

TEST(UnitGraph, JoinsAlongBordersOrAtCornersToo) {
  EXPECT_EQ(joined(graph_of(JoinRule::Rook)), "01 02 13 23");
  EXPECT_EQ(joined(graph_of(JoinRule::Queen)), "01 02 03 12 13 23");
  EXPECT_EQ(graph_of(JoinRule::Rook).outer_metres, (std::vector<double>{2000, 2000, 2000, 2000}));
}

TEST(UnitGraph, ARiverBarsABorderUnlessARoadCrosses) {
  const UnitGraph barred = graph_of(JoinRule::RookMinusBarriers, {kRiver});
  EXPECT_EQ(joined(barred), "01 02! 23");  // one piece by the first of equals
  const UnitGraph bridged = graph_of(JoinRule::RookMinusBarriers, {kRiver}, {kBridge});
  EXPECT_EQ(joined(bridged), "01 02 23");
  EXPECT_EQ(joined(graph_of(JoinRule::Rook, {kRiver})), "01 02 13 23");
}

TEST(UnitGraph, MeasuresHowMuchOfABorderIsBarred) {
  const Line half{{-500, 1000}, {480, 1000}};  // and 20 m beyond its end
  const UnitGraph graph = graph_of(JoinRule::RookMinusBarriers, {half});
  ASSERT_EQ(graph.contacts[1].b, 2U);
  EXPECT_DOUBLE_EQ(graph.contacts[1].barrier_metres, 500);
  EXPECT_EQ(joined(graph), "01 13 23");  // at least half is barred
  const Line less{{-500, 1000}, {479, 1000}};
  EXPECT_EQ(joined(graph_of(JoinRule::RookMinusBarriers, {less})), "01 02 13 23");
  // Crossing lines bar what lies within 20 m only, and lines that overlap bar nothing twice.
  const Line across{{500, 500}, {500, 1500}};
  const UnitGraph crossing = graph_of(JoinRule::RookMinusBarriers, {across, across});
  EXPECT_NEAR(crossing.contacts[1].barrier_metres, 40, 1e-9);
}

TEST(UnitGraph, ARoadJoinsWhatItLeadsAcrossAndNotWhatItRunsAlong) {
  const Line ring{{500, 500}, {1500, 500}, {1500, 1500}, {500, 1500}};  // 0, 1, 3, 2
  EXPECT_EQ(joined(graph_of(JoinRule::RookAndRoad, {}, {ring})), "01 13 23");
  const UnitGraph along = graph_of(JoinRule::RookAndRoad, {}, {kBorderRoad});
  for (const UnitContact& c : along.contacts) EXPECT_FALSE(c.road);
  const Line touching{{500, 500}, {600, 1000}, {700, 500}};  // comes to the border and turns
  EXPECT_FALSE(graph_of(JoinRule::RookAndRoad, {}, {touching}).contacts[1].road);
  const Line wavering{{500, 500}, {510, 1000}, {550, 1002}, {800, 998}, {900, 1500}};
  EXPECT_TRUE(graph_of(JoinRule::RookAndRoad, {}, {wavering}).contacts[1].road);
}

TEST(UnitGraph, NeverJoinsTwoGroups) {
  EXPECT_EQ(joined(graph_of(JoinRule::Queen, {}, {}, {0, 0, 1, 1})), "01 23");
  EXPECT_EQ(joined(graph_of(JoinRule::Rook, {}, {}, {0, 1, 1, 0})), "03! 12!");  // at a corner
}

//   +---+---+      +---+   +---+      4 and 5 are islands
//   | 0 | 1 | 300m | 2 |100| 3 |
//   +---+---+      +---+   +---+
TEST(UnitGraph, BridgesIslandsToTheNearestPiece) {
  const std::vector<MultiPolygon> shapes{box(0, 0, 100, 100), box(100, 0, 200, 100),
                                         box(500, 0, 600, 100), box(700, 0, 800, 100)};
  const UnitGraph graph = unit_graph(shapes, {}, {}, {}, {});
  EXPECT_EQ(joined(graph), "01 12! 23!");
  EXPECT_DOUBLE_EQ(graph.contacts[1].gap, 300);
  EXPECT_DOUBLE_EQ(graph.contacts[2].gap, 100);
  EXPECT_EQ(graph.contacts[2].metres, 0);
  const std::vector<std::uint32_t> apart{0, 0, 1, 0};
  EXPECT_EQ(joined(unit_graph(shapes, apart, {}, {}, {})), "01 13!");
}

TEST(GraphFindings, NameBridgesIslandsExclavesAndEnclavesOnce) {
  MultiPolygon around = box(0, 0, 300, 300);
  around[0].holes.push_back({{100, 100}, {100, 200}, {200, 200}, {200, 100}});
  const std::vector<MultiPolygon> shapes{around, box(100, 100, 200, 200), box(300, 0, 400, 300),
                                         box(900, 0, 1000, 300)};
  const UnitGraph graph = unit_graph(shapes, {}, {}, {}, {});
  const GraphNames names{{"A", "B", "C", "D"}, {0, 1, 0, 1}, {{"east", "东"}, {"west", "西"}}};
  std::vector<std::string> told;
  for (const Finding& f : graph_findings(graph, JoinRule::Rook, names, "town.geojson")) {
    told.push_back(f.kind + " " + f.feature);
    EXPECT_FALSE(f.message.zh.empty());
    EXPECT_EQ(f.source, "town.geojson");
  }
  EXPECT_EQ(told,
            (std::vector<std::string>{"bridge C + D", "island D", "exclave west", "enclave B"}));
}

// A district of two units inside another one; one of a single unit is told as the unit it is.
TEST(GraphFindings, NameADistrictInsideAnother) {
  MultiPolygon around = box(0, 0, 300, 300);
  around[0].holes.push_back({{100, 100}, {100, 200}, {200, 200}, {200, 100}});
  const std::vector<MultiPolygon> shapes{around, box(100, 100, 150, 200), box(150, 100, 200, 200)};
  const UnitGraph graph = unit_graph(shapes, {}, {}, {}, {});
  const GraphNames names{{"A", "B", "C"}, {0, 1, 1}, {{"outer", "外"}, {"inner", "内"}}};
  const std::vector<Finding> findings = graph_findings(graph, JoinRule::Rook, names, "");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].kind + " " + findings[0].feature, "enclave inner");
  EXPECT_EQ(findings[0].message.en, "it lies wholly inside outer");
}

}  // namespace
}  // namespace hearth::area
