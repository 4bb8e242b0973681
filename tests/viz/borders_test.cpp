#include "print/borders.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hearth::print {
namespace {

area::MultiPolygon rectangle(double x, double y, double width, double height) {
  return {{{{x, y}, {x + width, y}, {x + width, y + height}, {x, y + height}}, {}}};
}

double length_of(const std::vector<Line>& lines) {
  double length = 0;
  for (const Line& line : lines) {
    for (std::size_t i = 1; i < line.points.size(); ++i) {
      length += std::hypot(line.points[i].x - line.points[i - 1].x,
                           line.points[i].y - line.points[i - 1].y);
    }
  }
  return length;
}

//   +----+----+
//   | a  | b  |   each 10 mm wide and high
//   +----+----+
TEST(Borders, AreDrawnOnceBetweenTwoDistrictsAndReachTheOutline) {
  const MapFrame frame({0, 0}, {0, 0}, 1000);  // a metre is a millimetre
  const std::vector<area::MultiPolygon> districts{rectangle(0, 0, 10, 10),
                                                  rectangle(10, 0, 10, 10)};
  const std::vector<Line> lines = borders_between(rectangle(0, 0, 20, 10), districts, frame);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NEAR(length_of(lines), 10, 1e-9);
  EXPECT_NEAR(std::abs(lines[0].points.front().y - lines[0].points.back().y), 10, 1e-9);
}

TEST(Borders, OfANeighbourThatWasSimplifiedApartAreTheSameLine) {
  DrawnBorders drawn;
  drawn.remember(rectangle(0, 0, 10, 10));
  const std::vector<Line> lines = drawn.fresh(rectangle(10.15, 0, 10, 10));
  EXPECT_NEAR(length_of(lines), 30, 0.9);  // its other three sides
  EXPECT_NEAR(length_of(drawn.fresh(rectangle(10.3, 0, 10, 10))), 40, 1e-6);
}

TEST(Borders, LeaveOutCrumbsWhereTwoLinesPartForLessThanAMillimetre) {
  DrawnBorders drawn;
  drawn.remember(rectangle(0, 0, 10, 10));
  // The same square with a notch of 0.3 mm in its upper side.
  const area::MultiPolygon notched{
      {{{0, 0}, {10, 0}, {10, 10}, {5.3, 10}, {5.15, 10.3}, {5, 10}, {0, 10}}, {}}};
  EXPECT_TRUE(drawn.fresh(notched).empty());
}

}  // namespace
}  // namespace hearth::print
