// Plans with the fewest cut edges: against all plans of small graphs, and as properties.
#include <gtest/gtest.h>

#include "core/parallel.h"
#include "core/quantity.h"
#include "districting/districting.h"
#include "support/small_graph.h"

namespace hearth::districting {
namespace {

Problem problem_on(const DualGraph& graph, std::uint32_t count, Share tolerance) {
  return {graph, Goal::CutEdges, count, band_of(graph, count, tolerance), {}};
}

Solution solved(const Problem& problem, std::int64_t steps, std::uint64_t seed = 1) {
  Limits limits;
  limits.work = steps;
  Progress silent;
  return solve(problem, {.seed = seed}, limits, silent);
}

void expect_the_best_of_all(const Problem& problem) {
  const auto best = hearth::testing::fewest_cuts_of_all(problem.graph, problem.count, problem.band);
  const Solution solution = solved(problem, 400'000);
  if (!best) {
    EXPECT_EQ(solution.status, Status::None);
    EXPECT_GT(solution.nearest_excess, 0);
    return;
  }
  ASSERT_NE(solution.status, Status::None);
  EXPECT_TRUE(audit(problem.graph, solution.plan, problem.band).lawful());
  EXPECT_EQ(solution.objective, static_cast<double>(*best));
}

TEST(FewestCuts, AreTheBestOfAllPlansOfAFourByFourGrid) {
  const DualGraph graph = make_grid(4, 4);
  for (const std::uint32_t count : {2U, 3U, 4U}) {
    for (const int percent : {0, 20, 50}) {
      SCOPED_TRACE(::testing::Message() << count << " districts, " << percent << " %");
      const Problem problem = problem_on(graph, count, Share{percent, 100});
      if (problem.band.least <= problem.band.most) expect_the_best_of_all(problem);
    }
  }
}

TEST(FewestCuts, AreTheBestOfAllPlansOfRandomGraphs) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const DualGraph graph = hearth::testing::random_graph(11, seed);
    expect_the_best_of_all(problem_on(graph, 3, Share{15, 100}));
  }
}

TEST(FewestCuts, AreProvenWhereTheGridAllowsIt) {
  const DualGraph graph = make_grid(10, 10);
  Problem problem = problem_on(graph, 4, Share{0, 1});
  problem.grid = Grid{10, 10};
  const Solution solution = solved(problem, 20'000'000);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.objective, 20);
}

TEST(FewestCuts, AreTheSameForAnyNumberOfThreads) {
  const DualGraph graph = make_lattice(12, 12, 3);
  const Problem problem = problem_on(graph, 6, Share{5, 100});
  const Solution one = ThreadLimit(1).run([&] { return solved(problem, 600'000); });
  ASSERT_NE(one.status, Status::None);
  for (const int threads : {2, 7}) {
    const Solution other = ThreadLimit(threads).run([&] { return solved(problem, 600'000); });
    EXPECT_EQ(other.plan, one.plan) << threads << " threads";
    EXPECT_EQ(other.steps, one.steps);
  }
}

TEST(FewestCuts, DoNoMoreStepsThanAllowed) {
  const DualGraph graph = make_lattice(12, 12, 3);
  const Solution solution = solved(problem_on(graph, 6, Share{5, 100}), 100'000);
  EXPECT_LE(solution.steps, 100'003) << "each chain rounds up";
  EXPECT_EQ(solution.stopped_by, StopReason::Work);
}

TEST(FewestCuts, OfOneDistrictAreNone) {
  const DualGraph graph = make_grid(3, 3);
  const Solution solution = solved(problem_on(graph, 1, Share{0, 1}), 1000);
  EXPECT_EQ(solution.objective, 0);
}

TEST(FewestCuts, OfAsManyDistrictsAsUnitsAreAll) {
  const DualGraph graph = make_grid(3, 3);
  const Solution solution = solved(problem_on(graph, 9, Share{0, 1}), 1000);
  EXPECT_EQ(solution.objective, 12);
}

}  // namespace
}  // namespace hearth::districting
