#include "input/unit_index.h"

#include <gtest/gtest.h>

#include <random>

#include "area/geometry.h"

namespace hearth::input {
namespace {

area::MultiPolygon rectangle(double x0, double y0, double x1, double y1) {
  return {{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, {}}};
}

TEST(UnitIndex, GivesAPointOnABorderToTheLowestCode) {
  const std::vector<area::MultiPolygon> shapes{rectangle(1, 0, 2, 1), rectangle(0, 0, 1, 1)};
  const UnitIndex index(shapes);
  EXPECT_EQ(index.unit_at({1, 0.5}), UnitId{0});
  EXPECT_EQ(index.unit_at({0.5, 0.5}), UnitId{1});
  EXPECT_EQ(index.unit_at({2, 1}), UnitId{0});
  EXPECT_EQ(index.unit_at({2.1, 1}), kNone<UnitId>);
}

TEST(UnitIndex, AnswersNothingWithoutUnits) {
  EXPECT_EQ(UnitIndex({}).unit_at({0, 0}), kNone<UnitId>);
}

TEST(UnitIndex, AgreesWithLookingAtEveryUnit) {
  std::mt19937_64 random(3);
  const auto number = [&](int below) {
    return static_cast<double>(random() % static_cast<std::uint64_t>(below));
  };
  std::vector<area::MultiPolygon> shapes;
  for (int i = 0; i < 60; ++i) {
    const double x = number(100);
    const double y = number(100);
    shapes.push_back(rectangle(x, y, x + 1 + number(20), y + 1 + number(9)));
  }
  const UnitIndex index(shapes);
  for (int trial = 0; trial < 5000; ++trial) {
    const area::Point point{number(130) - 5, number(130) - 5};
    UnitId expected = kNone<UnitId>;
    for (std::int32_t i = 59; i >= 0; --i) {
      if (area::contains(shapes[static_cast<std::size_t>(i)], point)) expected = UnitId{i};
    }
    ASSERT_EQ(index.unit_at(point), expected) << point.x << " " << point.y;
  }
}

}  // namespace
}  // namespace hearth::input
