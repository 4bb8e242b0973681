#include "area/border_distance.h"

#include <cmath>

#include <gtest/gtest.h>

#include "area/planar_distance.h"
#include "support/drawn_places.h"

namespace hearth::area {
namespace {

//   +--------+     a square of 10 with a lake of 2 in its middle
//   |  +--+  |
//   |  +--+  |
//   +--------+
const MultiPolygon kSquare{
    {{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{4, 4}, {4, 6}, {6, 6}, {6, 4}}}}};

TEST(BorderDistance, IsMeasuredFromInsideAndOutside) {
  const BorderDistance outer(kSquare, BorderRings::Outer);
  EXPECT_EQ(outer.from({3, 5}), Metres(3));
  EXPECT_EQ(outer.from({10, 5}), Metres(0));
  EXPECT_EQ(outer.from({13, 14}), Metres(5));
}

TEST(BorderDistance, LooksAtLakesOnlyWhenAsked) {
  EXPECT_EQ(BorderDistance(kSquare, BorderRings::Outer).from({5, 5}), Metres(5));
  EXPECT_EQ(BorderDistance(kSquare, BorderRings::All).from({5, 5}), Metres(1));
}

TEST(BorderDistance, IsInfiniteWhereThereIsNoBorder) {
  EXPECT_TRUE(std::isinf(BorderDistance({}, BorderRings::All).from({1, 2}).value()));
}

TEST(BorderDistance, IsThatOfTheNearestEdgeOfAll) {
  support::Random random(7);
  MultiPolygon stars;
  for (int s = 0; s < 3; ++s) {
    Ring ring;
    for (int i = 0; i < 61 + s; ++i) {
      const double angle = 6.283185307179586 * i / (61 + s);
      const double radius = random.real(50, 100);
      ring.push_back({300.0 * s + radius * std::cos(angle), radius * std::sin(angle)});
    }
    stars.push_back({ring, {}});
  }
  const BorderDistance border(stars, BorderRings::Outer);
  for (int i = 0; i < 500; ++i) {
    const Point p{random.real(-300, 900), random.real(-300, 300)};
    double least = INFINITY;
    for (const Polygon& part : stars) {
      for (std::size_t k = 0; k < part.outer.size(); ++k) {
        const Point& next = part.outer[(k + 1) % part.outer.size()];
        least = std::min(least, squared_distance(p, part.outer[k], next));
      }
    }
    EXPECT_EQ(border.from(p).value(), std::sqrt(least));
  }
}

}  // namespace
}  // namespace hearth::area
