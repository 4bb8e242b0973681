#include "print/service_area.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace hearth::print {
namespace {

double length_of(const std::vector<Arc>& arcs) {
  double length = 0;
  for (const Arc& arc : arcs) length += arc.radius * (arc.to - arc.from);
  return length;
}

TEST(ServiceArea, OfOneSiteIsAWholeCircle) {
  const std::vector<Point> one{{10, 10}};
  EXPECT_NEAR(length_of(dissolved(one, 5)), 10 * std::numbers::pi, 1e-9);
}

TEST(ServiceArea, OfTwoSitesARadiusApartLosesAThirdOfEachCircle) {
  // The hidden part of each circle spans 2 * acos(1/2) = 120 degrees.
  const std::vector<Point> two{{10, 10}, {15, 10}};
  EXPECT_NEAR(length_of(dissolved(two, 5)), 2 * (2.0 / 3) * 10 * std::numbers::pi, 1e-9);
}

TEST(ServiceArea, CountsTwoSitesAtOnePlaceOnce) {
  const std::vector<Point> same{{10, 10}, {10, 10}};
  EXPECT_NEAR(length_of(dissolved(same, 5)), 10 * std::numbers::pi, 1e-9);
}

TEST(ServiceArea, DropsACircleThatOthersHideWholly) {
  std::vector<Point> ring{{0, 0}};
  for (int k = 0; k < 6; ++k) {
    ring.push_back(
        {2 * std::cos(k * std::numbers::pi / 3), 2 * std::sin(k * std::numbers::pi / 3)});
  }
  for (const Arc& arc : dissolved(ring, 5)) EXPECT_NE(arc.centre, (Point{0, 0}));
}

TEST(ServiceArea, HasNoArcInsideAnotherCircle) {
  // Against brute force: every point on an arc is outside all circles, every other one is inside.
  std::vector<Point> sites;
  for (int i = 0; i < 40; ++i) {
    sites.push_back({static_cast<double>(i * 37 % 50), static_cast<double>(i * 61 % 43)});
  }
  constexpr double kRadius = 6;
  const std::vector<Arc> arcs = dissolved(sites, kRadius);
  const std::vector<Point> points = points_along(arcs, 0.2);
  EXPECT_GT(points.size(), 100U);
  for (const Point& p : points) {
    for (const Point& site : sites) {
      EXPECT_GE(std::hypot(p.x - site.x, p.y - site.y), kRadius - 1e-9);
    }
  }
  double free = 0;
  constexpr int kSteps = 20'000;
  for (const Point& site : sites) {
    int outside = 0;
    for (int k = 0; k < kSteps; ++k) {
      const double angle = 2 * std::numbers::pi * (k + 0.5) / kSteps;
      const Point p{site.x + kRadius * std::cos(angle), site.y + kRadius * std::sin(angle)};
      bool hidden = false;
      for (const Point& other : sites) {
        hidden = hidden || std::hypot(p.x - other.x, p.y - other.y) < kRadius - 1e-9;
      }
      outside += hidden ? 0 : 1;
    }
    free += 2 * std::numbers::pi * kRadius * outside / kSteps;
  }
  EXPECT_NEAR(length_of(arcs), free, 0.2);
}

}  // namespace
}  // namespace hearth::print
