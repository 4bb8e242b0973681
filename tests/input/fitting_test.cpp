#include "input/people/fitting.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace hearth::input {
namespace {

using Counts = std::vector<std::int64_t>;

Counts sums(const Counts& count, const Margin& margin) {
  Counts out(margin.total.size(), 0);
  for (std::size_t u = 0; u < count.size(); ++u) {
    if (margin.group[u] >= 0) out[static_cast<std::size_t>(margin.group[u])] += count[u];
  }
  return out;
}

TEST(Fitting, OneLevelInProportion) {
  const Margin townships{{0, 0, 1, 1}, {100, 7}};
  const Fit fit = fitted(Counts{1, 3, 2, 2}, std::vector{townships});
  EXPECT_EQ(fit.count, (Counts{25, 75, 4, 3}));
  EXPECT_TRUE(fit.missed.empty());
}

TEST(Fitting, WhereNoTotalIsSaidPeopleStay) {
  const Margin townships{{0, 1, -1}, {std::nullopt, 50}};
  EXPECT_EQ(fitted(Counts{12, 3, 8}, std::vector{townships}).count, (Counts{12, 50, 8}));
}

// The textbook table: 2 x 2, both margins, one solution in proportion (cross ratio kept).
TEST(Fitting, TwoMarginsKeepTheCrossRatio) {
  const Margin rows{{0, 0, 1, 1}, {3000, 7000}};
  const Margin columns{{0, 1, 0, 1}, {4000, 6000}};
  const Fit fit = fitted(Counts{40, 30, 35, 50}, std::vector{rows, columns});
  EXPECT_EQ(sums(fit.count, rows), (Counts{3000, 7000}));
  EXPECT_EQ(sums(fit.count, columns), (Counts{4000, 6000}));
  const auto n = [&](std::size_t i) { return static_cast<double>(fit.count[i]); };
  EXPECT_NEAR(n(0) * n(3) / (n(1) * n(2)), 40.0 * 50 / (30 * 35), 0.01);
}

TEST(Fitting, WhatContradictsTheFirstIsListed) {
  const Margin townships{{0, 0, 1}, {10, 20}};
  const Margin counties{{0, 0, 0}, {31}};
  const Fit fit = fitted(Counts{1, 1, 1}, std::vector{townships, counties});
  EXPECT_EQ(fit.count, (Counts{5, 5, 20}));
  EXPECT_EQ(fit.missed, (std::vector<std::int32_t>{0}));
  EXPECT_EQ(fit.reached, (Counts{30}));
}

// Drawn tables whose totals are those of some whole numbers: both margins are met to the last
// person, and no unit is farther than one from its exact share of its cell.
TEST(Fitting, TwoMarginsAreMetInWholeNumbers) {
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    const std::size_t units = 3 + random() % 30;
    Margin rows;
    Margin columns;
    rows.total.assign(1 + random() % 6, std::int64_t{0});
    columns.total.assign(1 + random() % 4, std::int64_t{0});
    Counts weights;
    for (std::size_t u = 0; u < units; ++u) {
      rows.group.push_back(static_cast<std::int32_t>(random() % rows.total.size()));
      columns.group.push_back(static_cast<std::int32_t>(random() % columns.total.size()));
      weights.push_back(static_cast<std::int64_t>(1 + random() % 1000));
      const auto real = static_cast<std::int64_t>(random() % 5000);
      *rows.total[static_cast<std::size_t>(rows.group.back())] += real;
      *columns.total[static_cast<std::size_t>(columns.group.back())] += real;
    }
    const Fit fit = fitted(weights, std::vector{rows, columns});
    const Counts got = sums(fit.count, rows);
    for (std::size_t g = 0; g < got.size(); ++g) EXPECT_EQ(got[g], *rows.total[g]) << round;
    // Zeros in the truth may ask for what proportion cannot give; else both are met.
    for (const std::int32_t missed : fit.missed) {
      const auto g = static_cast<std::size_t>(missed);
      EXPECT_LE(
          std::abs(
              fit.reached[static_cast<std::size_t>(
                  std::find(fit.missed.begin(), fit.missed.end(), missed) - fit.missed.begin())] -
              *columns.total[g]),
          2)
          << round;
    }
    EXPECT_TRUE(std::all_of(fit.count.begin(), fit.count.end(), [](auto n) { return n >= 0; }));
  }
}

}  // namespace
}  // namespace hearth::input
