#include "placement/assignment/center.h"

#include <gtest/gtest.h>

#include "core/parallel.h"
#include "placement/random_assignments.h"

namespace hearth::placement {
namespace {

using testing::best_of_all;
using testing::random_assignment;

AssignmentSolution solved(const AssignmentProblem& problem, const Limits& limits = {}) {
  Progress silent;
  return solve_center(problem, {}, limits, silent);
}

AssignmentProblem random_center(std::uint32_t seed) {
  AssignmentProblem problem = random_assignment(seed);
  if (!problem.sites_to_open) problem.sites_to_open = 1 + seed % problem.cost.sites();
  return problem;
}

void expect_sound(const AssignmentProblem& problem, const AssignmentSolution& solution) {
  std::int64_t count = 0;
  for (const std::uint8_t open : solution.open) count += open;
  EXPECT_EQ(count, *problem.sites_to_open);
  std::int64_t farthest = 0;
  for (std::size_t j = 0; j < solution.served.size(); ++j) {
    const auto site = static_cast<std::size_t>(solution.served[j]);
    EXPECT_NE(solution.open[site], 0);
    farthest = std::max(farthest, problem.cost(j, site));
  }
  EXPECT_EQ(farthest, solution.objective);
}

TEST(Center, IsTheBestOfAllPlansAndProvenSo) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    const AssignmentProblem problem = random_center(seed);
    const AssignmentSolution solution = solved(problem);
    ASSERT_EQ(solution.objective, best_of_all(problem).farthest) << seed;
    EXPECT_EQ(solution.bound, solution.objective) << seed;
    EXPECT_EQ(solution.status, Status::Optimal) << seed;
    expect_sound(problem, solution);
  }
}

TEST(Center, HasAPlanAndABoundAtEveryStop) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const AssignmentProblem problem = random_center(seed);
    const std::int64_t best = best_of_all(problem).farthest;
    for (const std::int64_t work : {1, 2, 4}) {
      Limits limits;
      limits.work = work;
      const AssignmentSolution solution = solved(problem, limits);
      expect_sound(problem, solution);
      EXPECT_LE(*solution.bound, best) << seed;
      EXPECT_GE(solution.objective, best) << seed;
    }
  }
}

TEST(Center, GivesTheSamePlanWithAnyNumberOfThreads) {
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    const AssignmentProblem problem = random_center(seed);
    const AssignmentSolution one = ThreadLimit(1).run([&] { return solved(problem); });
    for (const int threads : {2, 7}) {
      const AssignmentSolution more = ThreadLimit(threads).run([&] { return solved(problem); });
      EXPECT_EQ(one.open, more.open) << seed;
      EXPECT_EQ(one.search_steps, more.search_steps) << seed;
    }
  }
}

}  // namespace
}  // namespace hearth::placement
