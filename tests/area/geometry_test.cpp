#include "area/geometry.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace hearth::area {
namespace {

Ring rectangle(double x0, double y0, double x1, double y1) {
  return {{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}};
}

Ring turned(Ring ring) {
  std::reverse(ring.begin(), ring.end());
  return ring;
}

//   y 4 +---------------+
//       |   +---+       |     a 6 x 4 field with a pond of 2 x 2 at (1, 1)
//       |   |   |       |     area 24 - 4 = 20
//       |   +---+       |     centroid x (24*3 - 4*2)/20 = 3.2, y (24*2 - 4*2)/20 = 2
//     0 +---------------+ 6
const MultiPolygon kFieldWithPond{{rectangle(0, 0, 6, 4), {turned(rectangle(1, 1, 3, 3))}}};

// An island beside it: 2 x 2 at (10, 0): area 4, centroid (11, 1).
MultiPolygon field_and_island() {
  MultiPolygon shape = kFieldWithPond;
  shape.push_back({rectangle(10, 0, 12, 2), {}});
  return shape;
}

TEST(AreaOf, TakesHolesOffAndAddsParts) {
  EXPECT_EQ(area_of(kFieldWithPond).value(), 20);
  EXPECT_EQ(area_of(field_and_island()).value(), 24);
  EXPECT_EQ(area_of({}).value(), 0);
}

TEST(AreaOf, DoesNotDependOnTheSenseOfTheRings) {
  const MultiPolygon other{{turned(rectangle(0, 0, 6, 4)), {rectangle(1, 1, 3, 3)}}};
  EXPECT_EQ(area_of(other).value(), 20);
  EXPECT_EQ(centroid_of(other), centroid_of(kFieldWithPond));
}

TEST(AreaOf, LosesNoDigitsFarFromTheOrigin) {
  const double east = 4e7;
  const MultiPolygon pixel{{rectangle(east, 4e6, east + 0.125, 4e6 + 0.125), {}}};
  EXPECT_EQ(area_of(pixel).value(), 0.015625);
  EXPECT_EQ(centroid_of(pixel), (Point{east + 0.0625, 4e6 + 0.0625}));
}

TEST(CentroidOf, WeighsPartsByAreaAndLeavesHolesOut) {
  EXPECT_EQ(centroid_of(kFieldWithPond), (Point{3.2, 2}));
  // x (20 * 3.2 + 4 * 11) / 24 = 4.5, y (20 * 2 + 4 * 1) / 24 = 11/6
  const Point both = centroid_of(field_and_island());
  EXPECT_DOUBLE_EQ(both.x, 4.5);
  EXPECT_DOUBLE_EQ(both.y, 11.0 / 6);
}

TEST(CentroidOf, IsTheMeanOfTheVerticesWhereThereIsNoArea) {
  EXPECT_EQ(centroid_of({{{{0, 0}, {4, 2}, {2, 1}}, {}}}), (Point{2, 1}));
}

TEST(InsidePointOf, LiesInACrescentWhoseCentroidDoesNot) {
  // A U open to the east: the line at half height runs through its back alone, from 0 to 2.
  const MultiPolygon crescent{
      {{{0, 0}, {10, 0}, {10, 2}, {2, 2}, {2, 8}, {10, 8}, {10, 10}, {0, 10}}, {}}};
  EXPECT_FALSE(contains(crescent, centroid_of(crescent)));
  EXPECT_EQ(inside_point_of(crescent), (Point{1, 5}));
}

TEST(InsidePointOf, IsTheMiddleOfTheLongestChord) {
  // At y = 2 the pond cuts the chord into 0..1 and 3..6.
  EXPECT_EQ(inside_point_of(kFieldWithPond), (Point{4.5, 2}));
}

TEST(InsidePointOf, TakesTheNearestLineWhereTheMiddleOneMisses) {
  // Two islands, 0..1 and 9..10: nothing at y = 5. Both are as near; the southern one comes first.
  const MultiPolygon islands{{rectangle(0, 0, 4, 1), {}}, {rectangle(0, 9, 2, 10), {}}};
  EXPECT_EQ(inside_point_of(islands), (Point{2, 0.5}));
}

TEST(Contains, CountsTheBorderAsInside) {
  EXPECT_TRUE(contains(kFieldWithPond, {0, 0}));
  EXPECT_TRUE(contains(kFieldWithPond, {3, 0}));
  EXPECT_TRUE(contains(kFieldWithPond, {1, 2}));  // the shore of the pond
  EXPECT_TRUE(contains(kFieldWithPond, {0.5, 2}));
  EXPECT_FALSE(contains(kFieldWithPond, {2, 2}));  // in the pond
  EXPECT_FALSE(contains(kFieldWithPond, {6.000001, 2}));
}

TEST(Contains, GivesEveryPointOfAGridToExactlyOneSideOfASlantingBorder) {
  // Two triangles share the diagonal of a square: points on it belong to both, others to one.
  const MultiPolygon lower{{{{0, 0}, {7, 0}, {7, 3}}, {}}};
  const MultiPolygon upper{{{{0, 0}, {7, 3}, {0, 3}}, {}}};
  for (int i = 0; i <= 70; ++i) {
    for (int j = 0; j <= 30; ++j) {
      const Point point{i / 10.0, j / 10.0};
      const int both = (contains(lower, point) ? 1 : 0) + (contains(upper, point) ? 1 : 0);
      ASSERT_GE(both, 1) << point.x << " " << point.y;
      ASSERT_LE(both, 2);
    }
  }
}

TEST(BoxOf, HoldsEveryPart) { EXPECT_EQ(box_of(field_and_island()), (Box{0, 0, 12, 4})); }

TEST(Simplified, DropsVerticesNearTheLineOnly) {
  const MultiPolygon coast{{{{0, 0}, {5, 0.1}, {10, 0}, {10, 10}, {5, 14}, {0, 10}}, {}}};
  const MultiPolygon plain = simplified(coast, Metres(1));
  ASSERT_EQ(plain.size(), 1U);
  const Ring& ring = plain[0].outer;
  EXPECT_EQ(ring.size(), 5U);  // (5, 14) stays, (5, 0.1) goes
  EXPECT_EQ(std::count(ring.begin(), ring.end(), Point{5, 14}), 1);
  EXPECT_EQ(std::count(ring.begin(), ring.end(), Point{5, 0.1}), 0);
}

}  // namespace
}  // namespace hearth::area
