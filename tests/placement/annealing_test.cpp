// Annealing of most-people plans: against all subsets, and the same for the same seed.
#include <gtest/gtest.h>

#include <cstdint>

#include "placement/cover/annealing.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::random_problem;

constexpr Annealing::Heat kHeat{3, 0.1};
constexpr std::int64_t kMoves = 20'000;

// As many of the first columns as can be paid for: seldom good.
Selection first_plan(const Model& model) {
  Selection plan(model);
  for (std::uint32_t c = 0; c < model.column_count(); ++c) {
    if (model.cost[c] <= plan.budget_left()) plan.open(c);
  }
  return plan;
}

TEST(Annealing, FindsTheBestOfAllSubsets) {
  int annealed = 0;
  int better = 0;
  for (std::uint32_t seed = 1; annealed < 300; ++seed) {
    const CoverProblem problem = random_problem(seed);
    const Model model = make_model(problem, true);
    if (!model.feasible || !can_anneal(model)) continue;
    const Selection start = first_plan(model);
    if (start.size() == 0) continue;
    ++annealed;
    Annealing annealing(start, seed);
    const Selection plan = annealing.run(kMoves, kHeat, {});
    const auto best = brute_force(problem);
    ASSERT_TRUE(best.has_value()) << seed;
    EXPECT_LE(plan.cost(), model.budget_left) << seed;
    EXPECT_EQ(plan.people() + model.people_covered, best->people) << seed;
    better += plan.people() > start.people() ? 1 : 0;
  }
  EXPECT_GT(better, 100);
}

TEST(Annealing, IsTheSameForTheSameSeed) {
  for (std::uint32_t seed = 1; seed < 40; ++seed) {
    const Model model = make_model(random_problem(seed), true);
    if (!model.feasible || !can_anneal(model)) continue;
    Annealing one(first_plan(model), 7);
    Annealing two(first_plan(model), 7);
    EXPECT_EQ(one.run(500, kHeat, {}).flags(), two.run(500, kHeat, {}).flags());
  }
}

TEST(Annealing, RefusesModelsWithTargets) {
  CoverProblem problem = random_problem(1);
  problem.goal = Goal::FewestSites;
  EXPECT_FALSE(can_anneal(make_model(problem, true)));
}

}  // namespace
}  // namespace hearth::placement
