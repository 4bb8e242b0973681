#include "districting/inertia.h"

#include <cmath>

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "core/quantity.h"
#include "districting/hess_bound.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

// Units of a grid a kilometre apart.
Places grid_places(std::uint32_t rows, std::uint32_t columns) {
  std::vector<double> x;
  std::vector<double> y;
  for (std::uint32_t v = 0; v < rows * columns; ++v) {
    const std::uint32_t row = v / columns;
    x.push_back(1000.0 * (v % columns));
    y.push_back(1000.0 * row);
  }
  return Places::on_plane(x, y);
}

Solution solved(const Problem& problem, std::int64_t steps) {
  Limits limits;
  limits.work = steps;
  Progress silent;
  return solve(problem, {}, limits, silent);
}

TEST(Places, MeasureSquaredKilometresOnAPlane) {
  EXPECT_DOUBLE_EQ(grid_places(2, 5).squared_km(0, 9), 17);
}

TEST(Places, MeasureGreatCirclesAsTheLibrarysArcSineDoes) {
  const std::vector<double> east{-97.5, -97.5001, -94.4, 40, 0};
  const std::vector<double> north{35.5, 35.4999, 36.9, -35.5, 90};
  const Places places = Places::on_sphere(east, north);
  for (std::uint32_t a = 0; a < places.size(); ++a) {
    for (std::uint32_t b = 0; b < places.size(); ++b) {
      const double turn = std::acos(-1.0) / 180;
      const double up = std::sin((north[a] - north[b]) * turn / 2);
      const double over = std::sin((east[a] - east[b]) * turn / 2);
      const double h =
          up * up + std::cos(north[a] * turn) * std::cos(north[b] * turn) * over * over;
      const double km = 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
      EXPECT_NEAR(places.squared_km(a, b), km * km, 1e-8 * km * km + 1e-9) << a << ", " << b;
    }
  }
}

// 1 2 1 people in a row, a kilometre apart: from the middle 1 + 0 + 1.
TEST(Centres, StandWhereTheSumIsLeast) {
  const DualGraph graph =
      make_graph({kMicroPersons, 2 * kMicroPersons, kMicroPersons}, {{0, 1}, {1, 2}});
  const Centres centres = centres_of(graph, grid_places(1, 3), {{0, 0, 0}, 1});
  EXPECT_EQ(centres.node, (std::vector<std::uint32_t>{1}));
  EXPECT_DOUBLE_EQ(centres.inertia, 2);
}

TEST(Inertia, IsTheLeastOfAllPlansAndAboveItsBound) {
  for (const std::uint32_t count : {2U, 3U}) {
    const DualGraph graph = make_lattice(3, 4, count);
    const Places places = grid_places(3, 4);
    const Problem problem{graph, Goal::Inertia, count, band_of(graph, count, Share{15, 100}),
                          {},    &places};
    double least = std::numeric_limits<double>::infinity();
    hearth::testing::EveryPlan(graph, count, problem.band).each([&](const Plan& plan) {
      least = std::min(least, centres_of(graph, places, plan).inertia);
    });
    const Solution solution = solved(problem, 2'000'000);
    ASSERT_NE(solution.status, Status::None);
    EXPECT_TRUE(audit(graph, solution.plan, problem.band).lawful());
    EXPECT_NEAR(solution.objective, least, 1e-9 * least);
    ASSERT_TRUE(solution.bound.has_value());
    EXPECT_LE(*solution.bound, least);
    EXPECT_GE(*solution.bound, 0.6 * least) << "a bound, if not a close one on twelve units";
  }
}

TEST(Inertia, IsTheSameForAnyNumberOfThreads) {
  const DualGraph graph = make_lattice(12, 12, 4);
  const Places places = grid_places(12, 12);
  const Problem problem{graph, Goal::Inertia, 4, band_of(graph, 4, Share{5, 100}), {}, &places};
  const Solution one = ThreadLimit(1).run([&] { return solved(problem, 400'000); });
  ASSERT_NE(one.status, Status::None);
  for (const int threads : {2, 7}) {
    const Solution other = ThreadLimit(threads).run([&] { return solved(problem, 400'000); });
    EXPECT_EQ(other.plan, one.plan);
    EXPECT_EQ(other.bound, one.bound);
  }
}

}  // namespace
}  // namespace hearth::districting
