#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "area/geometry.h"

namespace hearth::area {
namespace {

MultiPolygon rectangle(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

// Two 4 x 4 squares, one shifted by (2, 1): they share 2 x 3.
TEST(IntersectionOf, IsTheCommonGround) {
  const auto common = intersection_of(rectangle(0, 0, 4, 4), rectangle(2, 1, 6, 5));
  EXPECT_EQ(area_of(common).value(), 6);
  EXPECT_FALSE(invalid_because(common));
}

TEST(IntersectionOf, IsEmptyWhereOnlyABorderIsShared) {
  EXPECT_TRUE(intersection_of(rectangle(0, 0, 1, 1), rectangle(1, 0, 2, 1)).empty());
}

TEST(DifferenceOf, LeavesAHoleWhereTheMiddleIsTaken) {
  const auto ring = difference_of(rectangle(0, 0, 6, 6), rectangle(2, 2, 4, 4));
  ASSERT_EQ(ring.size(), 1U);
  EXPECT_EQ(ring[0].holes.size(), 1U);
  EXPECT_EQ(area_of(ring).value(), 32);
}

TEST(UnionOf, JoinsNeighboursAndKeepsIslandsApart) {
  const std::vector<MultiPolygon> shapes{rectangle(0, 0, 1, 1), rectangle(5, 5, 6, 6),
                                         rectangle(1, 0, 2, 1), rectangle(0, 1, 2, 2)};
  const auto joined = union_of(shapes);
  EXPECT_EQ(joined.size(), 2U);
  EXPECT_EQ(area_of(joined).value(), 5);
  EXPECT_FALSE(invalid_because(joined));
  EXPECT_TRUE(union_of({}).empty());
}

TEST(BufferOf, RoundsTheCornersOfASquare) {
  // 10 x 10, 2 m around: 100 + 4 * 10 * 2 + pi * 4, the circle as a polygon of 72 sides.
  const auto wide = buffer_of(rectangle(0, 0, 10, 10), Metres(2));
  const double circle = 72 / 2.0 * 4 * std::sin(2 * std::numbers::pi / 72);
  EXPECT_NEAR(area_of(wide).value(), 180 + circle, 0.02);
  EXPECT_FALSE(invalid_because(wide));
  EXPECT_TRUE(contains(wide, {5, -2}));
  EXPECT_FALSE(contains(wide, {-1.5, -1.5}));
}

}  // namespace
}  // namespace hearth::area
