#include "area/pixel_shares.h"

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "area/geometry.h"

namespace hearth::area {
namespace {

constexpr std::int32_t kRows = 12;
constexpr std::int32_t kColumns = 9;

using Shares = std::vector<std::vector<double>>;

Shares shares_of(const MultiPolygon& shape) {
  Shares out(kRows, std::vector<double>(kColumns, 0));
  for (const PixelRun& run : pixel_runs(shape, kRows, kColumns)) {
    for (std::int32_t c = run.begin; c < run.end; ++c) {
      double& share = out.at(static_cast<std::size_t>(run.row)).at(static_cast<std::size_t>(c));
      EXPECT_EQ(share, 0) << "a pixel stands in one run only";
      share = run.share;
    }
  }
  return out;
}

// What is left of a ring on one side of a line x = at or y = at (Sutherland and Hodgman); its area
// is right for any ring, also where what is left falls into parts.
Ring clipped(const Ring& ring, double Point::*axis, double at, double side) {
  Ring out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point& a = ring[i];
    const Point& b = ring[(i + 1) % ring.size()];
    const bool a_in = (a.*axis - at) * side >= 0;
    const bool b_in = (b.*axis - at) * side >= 0;
    if (a_in) out.push_back(a);
    if (a_in == b_in) continue;
    const double t = (at - a.*axis) / (b.*axis - a.*axis);
    Point cut{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    cut.*axis = at;
    out.push_back(cut);
  }
  return out;
}

double clipped_area(Ring ring, double x, double y) {
  ring = clipped(ring, &Point::x, x, 1);
  ring = clipped(ring, &Point::x, x + 1, -1);
  ring = clipped(ring, &Point::y, y, 1);
  ring = clipped(ring, &Point::y, y + 1, -1);
  return ring.empty() ? 0 : area_of({{ring, {}}}).value();
}

Shares by_clipping(const MultiPolygon& shape) {
  Shares out(kRows, std::vector<double>(kColumns, 0));
  for (std::int32_t r = 0; r < kRows; ++r) {
    for (std::int32_t c = 0; c < kColumns; ++c) {
      double& share = out[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
      for (const Polygon& part : shape) {
        share += std::abs(clipped_area(part.outer, c, r));
        for (const Ring& hole : part.holes) share -= std::abs(clipped_area(hole, c, r));
      }
    }
  }
  return out;
}

void expect_near(const Shares& a, const Shares& b) {
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t c = 0; c < a[r].size(); ++c) {
      ASSERT_NEAR(a[r][c], b[r][c], 1e-8) << "row " << r << ", column " << c;
    }
  }
}

MultiPolygon box(double west, double south, double east, double north) {
  return {{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}};
}

TEST(PixelShares, OfABoxOnTheLinesAreWhole) {
  const std::vector<PixelRun> runs = pixel_runs(box(2, 3, 5, 5), kRows, kColumns);
  EXPECT_EQ(runs, (std::vector<PixelRun>{{3, 2, 5, 1.0}, {4, 2, 5, 1.0}}));
}

TEST(PixelShares, OfABoxBetweenTheLines) {
  const std::vector<PixelRun> runs = pixel_runs(box(2.5, 3.75, 4.5, 5), kRows, kColumns);
  EXPECT_EQ(runs, (std::vector<PixelRun>{{3, 2, 3, 0.125},
                                         {3, 3, 4, 0.25},
                                         {3, 4, 5, 0.125},
                                         {4, 2, 3, 0.5},
                                         {4, 3, 4, 1.0},
                                         {4, 4, 5, 0.5}}));
}

TEST(PixelShares, AreTheSameWhicheverWayTheRingTurns) {
  MultiPolygon other = box(0.3, 0.2, 7.7, 9.1);
  std::reverse(other.front().outer.begin(), other.front().outer.end());
  expect_near(shares_of(other), shares_of(box(0.3, 0.2, 7.7, 9.1)));
}

TEST(PixelShares, WhatLiesOffTheLatticeIsLeftOut) {
  expect_near(shares_of(box(-5.5, -3, 40, 99)), by_clipping(box(0, 0, kColumns, kRows)));
  EXPECT_TRUE(pixel_runs(box(20, 2, 30, 4), kRows, kColumns).empty());
  EXPECT_TRUE(pixel_runs(box(2, -9, 3, -1), kRows, kColumns).empty());
  EXPECT_TRUE(pixel_runs(box(-9, 2, -1, 4), kRows, kColumns).empty());
}

TEST(PixelShares, AreThoseOfClipping) {
  std::mt19937 random(7);
  const auto number = [&](double from, double to) {
    return from + (to - from) * static_cast<double>(random()) / 4294967296.0;
  };
  for (int round = 0; round < 60; ++round) {
    // A star around a middle that may lie near a side; every fourth with a hole, or on the lines.
    const Point middle{number(-1, 10), number(-1, 13)};
    Ring ring;
    const int corners = 3 + static_cast<int>(random() % 9);
    for (int k = 0; k < corners; ++k) {
      const double turn = 6.283185307179586 * k / corners;
      const double far = number(1, 7);
      Point p{middle.x + far * std::cos(turn), middle.y + far * std::sin(turn)};
      if (round % 4 == 1) p = {std::round(p.x), std::round(p.y)};
      ring.push_back(p);
    }
    MultiPolygon shape{{ring, {}}};
    if (round % 4 == 2)
      shape =
          difference_of(shape, box(middle.x - 0.6, middle.y - 0.3, middle.x + 0.4, middle.y + 0.5));
    shape = repair(shape);
    if (shape.empty()) continue;
    expect_near(shares_of(shape), by_clipping(shape));
    if (testing::Test::HasFatalFailure()) return;
  }
}

// Two shapes on either side of a ragged line share each pixel out.
TEST(PixelShares, OfNeighboursAddUpToOne) {
  std::mt19937 random(11);
  Ring west{{0, 0}};
  Ring east{{kColumns, 0}};
  Ring line;
  for (int k = 0; k <= 40; ++k) {
    line.push_back({2 + 5.0 * static_cast<double>(random()) / 4294967296.0, kRows * k / 40.0});
  }
  west.insert(west.end(), line.begin(), line.end());
  west.push_back({0, kRows});
  east.push_back({kColumns, kRows});
  east.insert(east.end(), line.rbegin(), line.rend());
  const Shares a = shares_of({{west, {}}});
  const Shares b = shares_of({{east, {}}});
  for (std::size_t r = 0; r < a.size(); ++r) {
    for (std::size_t c = 0; c < a[r].size(); ++c) EXPECT_NEAR(a[r][c] + b[r][c], 1, 1e-12);
  }
}

}  // namespace
}  // namespace hearth::area
