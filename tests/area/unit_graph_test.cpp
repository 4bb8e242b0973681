#include "area/unit_graph.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "area/unit_graph_findings.h"
#include "core/parallel.h"
#include "support/drawn_places.h"

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

// --- against brute force -------------------------------------------------------------------------

double squared_distance(const Point& p, const Point& a, const Point& b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double t =
      length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0;
  const double ex = p.x - a.x - t * dx;
  const double ey = p.y - a.y - t * dy;
  return ex * ex + ey * ey;
}

// Of the border from (0, 1000) to (1000, 1000) what lies within 20 m of a line, cm by cm.
double barred_by_definition(const std::vector<Line>& lines) {
  int barred = 0;
  for (int cm = 0; cm < 100'000; ++cm) {
    const Point p{(cm + 0.5) / 100, 1000};
    bool near = false;
    for (const Line& line : lines) {
      for (std::size_t i = 0; i + 1 < line.size() && !near; ++i) {
        near = squared_distance(p, line[i], line[i + 1]) <= 400;
      }
    }
    barred += near ? 1 : 0;
  }
  return barred / 100.0;
}

TEST(UnitGraph, MeasuresBarriersAsTheDefinitionDoes) {
  support::Random random(11);
  for (int round = 0; round < 20; ++round) {
    std::vector<Line> lines(4);
    for (Line& line : lines) {
      for (int i = 0; i < 4; ++i) line.push_back({random.real(-200, 1200), random.real(950, 1050)});
    }
    const UnitGraph graph = graph_of(JoinRule::Rook, lines);
    EXPECT_NEAR(graph.contacts[1].barrier_metres, barred_by_definition(lines), 0.2) << round;
  }
}

double gap_by_definition(const MultiPolygon& p, const MultiPolygon& q) {
  const Ring& a = p[0].outer;
  const Ring& b = q[0].outer;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      least = std::min({least, squared_distance(a[i], b[j], b[(j + 1) % b.size()]),
                        squared_distance(b[j], a[i], a[(i + 1) % a.size()])});
    }
  }
  return std::sqrt(least);
}

// The shortest bridges that join all, by Kruskal over every pair.
std::vector<std::pair<std::uint32_t, std::uint32_t>> bridges_by_definition(
    const std::vector<MultiPolygon>& islands) {
  std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> all;
  for (std::uint32_t a = 0; a < islands.size(); ++a) {
    for (std::uint32_t b = a + 1; b < islands.size(); ++b) {
      all.emplace_back(gap_by_definition(islands[a], islands[b]), a, b);
    }
  }
  std::sort(all.begin(), all.end());
  std::vector<std::uint32_t> piece(islands.size());
  std::iota(piece.begin(), piece.end(), 0U);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> chosen;
  for (const auto& [gap, a, b] : all) {
    if (piece[a] == piece[b]) continue;
    std::replace(piece.begin(), piece.end(), std::uint32_t{piece[b]}, std::uint32_t{piece[a]});
    chosen.emplace_back(a, b);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

// Islands on a grid, so that many gaps are equal.
TEST(UnitGraph, BuildsTheShortestBridgesOfAll) {
  support::Random random(12);
  for (int round = 0; round < 30; ++round) {
    std::vector<MultiPolygon> islands;
    for (int i = 0; i < 40; ++i) {
      if (random.whole(0, 2) == 0) continue;
      const int row = i / 8;
      const double west = 200.0 * (i % 8) + static_cast<double>(random.whole(0, 2)) * 20;
      const double south = 200.0 * row + static_cast<double>(random.whole(0, 2)) * 20;
      islands.push_back(box(west, south, west + 100, south + 100));
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> bridges;
    for (const UnitContact& c : unit_graph(islands, {}, {}, {}, {}).contacts) {
      ASSERT_TRUE(c.bridge);
      bridges.emplace_back(c.a, c.b);
    }
    EXPECT_EQ(bridges, bridges_by_definition(islands)) << round;
  }
}

TEST(UnitGraph, IsTheSameForAnyThreads) {
  const Line ring{{500, 500}, {1500, 500}, {1500, 1500}, {500, 1500}};
  const auto told = [&] {
    std::string text;
    for (const UnitContact& c : graph_of(JoinRule::RookMinusBarriers, {kRiver}, {ring}).contacts) {
      text +=
          fmt::format("{} {} {} {} {} {}\n", c.a, c.b, c.metres, c.barrier_metres, c.road, c.joins);
    }
    return text;
  };
  const std::string expected = told();
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    limit.run([&] { EXPECT_EQ(told(), expected); });
  }
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
