#include <gtest/gtest.h>

#include "core/parallel.h"
#include "placement/assignment/allocation.h"
#include "placement/assignment/certificate.h"
#include "placement/random_assignments.h"

namespace hearth::placement {
namespace {

using testing::best_of_all;
using testing::Dice;
using testing::random_assignment;

constexpr std::uint32_t kProblems = 600;

AssignmentSolution solved(const AssignmentProblem& problem, const Options& options = {},
                          const Limits& limits = {}) {
  Progress silent;
  return solve(problem, options, limits, silent);
}

// The plan is what it says: open sites, who serves whom, what it costs.
void expect_sound(const AssignmentProblem& problem, const AssignmentSolution& solution) {
  std::int64_t cost = 0;
  std::int64_t count = 0;
  ASSERT_EQ(solution.open.size(), problem.cost.sites());
  for (std::size_t i = 0; i < solution.open.size(); ++i) {
    if (solution.open[i] == 0) continue;
    cost += problem.opening[i];
    ++count;
  }
  EXPECT_EQ(count, problem.sites_to_open.value_or(count));
  ASSERT_EQ(solution.served.size(), problem.cost.clients());
  for (std::size_t j = 0; j < solution.served.size(); ++j) {
    const auto site = static_cast<std::size_t>(solution.served[j]);
    EXPECT_NE(solution.open[site], 0);
    cost += problem.cost(j, site);
  }
  EXPECT_EQ(cost, solution.objective);
}

TEST(Assignment, IsTheBestOfAllPlansAndProvenSo) {
  for (std::uint32_t seed = 1; seed <= kProblems; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    const AssignmentSolution solution = solved(problem);
    ASSERT_EQ(solution.objective, best_of_all(problem).cost) << seed;
    EXPECT_EQ(solution.bound, solution.objective) << seed;
    EXPECT_EQ(solution.status, Status::Optimal) << seed;
    expect_sound(problem, solution);
  }
}

TEST(Assignment, PrintsACertificateThatAnybodyRepeats) {
  for (std::uint32_t seed = 1; seed <= kProblems; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    const AssignmentSolution solution = solved(problem);
    const auto repeated = assignment_bound(problem, solution.price, solution.price_scale);
    ASSERT_TRUE(repeated) << seed;
    EXPECT_EQ(repeated, solution.certified_bound) << seed;
    EXPECT_LE(*repeated, solution.objective) << seed;
    if (solution.proved_by == ProvedBy::OwnBound) {
      EXPECT_EQ(repeated, solution.bound) << seed;
    }
  }
}

// Whatever the prices are, what they prove is true.
TEST(Assignment, CannotBeFooledByFalsePrices) {
  Dice dice(7);
  for (std::uint32_t seed = 1; seed <= kProblems; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    const std::int64_t best = best_of_all(problem).cost;
    std::vector<std::int64_t> price = solved(problem).price;
    for (std::int64_t& p : price) p = dice.chance(50) ? p : dice.roll(-50, 3'000'000);
    for (const std::int64_t scale : {1, 3, 1000}) {
      const auto bound = assignment_bound(problem, price, scale);
      ASSERT_TRUE(bound);
      EXPECT_LE(*bound, best) << seed;
    }
    EXPECT_FALSE(assignment_bound(problem, price, 0));
    price.push_back(1);
    EXPECT_FALSE(assignment_bound(problem, price));
  }
}

TEST(Assignment, GivesTheSamePlanWithAnyNumberOfThreads) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    const AssignmentSolution one = ThreadLimit(1).run([&] { return solved(problem); });
    for (const int threads : {2, 7}) {
      const AssignmentSolution more = ThreadLimit(threads).run([&] { return solved(problem); });
      EXPECT_EQ(one.open, more.open) << seed;
      EXPECT_EQ(one.served, more.served) << seed;
      EXPECT_EQ(one.price, more.price) << seed;
      EXPECT_EQ(one.search_steps, more.search_steps) << seed;
    }
  }
}

TEST(Assignment, HasAPlanAndABoundAtEveryStop) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    const std::int64_t best = best_of_all(problem).cost;
    for (const std::int64_t work : {1, 5, 40}) {
      Limits limits;
      limits.work = work;
      const AssignmentSolution solution = solved(problem, {}, limits);
      expect_sound(problem, solution);
      ASSERT_TRUE(solution.bound);
      EXPECT_LE(*solution.bound, best) << seed;
      EXPECT_GE(solution.objective, best) << seed;
      EXPECT_EQ(solution.status == Status::Optimal, *solution.bound == solution.objective) << seed;
    }
  }
}

TEST(Assignment, StopsWithinTheGapThatIsAsked) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    Options options;
    options.gap = 0.1;
    const AssignmentSolution solution = solved(problem, options);
    const auto apart = static_cast<double>(solution.objective - *solution.bound);
    EXPECT_LE(apart, 0.1 * static_cast<double>(solution.objective)) << seed;
    EXPECT_NE(solution.status, Status::Feasible) << seed;
  }
}

// The order of sites and clients in the input changes no cost.
TEST(Assignment, DoesNotDependOnTheOrderOfTheInput) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    const AssignmentProblem problem = random_assignment(seed);
    const std::size_t clients = problem.cost.clients();
    const std::size_t sites = problem.cost.sites();
    AssignmentProblem turned = problem;
    std::vector<std::int64_t> cost;
    for (std::size_t j = clients; j-- > 0;) {
      for (std::size_t i = sites; i-- > 0;) cost.push_back(problem.cost(j, i));
    }
    turned.cost = ServiceCosts::table(clients, sites, std::move(cost));
    std::reverse(turned.opening.begin(), turned.opening.end());
    EXPECT_EQ(solved(problem).objective, solved(turned).objective) << seed;
  }
}

}  // namespace
}  // namespace hearth::placement
