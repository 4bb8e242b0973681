#include "area/predicates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace hearth::area {
namespace {

TEST(Orientation, TellsLeftFromRightFromStraight) {
  EXPECT_EQ(orientation({0, 0}, {1, 0}, {1, 1}), 1);
  EXPECT_EQ(orientation({0, 0}, {1, 0}, {1, -1}), -1);
  EXPECT_EQ(orientation({0, 0}, {1, 1}, {2, 2}), 0);
}

TEST(Orientation, SeesTheLastBitOfACoordinate) {
  // Far from the origin the plain determinant rounds to zero or to the wrong side.
  const Point a{4e6, 4e6};
  const Point b{4e6 + 24, 4e6 + 24};
  const double x = 4e6 + 12;
  const Point above{x, std::nextafter(x, 5e6)};
  const Point below{x, std::nextafter(x, 3e6)};
  EXPECT_EQ(orientation(a, b, above), 1);
  EXPECT_EQ(orientation(a, b, below), -1);
  EXPECT_EQ(orientation(a, b, {x, x}), 0);
}

TEST(Orientation, AgreesWithIntegerArithmeticAndWithItselfTurnedRound) {
  std::mt19937_64 random(1);
  for (int trial = 0; trial < 20'000; ++trial) {
    // Nearly collinear points in millimetres, far from the origin: exact in 64-bit integers.
    const auto coordinate = [&](std::int64_t spread) {
      return 500'000'000 + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(spread));
    };
    const std::int64_t ax = coordinate(1000), ay = coordinate(1000);
    const std::int64_t dx = coordinate(7) - 500'000'000, dy = coordinate(7) - 500'000'000;
    const std::int64_t bx = ax + 3 * dx, by = ay + 3 * dy;
    const std::int64_t cx = ax + 5 * dx + coordinate(2) - 500'000'000, cy = ay + 5 * dy;
    const std::int64_t det = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    const Point a{static_cast<double>(ax), static_cast<double>(ay)};
    const Point b{static_cast<double>(bx), static_cast<double>(by)};
    const Point c{static_cast<double>(cx), static_cast<double>(cy)};
    const int expected = det > 0 ? 1 : det < 0 ? -1 : 0;
    ASSERT_EQ(orientation(a, b, c), expected);
    ASSERT_EQ(orientation(b, c, a), expected);
    ASSERT_EQ(orientation(b, a, c), -expected);
  }
}

TEST(OnSegment, HoldsTheEndsButNothingBeyondThem) {
  EXPECT_TRUE(on_segment({0, 0}, {4, 2}, {2, 1}));
  EXPECT_TRUE(on_segment({0, 0}, {4, 2}, {4, 2}));
  EXPECT_FALSE(on_segment({0, 0}, {4, 2}, {6, 3}));
  EXPECT_FALSE(on_segment({0, 0}, {4, 2}, {2, 1.0000000000000002}));
}

}  // namespace
}  // namespace hearth::area
