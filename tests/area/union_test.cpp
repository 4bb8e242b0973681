#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "area/geometry.h"

namespace hearth::area {
namespace {

MultiPolygon rectangle(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

// A 3 x 3 field of squares without those listed, counted row by row from the south west.
std::vector<MultiPolygon> field_without(const std::vector<int>& missing) {
  std::vector<MultiPolygon> squares;
  for (int i = 0; i < 9; ++i) {
    if (std::find(missing.begin(), missing.end(), i) != missing.end()) continue;
    const int x = i % 3;
    const int y = i / 3;
    squares.push_back(rectangle(x, y, x + 1, y + 1));
  }
  return squares;
}

MultiPolygon checked_union(const std::vector<MultiPolygon>& shapes) {
  MultiPolygon joined = union_of(shapes);
  const auto fault = invalid_because(joined);
  EXPECT_FALSE(fault) << fault.value_or(Text{}).en;
  return joined;
}

TEST(UnionOf, KeepsTheVerticesOfAStraightOutlineAndDropsThoseInside) {
  // The western square has two vertices more on the common border; (1,0) and (1,1) lie outside too.
  const MultiPolygon west{{{{0, 0}, {1, 0}, {1, 0.3}, {1, 0.7}, {1, 1}, {0, 1}}, {}}};
  const MultiPolygon expected{{{{0, 0}, {1, 0}, {2, 0}, {2, 1}, {1, 1}, {0, 1}}, {}}};
  EXPECT_EQ(checked_union({west, rectangle(1, 0, 2, 1)}), expected);
}

TEST(UnionOf, LeavesWhatNoShapeFillsAsAHole) {
  const auto ring = checked_union(field_without({4}));
  ASSERT_EQ(ring.size(), 1U);
  EXPECT_EQ(ring[0].holes, (std::vector<Ring>{{{1, 1}, {1, 2}, {2, 2}, {2, 1}}}));
  EXPECT_EQ(area_of(ring).value(), 8);
}

TEST(UnionOf, FillsAHoleWithItsIsland) {
  const std::vector<MultiPolygon> shapes{union_of(field_without({4})), rectangle(1, 1, 2, 2)};
  const auto whole = checked_union(shapes);
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_TRUE(whole[0].holes.empty());
  EXPECT_EQ(area_of(whole).value(), 9);
}

TEST(UnionOf, KeepsAnIslandInAHoleApart) {
  const std::vector<MultiPolygon> shapes{union_of(field_without({4})),
                                         rectangle(1.25, 1.25, 1.75, 1.75)};
  const auto both = checked_union(shapes);
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both[0].holes.size(), 1U);
  EXPECT_EQ(area_of(both).value(), 8.25);
}

TEST(UnionOf, DoesNotJoinSquaresThatTouchInAPoint) {
  EXPECT_EQ(checked_union(field_without({1, 2, 3, 5, 6, 7})).size(), 3U);  // a diagonal
}

// . # #      The hole in the middle and the ground outside meet in the point (1, 2).
// # . #
// # # #
TEST(UnionOf, AllowsAHoleToTouchTheOutline) {
  const auto joined = checked_union(field_without({4, 6}));
  ASSERT_EQ(joined.size(), 1U);
  EXPECT_EQ(joined[0].holes.size(), 1U);
  EXPECT_EQ(area_of(joined).value(), 7);
}

TEST(UnionOf, CountsGroundOnceThatSeveralShapesCover) {
  const auto square = rectangle(0, 0, 4, 4);
  EXPECT_EQ(checked_union({square, square, rectangle(1, 1, 2, 2)}), union_of({&square, 1}));
  EXPECT_EQ(area_of(checked_union({square, rectangle(2, 1, 6, 5)})).value(), 26);
}

TEST(UnionOf, DoesNotDependOnTheOrderOfTheShapes) {
  auto squares = field_without({4, 6});
  const auto joined = union_of(squares);
  std::reverse(squares.begin(), squares.end());
  EXPECT_EQ(union_of(squares), joined);
}

TEST(UnionOf, CoversTheSameCellsAsRandomRectangles) {
  std::mt19937 random(7);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  for (int round = 0; round < 300; ++round) {
    std::array<std::array<bool, 9>, 9> covered{};
    std::vector<MultiPolygon> shapes;
    const int count = 1 + below(14);
    for (int i = 0; i < count; ++i) {
      const int x = below(8);
      const int y = below(8);
      const int width = 1 + below(std::min(4U, 9U - static_cast<unsigned>(x)));
      const int height = 1 + below(std::min(4U, 9U - static_cast<unsigned>(y)));
      shapes.push_back(rectangle(x, y, x + width, y + height));
      for (int u = x; u < x + width; ++u) {
        for (int v = y; v < y + height; ++v) {
          covered[static_cast<std::size_t>(u)][static_cast<std::size_t>(v)] = true;
        }
      }
    }
    const auto joined = checked_union(shapes);
    int cells = 0;
    for (int u = 0; u < 9; ++u) {
      for (int v = 0; v < 9; ++v) {
        const bool expected = covered[static_cast<std::size_t>(u)][static_cast<std::size_t>(v)];
        cells += expected ? 1 : 0;
        EXPECT_EQ(contains(joined, {u + 0.5, v + 0.5}), expected) << round;
      }
    }
    EXPECT_EQ(area_of(joined).value(), cells) << round;
  }
}

// Boost.Geometry, which knows nothing of our planar map, cuts and measures the common ground.
TEST(UnionOf, IsTheSumLessTheCommonGround) {
  std::mt19937 random(11);
  const auto length = [&] { return static_cast<double>(random() % 1000000) / 1000; };
  for (int round = 0; round < 200; ++round) {
    const auto triangle = [&] {
      return repair({{{{length(), length()}, {length(), length()}, {length(), length()}}, {}}});
    };
    const auto a = triangle();
    const auto b = triangle();
    const double expected =
        area_of(a).value() + area_of(b).value() - area_of(intersection_of(a, b)).value();
    EXPECT_NEAR(area_of(checked_union({a, b})).value(), expected, 0.5) << round;
  }
}

}  // namespace
}  // namespace hearth::area
