// Plans of most-people made from each other: against all subsets, beside annealing alone, and the
// same for the same seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>

#include "placement/cover/greedy.h"
#include "placement/cover/recombination.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::random_problem;

constexpr std::int64_t kMoves = 2'000;

Selection greedy_plan(const Model& model) {
  Selection plan(model);
  add_greedily(plan, plain_prices(model));
  return plan;
}

TEST(Recombination, FindsTheBestOfAllSubsetsWithinTheBudget) {
  int made = 0;
  for (std::uint32_t seed = 1; made < 200; ++seed) {
    const CoverProblem problem = random_problem(seed);
    const Model model = make_model(problem, true);
    if (!model.feasible || !can_anneal(model) || model.row_count() == 0) continue;
    ++made;
    Recombination plans(greedy_plan(model), seed);
    plans.advance(kMoves, {});
    const auto best = brute_force(problem);
    ASSERT_TRUE(best.has_value()) << seed;
    EXPECT_LE(plans.best().cost(), model.budget_left) << seed;
    EXPECT_EQ(plans.best().people() + model.people_covered, best->people) << seed;
  }
}

// A line of towns, each site reaching three to each side: many plans that are good in places.
CoverProblem line(std::int32_t towns) {
  CoverProblem problem;
  problem.goal = Goal::MostPeople;
  problem.budget = towns / 12;
  problem.rule.assign(static_cast<std::size_t>(towns), SiteRule::Free);
  Random people(3);
  for (std::int32_t t = 0; t < towns; ++t) {
    for (std::int32_t s = std::max(0, t - 3); s <= std::min(towns - 1, t + 3); ++s) {
      problem.row_sites.push_back(s);
    }
    problem.row_start.push_back(static_cast<std::int64_t>(problem.row_sites.size()));
    problem.people.push_back(1 + people.below(1000));
  }
  return problem;
}

TEST(Recombination, IsBetterThanItsFirstPlansAndNeverFallsBack) {
  const Model model = make_model(line(1200), true);
  Recombination plans(greedy_plan(model), 1);
  std::int64_t before = plans.best().people();
  const std::int64_t first = before;
  for (int turn = 0; turn < 30; ++turn) {
    plans.advance(20'000, {});
    EXPECT_GE(plans.best().people(), before);
    EXPECT_LE(plans.best().cost(), model.budget_left);
    before = plans.best().people();
  }
  EXPECT_GT(before, first);
}

TEST(Recombination, IsTheSameForTheSameSeed) {
  const Model model = make_model(line(400), true);
  Recombination one(greedy_plan(model), 7);
  Recombination two(greedy_plan(model), 7);
  one.advance(100'000, {});
  two.advance(100'000, {});
  EXPECT_EQ(one.best().flags(), two.best().flags());
}

}  // namespace
}  // namespace hearth::placement
