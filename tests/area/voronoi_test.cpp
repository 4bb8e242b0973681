#include "area/voronoi.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

#include "area/geometry.h"
#include "area/predicates.h"
#include "core/parallel.h"
#include "support/drawn_places.h"

namespace hearth::area {
namespace {

using support::Random;
using Points = std::vector<Point>;
using Shapes = std::vector<MultiPolygon>;

MultiPolygon box(double west, double south, double east, double north) {
  return {Polygon{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}};
}

ConstructedCells cells_of(const Points& points, const Shapes& communities,
                          const std::vector<Line>& lines = {}) {
  return constructed_cells(points, communities, lines);
}

std::vector<double> areas_of(const ConstructedCells& cells) {
  std::vector<double> areas;
  for (const MultiPolygon& shape : cells.shape) areas.push_back(area_of(shape).value());
  return areas;
}

using Areas = std::vector<double>;

//   +-----+-----+
//   |  0  |  1  |
//   +-----+-----+
//   |  2  |  3  |
//   +-----+-----+
TEST(Voronoi, QuartersASquareAmongFourPoints) {
  const ConstructedCells cells =
      cells_of({{25, 75}, {75, 75}, {25, 25}, {75, 25}}, {box(0, 0, 100, 100)});
  EXPECT_EQ(cells.shape, (Shapes{box(0, 50, 50, 100), box(50, 50, 100, 100), box(0, 0, 50, 50),
                                 box(50, 0, 100, 50)}));
  EXPECT_EQ(cells.community, (std::vector<std::int32_t>{0, 0, 0, 0}));
}

TEST(Voronoi, GivesAloneAPointTheWholeCommunityWithItsBits) {
  const MultiPolygon odd{Polygon{{{0.1, 0.2}, {10.3, 0.7}, {9.9, 8.123456789}, {0.3, 7.7}},
                                 {{{2, 2}, {2, 3}, {3, 3}}}}};
  EXPECT_EQ(cells_of({{5, 5}}, {odd}).shape, Shapes{odd});
}

TEST(Voronoi, DividesPointsOnOneLineIntoStrips) {
  const ConstructedCells cells = cells_of({{10, 5}, {30, 5}, {90, 5}}, {box(0, 0, 100, 10)});
  EXPECT_EQ(cells.shape, (Shapes{box(0, 0, 20, 10), box(20, 0, 60, 10), box(60, 0, 100, 10)}));
}

TEST(Voronoi, CountsTheBorderAsInsideAndGivesACommonBorderToTheFirstCommunity) {
  const Shapes communities{box(0, 0, 10, 10), box(10, 0, 20, 10)};
  const ConstructedCells cells = cells_of({{0, 5}, {10, 5}, {20, 10}, {15, 20}}, communities);
  EXPECT_EQ(cells.community, (std::vector<std::int32_t>{0, 0, 1, -1}));
  EXPECT_EQ(areas_of(cells), (Areas{50, 50, 100, 0}));
}

TEST(Voronoi, NamesCommunitiesWithoutPointsAndLeavesTheirGround) {
  const ConstructedCells cells =
      cells_of({{5, 5}}, {box(0, 0, 10, 10), box(10, 0, 20, 10), box(20, 0, 30, 10)});
  EXPECT_EQ(cells.without_points, (std::vector<std::int32_t>{1, 2}));
  EXPECT_EQ(cells.shape, Shapes{box(0, 0, 10, 10)});
}

//   +---------+
//   | 0       |     the river runs nearer to 1 than the middle between the two
//   |~~~~~~~~~|
//   | 1       |
//   +---------+
TEST(Voronoi, KeepsACellOnItsSideOfALine) {
  const ConstructedCells cells =
      cells_of({{20, 90}, {20, 10}}, {box(0, 0, 100, 100)}, {{{-5, 30}, {105, 30}}});
  EXPECT_EQ(cells.shape, (Shapes{box(0, 30, 100, 100), box(0, 0, 100, 30)}));
}

// Beyond the river nobody has a point: the strip goes to whom it borders most, 0.
//   +-----+--+
//   |~~~~~~~~|
//   |  0  |1 |
//   +-----+--+
TEST(Voronoi, GivesAFaceWithoutAPointToTheNeighbourWithTheLongestBorder) {
  const ConstructedCells cells =
      cells_of({{50, 20}, {90, 20}}, {box(0, 0, 100, 100)}, {{{0, 80}, {100, 80}}});
  EXPECT_EQ(areas_of(cells), (Areas{70 * 80 + 100 * 20, 30 * 80}));
  EXPECT_EQ(cells.shape[0].size(), 1U);
}

TEST(Voronoi, IgnoresEndsOfLinesThatHangInAFace) {
  const Shapes communities{box(0, 0, 100, 100)};
  const Points points{{25, 50}, {75, 50}};
  // A lane that ends, a lane that touches nothing, one outside.
  const std::vector<Line> lines{{{0, 20}, {30, 20}}, {{60, 60}, {90, 70}}, {{200, 0}, {300, 100}}};
  const ConstructedCells cells = cells_of(points, communities, lines);
  // Where the lane leaves the border a vertex stays.
  EXPECT_EQ(cells.shape, (Shapes{{Polygon{{{0, 0}, {50, 0}, {50, 100}, {0, 100}, {0, 20}}, {}}},
                                 box(50, 0, 100, 100)}));
}

// A ring road divides though it touches no border; the way to it does not.
TEST(Voronoi, CutsAlongARingRoadInTheMiddle) {
  const Line ring{{40, 40}, {60, 40}, {60, 60}, {40, 60}, {40, 40}};
  const ConstructedCells cells =
      cells_of({{50, 50}, {10, 50}}, {box(0, 0, 100, 100)}, {ring, {{0, 50}, {40, 50}}});
  EXPECT_EQ(areas_of(cells), (Areas{400, 9600}));
  ASSERT_EQ(cells.shape[1].size(), 1U);
  EXPECT_EQ(cells.shape[1][0].holes.size(), 1U);
}

TEST(Voronoi, TakesLinesThatMeetInSeveralPiecesForOne) {
  const ConstructedCells cells =
      cells_of({{25, 50}, {75, 40}, {75, 60}}, {box(0, 0, 100, 100)},
               {{{50, -10}, {50, 50}}, {{50, 50}, {50, 110}}, {{50, 50}, {100, 50}}});
  EXPECT_EQ(cells.shape, (Shapes{{Polygon{{{0, 0}, {50, 0}, {50, 50}, {50, 100}, {0, 100}}, {}}},
                                 box(50, 0, 100, 50),
                                 box(50, 50, 100, 100)}));
}

// A point on the road belongs to one side of it, and the other side to the other point.
TEST(Voronoi, TakesAPointOnALineIntoOneOfItsFaces) {
  const ConstructedCells cells =
      cells_of({{50, 50}, {75, 50}}, {box(0, 0, 100, 100)}, {{{50, 0}, {50, 100}}});
  EXPECT_EQ(areas_of(cells), (Areas{5000, 5000}));
}

//   +--+  +--+
//   |0 |  | 1|      west of the gap, ground in the east wing may be nearer to 0 than to 1
//   |  +--+  |
//   |        |
//   +--------+
TEST(Voronoi, MakesOnePieceOfACellThatTheBorderCutsOff) {
  const MultiPolygon horseshoe{Polygon{
      {{0, 0}, {100, 0}, {100, 100}, {60, 100}, {60, 10}, {40, 10}, {40, 100}, {0, 100}}, {}}};
  const ConstructedCells cells = cells_of({{39, 90}, {95, 10}}, {horseshoe});
  EXPECT_EQ(cells.shape[0].size(), 1U);
  EXPECT_EQ(cells.shape[1].size(), 1U);
  // (61, 90) is 22 m from 0 and 87 m from 1.
  EXPECT_TRUE(contains(cells.shape[1], {61, 90}));
  EXPECT_TRUE(cells.with_exclaves.empty());
}

TEST(Voronoi, GivesAnExclaveWithoutAPointToTheNearest) {
  MultiPolygon two = box(0, 0, 100, 100);
  two.push_back(box(120, 0, 130, 10)[0]);
  const ConstructedCells cells = cells_of({{25, 50}, {75, 50}}, {two});
  EXPECT_EQ(areas_of(cells), (Areas{5000, 5100}));
  EXPECT_EQ(cells.with_exclaves, std::vector<std::size_t>{1});
}

TEST(Voronoi, LeavesTheGroundOfAnIslandCommunityToItsOwnPoints) {
  MultiPolygon around = box(0, 0, 100, 100);
  around[0].holes.push_back({{40, 40}, {40, 60}, {60, 60}, {60, 40}});
  const ConstructedCells cells =
      cells_of({{10, 50}, {90, 50}, {50, 50}}, {around, box(40, 40, 60, 60)});
  EXPECT_EQ(areas_of(cells), (Areas{4800, 4800, 400}));
  EXPECT_EQ(cells.community, (std::vector<std::int32_t>{0, 0, 1}));
}

// A hundredth of a millimetre wide, and so narrower than the grid: where lines cross it, it closes.
TEST(Voronoi, OutlivesACommunityNarrowerThanItsGrid) {
  const Shapes communities{box(10, 0, 10.00001, 10), box(0, 0, 10, 10), box(10.00001, 0, 20, 10)};
  std::vector<Line> lines;
  for (int y = 1; y < 10; ++y) lines.push_back({{-1, y + 0.3}, {21, y + 0.3}});
  const ConstructedCells cells = cells_of({{5, 5}, {15, 5}, {15, 2}}, communities, lines);
  EXPECT_EQ(cells.community, (std::vector<std::int32_t>{1, 2, 2}));
  const Areas areas = areas_of(cells);
  EXPECT_NEAR(areas[0], 100, 0.01);
  EXPECT_NEAR(areas[1] + areas[2], 100, 0.01);
}

TEST(Voronoi, NamesPointsAtOnePlace) {
  const Points points{{0, 0}, {50, 0}, {0.005, 0}, {50.02, 0}, {0, 0}};
  EXPECT_EQ(coinciding(points), (std::vector<std::pair<std::size_t, std::size_t>>{{0, 2}, {2, 4}}));
}

// A town of crooked communities: a lattice of shaken vertices, roads and a river across them.
struct Town {
  Shapes communities;
  Points points;
  std::vector<Line> lines;
};

Town town(std::uint64_t seed, int side, std::size_t points) {
  Random random(seed);
  const int n = side + 1;
  const double step = 300;
  const double east = 500000;
  const double north = 3000000;
  std::vector<Point> vertices;
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      const double x = east + step * column + random.real(-100, 100);
      vertices.push_back({x, north + step * row + random.real(-100, 100)});
    }
  }
  const auto at = [&](int row, int column) {
    const int vertex = row * n + column;
    return vertices[static_cast<std::size_t>(vertex)];
  };
  Town out;
  for (int r = 0; r < side; ++r) {
    for (int c = 0; c < side; ++c) {
      const Ring ring{at(r, c), at(r, c + 1), at(r + 1, c + 1), at(r + 1, c)};
      out.communities.push_back({Polygon{ring, {}}});
    }
  }
  const double extent = step * side;
  for (int line = 0; line < 2 * side; ++line) {
    Line way;
    for (int i = 0; i <= 10; ++i) {
      const double along = extent * (i - 0.5) / 9;
      const double across = extent * (line % side + 0.5) / side + random.real(-60, 60);
      way.push_back(line < side ? Point{east + along, north + across}
                                : Point{east + across, north + along});
    }
    out.lines.push_back(way);
  }
  while (out.points.size() < points) {
    const Point p{east + random.real(0, extent), north + random.real(0, extent)};
    const bool held = std::any_of(out.communities.begin(), out.communities.end(),
                                  [&](const MultiPolygon& shape) { return contains(shape, p); });
    if (held) out.points.push_back(p);
  }
  return out;
}

double total(const std::vector<MultiPolygon>& shapes) {
  return std::accumulate(
      shapes.begin(), shapes.end(), 0.0,
      [](double sum, const MultiPolygon& shape) { return sum + area_of(shape).value(); });
}

double squared(Point a, Point b) { return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y); }

TEST(Voronoi, PartitionsEveryCommunityWithoutGapOrOverlap) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const Town drawn = town(seed, 4, 160);
    const ConstructedCells cells = cells_of(drawn.points, drawn.communities, drawn.lines);
    // One map of all cells: nothing is covered twice, nothing between them is left out.
    const LayerFaults faults = faults_in(cells.shape, SquareMetres(0), Metres(1e9));
    EXPECT_TRUE(faults.overlaps.empty()) << seed;
    for (const Gap& gap : faults.gaps)
      EXPECT_GT(gap.area.value(), 1000) << seed;  // no points there
    for (std::size_t c = 0; c < drawn.communities.size(); ++c) {
      Shapes own;
      for (std::size_t p = 0; p < drawn.points.size(); ++p) {
        if (cells.community[p] == static_cast<std::int32_t>(c)) own.push_back(cells.shape[p]);
      }
      if (own.empty()) continue;
      const MultiPolygon whole = union_of(own);
      EXPECT_EQ(whole.size(), 1U);
      EXPECT_TRUE(whole[0].holes.empty()) << "neighbours share their vertices";
      EXPECT_NEAR(total(own), area_of(whole).value(), 1e-6);
      // Borders bend by half a step of the grid at most: 1,200 m of border.
      EXPECT_NEAR(total(own), area_of(drawn.communities[c]).value(), 1200 * 0x1p-13);
    }
    for (const MultiPolygon& shape : cells.shape) {
      EXPECT_FALSE(invalid_because(shape)) << seed;
      EXPECT_EQ(shape.size(), 1U) << "a cell is one piece";
    }
  }
}

// By the definition: whoever sees its nearest point without crossing a border or line lives in
// that point's cell. Without lines, in convex communities, everybody does.
TEST(Voronoi, GivesEveryPlaceToTheNearestPointThatItSees) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Random random(seed);
    const MultiPolygon hexagon{
        Polygon{{{0, 50}, {30, 0}, {90, 3}, {100, 60}, {70, 100}, {20, 95}}, {}}};
    Points points;
    while (points.size() < 40) {
      // On a lattice, so that four points on one circle are common.
      const Point p{static_cast<double>(random.whole(1, 24) * 4),
                    static_cast<double>(random.whole(1, 24) * 4)};
      const bool fresh = std::find(points.begin(), points.end(), p) == points.end();
      if (fresh && contains(hexagon, p)) points.push_back(p);
    }
    const ConstructedCells cells = cells_of(points, {hexagon});
    int tried = 0;
    for (int column = 0; column < 58; ++column) {
      for (int row = 0; row < 72; ++row) {
        const double x = 0.37 + 1.71 * column;
        const double y = 0.53 + 1.37 * row;
        if (!contains(hexagon, {x, y})) continue;
        ++tried;
        const auto nearest = std::min_element(points.begin(), points.end(), [&](Point p, Point q) {
          return squared(p, {x, y}) < squared(q, {x, y});
        });
        for (std::size_t p = 0; p < points.size(); ++p) {
          if (!contains(cells.shape[p], {x, y})) continue;
          EXPECT_NEAR(std::sqrt(squared(points[p], {x, y})), std::sqrt(squared(*nearest, {x, y})),
                      0.001);
        }
      }
    }
    EXPECT_GT(tried, 2000);
  }
}

bool cross(Point a, Point b, Point c, Point d) {
  return orientation(a, b, c) * orientation(a, b, d) <= 0 &&
         orientation(c, d, a) * orientation(c, d, b) <= 0;
}

std::vector<Line> walls_of(const Town& drawn) {
  std::vector<Line> walls = drawn.lines;
  for (const MultiPolygon& shape : drawn.communities) {
    walls.push_back(shape[0].outer);
    walls.back().push_back(shape[0].outer[0]);
  }
  return walls;
}

bool sees(const std::vector<Line>& walls, Point a, Point b) {
  for (const Line& wall : walls) {
    for (std::size_t i = 1; i < wall.size(); ++i) {
      if (cross(a, b, wall[i - 1], wall[i])) return false;
    }
  }
  return true;
}

// Among crooked communities, roads and rivers: a place that sees a point, nearer than any other of
// its community, lives in that point's cell.
TEST(Voronoi, LetsNoLineOrBorderStandBetweenAPlaceAndAnotherPoint) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const Town drawn = town(seed, 3, 90);
    const ConstructedCells cells = cells_of(drawn.points, drawn.communities, drawn.lines);
    const std::vector<Line> walls = walls_of(drawn);
    Random random(seed);
    int tried = 0;
    for (int i = 0; i < 4000; ++i) {
      const Point at{500000 + random.real(0, 900), 3000000 + random.real(0, 900)};
      std::size_t nearest = 0;
      for (std::size_t p = 1; p < drawn.points.size(); ++p) {
        if (squared(drawn.points[p], at) < squared(drawn.points[nearest], at)) nearest = p;
      }
      if (!sees(walls, at, drawn.points[nearest])) continue;
      ++tried;
      EXPECT_TRUE(contains(cells.shape[nearest], at)) << seed << " " << i;
    }
    EXPECT_GT(tried, 1500);
  }
}

TEST(Voronoi, IsTheSameForAnyOrderOfPointsAndAnyNumberOfThreads) {
  const Town drawn = town(7, 5, 400);
  const auto with_threads = [&](int threads) {
    return ThreadLimit(threads).run(
        [&] { return cells_of(drawn.points, drawn.communities, drawn.lines).shape; });
  };
  const Shapes one = with_threads(1);
  EXPECT_EQ(one, with_threads(2));
  EXPECT_EQ(one, with_threads(7));
  const Points backwards(drawn.points.rbegin(), drawn.points.rend());
  Shapes shapes = cells_of(backwards, drawn.communities, drawn.lines).shape;
  std::reverse(shapes.begin(), shapes.end());
  EXPECT_EQ(one, shapes);
}

// Points as near as two may be, on borders, on lines and at the corners of communities.
TEST(Voronoi, GivesGroundToEveryPointHoweverCrowded) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    Town drawn = town(seed, 3, 20);
    for (const MultiPolygon& shape : drawn.communities) {
      const Ring& ring = shape[0].outer;
      drawn.points.push_back(ring[0]);
      drawn.points.push_back({(ring[0].x + ring[1].x) / 2, (ring[0].y + ring[1].y) / 2});
      drawn.points.push_back({(ring[0].x + ring[2].x) / 2, (ring[0].y + ring[2].y) / 2});
      drawn.points.push_back({drawn.points.back().x + 0.0101, drawn.points.back().y});
    }
    for (const Line& line : drawn.lines) drawn.points.push_back(line[5]);
    ASSERT_TRUE(coinciding(drawn.points).empty());
    const ConstructedCells cells = cells_of(drawn.points, drawn.communities, drawn.lines);
    for (std::size_t p = 0; p < drawn.points.size(); ++p) {
      EXPECT_EQ(cells.shape[p].empty(), cells.community[p] < 0) << seed << " " << p;
    }
    EXPECT_TRUE(faults_in(cells.shape, SquareMetres(0), Metres(0.1)).overlaps.empty());
  }
}

}  // namespace
}  // namespace hearth::area
