#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <string>

#include "core/parallel.h"
#include "placement/certificate.h"
#include "placement/exact.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::Dice;
using testing::random_problem;
using testing::Value;
using testing::value_of;

Solution solved(const CoverProblem& problem, const Options& options = {}) {
  Progress progress;
  return solve(problem, options, Limits(), progress);
}

std::int64_t goal_value(const CoverProblem& problem, const Value& value) {
  return problem.goal == Goal::FewestSites ? value.new_sites : value.people;
}

// Everything that a solution claims, against the problem itself.
void expect_honest(const CoverProblem& problem, const Solution& solution) {
  if (solution.open.empty()) return;
  const Value value = value_of(problem, solution.open);
  EXPECT_TRUE(value.feasible);
  EXPECT_EQ(solution.objective, goal_value(problem, value));
  EXPECT_EQ(solution.people, value.people);
  EXPECT_EQ(solution.status == Status::Optimal, solution.bound == solution.objective);
  EXPECT_EQ(certified_bound(problem, solution.certificate), solution.certified_bound);
  if (solution.proved_by == ProvedBy::OwnBound) {
    EXPECT_EQ(solution.certified_bound, solution.bound);
  }
}

TEST(Solve, FindsTheBestOfAllSubsetsOnRandomProblems) {
  for (std::uint32_t seed = 0; seed < 1500 && !HasFailure(); ++seed) {
    const CoverProblem problem = random_problem(seed);
    const auto best = brute_force(problem);
    for (const bool reductions : {true, false}) {
      for (const bool exact : {true, false}) {
        SCOPED_TRACE(::testing::Message()
                     << "seed " << seed << " reductions " << reductions << " exact " << exact);
        const Solution solution =
            solved(problem, {.gap = 0, .reductions = reductions, .exact = exact});
        expect_honest(problem, solution);
        if (!best) {
          // Only the exact search can always prove that there is no plan.
          EXPECT_TRUE(solution.open.empty());
          if (exact && exact_is_built_in()) {
            EXPECT_EQ(solution.status, Status::Infeasible);
          }
          continue;
        }
        EXPECT_NE(solution.status, Status::Infeasible);
        const std::int64_t optimum = goal_value(problem, *best);
        if (solution.bound && problem.goal == Goal::FewestSites) {
          EXPECT_LE(*solution.bound, optimum);
        }
        if (solution.bound && problem.goal == Goal::MostPeople) {
          EXPECT_GE(*solution.bound, optimum);
        }
        if (!exact || !exact_is_built_in()) continue;
        EXPECT_EQ(solution.status, Status::Optimal);
        EXPECT_EQ(solution.objective, optimum);
        if (problem.goal == Goal::FewestSites) {
          EXPECT_EQ(solution.people, best->people);
          EXPECT_EQ(solution.people_bound, best->people);
        }
      }
    }
  }
}

}  // namespace
}  // namespace hearth::placement
