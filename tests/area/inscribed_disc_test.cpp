#include "area/inscribed_disc.h"

#include <cmath>

#include <gtest/gtest.h>

namespace hearth::area {
namespace {

MultiPolygon rectangle(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

MultiPolygon turned(MultiPolygon shape, double degrees) {
  const double angle = degrees / 180 * 3.141592653589793;
  for (Polygon& part : shape) {
    for (Point& p : part.outer) {
      p = {std::cos(angle) * p.x - std::sin(angle) * p.y,
           std::sin(angle) * p.x + std::cos(angle) * p.y};
    }
  }
  return shape;
}

TEST(HoldsDisc, AsksForMoreThanTheWidthOfAStrip) {
  const MultiPolygon strip = rectangle(0, 0, 1000, 5);
  EXPECT_FALSE(holds_disc(strip, Metres(5)));
  EXPECT_TRUE(holds_disc(strip, Metres(4.9)));
  for (const double degrees : {17.0, 45.0, 81.0}) {
    EXPECT_FALSE(holds_disc(turned(strip, degrees), Metres(5.001))) << degrees;
    EXPECT_TRUE(holds_disc(turned(strip, degrees), Metres(4.9))) << degrees;
  }
}

TEST(HoldsDisc, IsNotMisledByAreaOverPerimeter) {
  // A road 2 m wide and 4 km long with a square of 12 m at its end: mean width 2 m.
  const MultiPolygon lane{
      {{{0, 0}, {4000, 0}, {4000, -5}, {4012, -5}, {4012, 7}, {4000, 7}, {4000, 2}, {0, 2}}, {}}};
  EXPECT_TRUE(holds_disc(lane, Metres(11)));
  EXPECT_FALSE(holds_disc(lane, Metres(12.2)));
}

TEST(HoldsDisc, KnowsATriangleAndTheRingAroundAnIsland) {
  // A right triangle with sides 30, 40, 50 holds a disc of 20.
  const MultiPolygon triangle{{{{0, 0}, {40, 0}, {0, 30}}, {}}};
  EXPECT_TRUE(holds_disc(triangle, Metres(19.7)));
  EXPECT_FALSE(holds_disc(triangle, Metres(20.01)));
  // A moat of 3 m around a square of 20 m: in a corner fits a disc that touches both outer sides
  // and the corner of the island, 6 * sqrt(2) / (1 + sqrt(2)) = 3.51 m.
  const MultiPolygon moat{
      {{{0, 0}, {26, 0}, {26, 26}, {0, 26}}, {{{3, 3}, {3, 23}, {23, 23}, {23, 3}}}}};
  EXPECT_TRUE(holds_disc(moat, Metres(3.4)));
  EXPECT_FALSE(holds_disc(moat, Metres(3.6)));
}

TEST(HoldsDisc, TakesTheWidestPart) {
  MultiPolygon parts = rectangle(0, 0, 100, 1);
  parts.push_back(rectangle(200, 0, 206, 6).front());
  EXPECT_TRUE(holds_disc(parts, Metres(5)));
  EXPECT_FALSE(holds_disc({}, Metres(5)));
}

}  // namespace
}  // namespace hearth::area
