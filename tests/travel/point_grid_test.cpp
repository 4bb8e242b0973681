#include "travel/point_grid.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include "support/drawn_places.h"
#include "travel/straight_line.h"

namespace hearth::travel {
namespace {

using support::Dots;
using support::Random;
using support::whole_dots;

std::vector<std::int32_t> near(const PointGrid& grid, double x, double y, double reach) {
  std::vector<std::int32_t> rows;
  const CircleScan circle = grid.circle(x, y, reach);
  for (std::int32_t r = circle.first_row; r <= circle.last_row; ++r) {
    grid.run(r, circle.first_column, circle.last_column, [&](std::size_t begin, std::size_t end) {
      for (std::size_t p = begin; p < end; ++p) rows.push_back(grid.row()[p]);
    });
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

//   y 2  . 3 .
//   1    2 . 1      pixels 1 wide: 3 columns, 3 rows
//   0    0 . .
//     x  0 1 2
TEST(PointGrid, SortsPlacesByPixelAndThenByRow) {
  Dots dots;
  dots.add(0.5, 0.5);
  dots.add(2.5, 1.5);
  dots.add(0.25, 1.5);
  dots.add(1.5, 2.5);
  dots.add(0.0, 0.0);
  const PointGrid grid(dots.x, dots.y, 1);
  EXPECT_EQ(grid.columns(), 3);
  EXPECT_EQ(grid.rows(), 3);
  EXPECT_EQ(grid.row(), (std::vector<std::int32_t>{0, 4, 2, 1, 3}));
  EXPECT_EQ(grid.x(), (std::vector<double>{0.5, 0.0, 0.25, 2.5, 1.5}));
  EXPECT_EQ(near(grid, 2.5, 2.5, 0.25), (std::vector<std::int32_t>{}));
  EXPECT_EQ(near(grid, 2.5, 2.5, 0.75), (std::vector<std::int32_t>{1, 3}));
}

TEST(PointGrid, FindsEveryPlaceOfTheBoxAroundACircle) {
  Random random(11);
  for (int town = 0; town < 50; ++town) {
    const Dots dots = whole_dots(random, 80, -50, 50);
    const PointGrid grid(dots.x, dots.y, random.real(0.1, 40));
    for (int i = 0; i < 20; ++i) {
      const auto x = static_cast<double>(random.whole(-70, 70));
      const auto y = static_cast<double>(random.whole(-70, 70));
      const auto reach = static_cast<double>(random.whole(0, 30));
      const std::vector<std::int32_t> found = near(grid, x, y, reach);
      for (std::size_t p = 0; p < dots.size(); ++p) {
        if (std::abs(dots.x[p] - x) > reach || std::abs(dots.y[p] - y) > reach) continue;
        EXPECT_TRUE(std::binary_search(found.begin(), found.end(), static_cast<std::int32_t>(p)));
      }
    }
  }
}

TEST(PointGrid, KeepsFewPixelsHoweverSmallTheyAreAskedFor) {
  Dots dots;
  for (int i = 0; i < 100; ++i) dots.add(i * 1e4, (i % 7) * 1e4);
  const PointGrid square(dots.x, dots.y, 1e-6);
  EXPECT_LE(square.columns() * static_cast<double>(square.rows()), 601);
  const std::vector<double> level(100, 5.0);
  const PointGrid line(dots.x, level, 1e-6);
  EXPECT_EQ(line.rows(), 1);
  EXPECT_LE(line.columns(), 201);
}

TEST(PointGrid, HoldsNothingAndOnePlace) {
  const PointGrid none({}, {}, 10);
  EXPECT_TRUE(near(none, 0, 0, 1e9).empty());
  const std::vector<double> x{-3};
  const std::vector<double> y{1e7};
  const PointGrid one(x, y, 0);
  EXPECT_EQ(near(one, -3, 1e7, 0), (std::vector<std::int32_t>{0}));
}

// Runs of every length from none to more than two vectors, at every offset.
TEST(CircleScan, FindsTheSamePlacesInEveryVersion) {
  Random random(12);
  for (int town = 0; town < 200; ++town) {
    const Dots dots = whole_dots(random, static_cast<std::size_t>(random.whole(0, 90)), 0, 20);
    const PointGrid grid(dots.x, dots.y, static_cast<double>(random.whole(1, 25)));
    for (const double limit : {1.0, 5.0, 10.0, 13.0, 50.0}) {
      const CircleScan circle = grid.circle(static_cast<double>(random.whole(-3, 23)),
                                            static_cast<double>(random.whole(-3, 23)), limit);
      std::vector<std::int32_t> expected;
      for (std::size_t p = 0; p < grid.size(); ++p) {
        if (!within(grid.x()[p] - circle.at_x, grid.y()[p] - circle.at_y, limit)) continue;
        expected.push_back(static_cast<std::int32_t>(p));
      }
      for (const ScanVersion& version : scan_versions()) {
        std::vector<std::int32_t> found(dots.size() + kScanSlack, -1);
        found.resize(version.scan(circle, found.data()));
        ASSERT_EQ(found, expected) << version.name;
      }
    }
  }
}

}  // namespace
}  // namespace hearth::travel
