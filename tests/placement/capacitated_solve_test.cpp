#include "placement/capacitated/solve.h"

#include <gtest/gtest.h>

#include <atomic>

#include "core/parallel.h"
#include "placement/capacitated/bound.h"
#include "placement/capacitated/large.h"
#include "placement/capacitated/lawful.h"
#include "placement/capacitated_problems.h"

namespace hearth::placement {
namespace {

using testing::Dice;
using testing::least_cost;
using testing::random_capacitated;

AssignmentSolution solved(const AssignmentProblem& problem, const Options& options = {},
                          const Limits& limits = {}) {
  Progress progress;
  return solve_capacitated(problem, options, limits, progress);
}

// Everything that a solution claims, against the problem itself.
void expect_honest(const AssignmentProblem& problem, const AssignmentSolution& solution) {
  if (!solution.price.empty() && solution.status != Status::Infeasible) {
    EXPECT_EQ(capacitated_bound(problem, {solution.price_scale, solution.price}),
              solution.certified_bound);
  }
  if (solution.open.empty()) return;
  EXPECT_TRUE(is_lawful(problem, solution));
  EXPECT_EQ(solution.status == Status::Optimal, solution.bound == solution.objective);
  if (solution.proved_by == ProvedBy::OwnBound) {
    EXPECT_EQ(solution.certified_bound, solution.bound);
  }
}

TEST(SolveCapacitated, FindsTheBestOfAllPlansOnRandomProblems) {
  int possible = 0;
  int impossible = 0;
  for (std::uint32_t seed = 0; seed < 500 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const AssignmentProblem problem = random_capacitated(seed);
    const auto least = least_cost(problem);
    const AssignmentSolution solution = solved(problem);
    expect_honest(problem, solution);
    ++(least ? possible : impossible);
    if (least) {
      EXPECT_EQ(solution.status, Status::Optimal);
      EXPECT_EQ(solution.objective, *least);
    } else {
      EXPECT_EQ(solution.status, Status::Infeasible);
      EXPECT_TRUE(solution.open.empty());
    }
  }
  EXPECT_GT(possible, 200);
  EXPECT_GT(impossible, 20);
}

// Sums that fit, and yet no way to pack: three demands of 2 into two capacities of 3.
TEST(SolveCapacitated, ProvesThatNothingFitsWhereSumsDo) {
  AssignmentProblem problem;
  problem.cost = ServiceCosts::table(3, 2, {1, 2, 3, 4, 5, 6});
  problem.opening = {0, 0};
  problem.capacity = {3, 3};
  problem.demand = {2, 2, 2};
  EXPECT_EQ(why_impossible(problem), Impossible::No);
  EXPECT_EQ(solved(problem).status, Status::Infeasible);
}

TEST(SolveCapacitated, OpensTheCheapestSitesForNobody) {
  AssignmentProblem problem;
  problem.cost = ServiceCosts::table(0, 3, {});
  problem.opening = {5, 1, 3};
  problem.capacity = {1, 1, 1};
  problem.sites_to_open = 2;
  const AssignmentSolution solution = solved(problem);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 1, 1}));
  EXPECT_EQ(solution.objective, 4);
  expect_honest(problem, solution);
}

AssignmentProblem random_places(std::uint32_t seed, std::int64_t count, std::int64_t p) {
  Dice dice(seed);
  AssignmentProblem problem;
  std::vector<ServiceCosts::Place> place;
  std::int64_t total = 0;
  for (std::int64_t k = 0; k < count; ++k) {
    place.push_back(
        {static_cast<double>(dice.roll(0, 1000)), static_cast<double>(dice.roll(0, 1000))});
    problem.demand.push_back(dice.roll(1, 20));
    total += problem.demand.back();
  }
  problem.cost = ServiceCosts::between(place, place, 1, ServiceCosts::Rounding::Down);
  problem.opening.assign(place.size(), 0);
  problem.capacity.assign(place.size(), total * 110 / 100 / p + 1);
  problem.sites_to_open = p;
  return problem;
}

TEST(SolveCapacitated, GivesTheSameForAnyNumberOfThreads) {
  // Large enough that relaxations are shared out.
  const AssignmentProblem problem = random_places(7, 160, 12);
  Limits limits;
  limits.work = 2'000;
  std::optional<AssignmentSolution> first;
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    const AssignmentSolution solution = limit.run([&] { return solved(problem, {}, limits); });
    expect_honest(problem, solution);
    if (!first) first = solution;
    EXPECT_EQ(solution.open, first->open);
    EXPECT_EQ(solution.served, first->served);
    EXPECT_EQ(solution.price, first->price);
    EXPECT_EQ(solution.bound, first->bound);
    EXPECT_EQ(solution.search_steps, first->search_steps);
  }
}

// What is too large for tables, here on problems that are not.
TEST(SolveLarge, GivesALawfulPlanAndABoundForAnyNumberOfThreads) {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const AssignmentProblem problem = random_places(seed, 60, 5);
    const std::int64_t least = solved(problem).objective;
    std::optional<AssignmentSolution> first;
    for (const int threads : {1, 2, 7}) {
      ThreadLimit limit(threads);
      const AssignmentSolution solution = limit.run([&] {
        Progress progress;
        return capacitated::solve_large(problem, {}, {}, progress);
      });
      ASSERT_FALSE(solution.open.empty());
      EXPECT_TRUE(is_lawful(problem, solution));
      EXPECT_GE(solution.objective, least);
      EXPECT_LE(static_cast<double>(solution.objective), 1.15 * static_cast<double>(least));
      EXPECT_LE(*solution.bound, least);
      if (!first) first = solution;
      EXPECT_EQ(solution.open, first->open);
      EXPECT_EQ(solution.served, first->served);
      EXPECT_EQ(solution.bound, first->bound);
    }
  }
}

TEST(SolveCapacitated, StopsWithinTheGapThatIsAsked) {
  const AssignmentProblem problem = random_places(3, 60, 6);
  const AssignmentSolution solution = solved(problem, {.gap = 0.05});
  expect_honest(problem, solution);
  ASSERT_FALSE(solution.open.empty());
  EXPECT_LE(static_cast<double>(solution.objective - *solution.bound),
            0.05 * static_cast<double>(solution.objective));
  EXPECT_LE(*solution.bound, solved(problem).objective);
}

TEST(SolveCapacitated, StopsWhenItIsTold) {
  const std::atomic<bool> interrupt = true;
  const AssignmentSolution solution = solved(random_places(1, 40, 4), {}, Limits(&interrupt));
  EXPECT_EQ(solution.stopped_by, StopReason::Interrupt);
  EXPECT_NE(solution.status, Status::Optimal);
  EXPECT_NE(solution.status, Status::Infeasible);
}

}  // namespace
}  // namespace hearth::placement
