// The own bound of the Lagrangian, with and without the outside solver.
#include <gtest/gtest.h>

#include <algorithm>

#include "placement/cover/exact.h"
#include "placement/cover/lagrangian.h"
#include "placement/cover/multipliers.h"
#include "placement/cover/reductions.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

// A town on a grid: a demand point in every square, a site in every third, reach of two squares.
CoverProblem town(std::int32_t side, std::uint32_t seed) {
  testing::Dice dice(seed);
  CoverProblem problem;
  std::vector<std::pair<std::int32_t, std::int32_t>> sites;
  for (std::int32_t x = 0; x < side; ++x) {
    for (std::int32_t y = 0; y < side; ++y) {
      if (dice.chance(33)) sites.emplace_back(x, y);
    }
  }
  problem.rule.assign(sites.size(), SiteRule::Free);
  for (std::int32_t x = 0; x < side; ++x) {
    for (std::int32_t y = 0; y < side; ++y) {
      std::vector<std::int32_t> list;
      for (std::size_t s = 0; s < sites.size(); ++s) {
        const auto [sx, sy] = sites[s];
        if ((sx - x) * (sx - x) + (sy - y) * (sy - y) <= 4) {
          list.push_back(static_cast<std::int32_t>(s));
        }
      }
      testing::add_row(problem, list, dice.roll(1, 500) * 1'000'000);
    }
  }
  return problem;
}

Solution solved(const CoverProblem& problem, const Options& options) {
  Progress progress;
  return solve(problem, options, Limits(), progress);
}

double own_bound(const Model& model, double incumbent) {
  Lagrangian lagrangian(model, incumbent);
  lagrangian.advance(2000);
  const ModelBound bound = bound_of(model, rounded(model, lagrangian.best_prices()));
  EXPECT_TRUE(bound.valid);
  return static_cast<double>(bound.value);
}

TEST(Lagrangian, ComesWithinAThousandthOfWhatFiveSitesCanCover) {
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    CoverProblem problem = town(12, seed);
    problem.goal = Goal::MostPeople;
    problem.budget = 5;
    const auto best = static_cast<double>(solved(problem, {}).objective);
    const double bound = own_bound(reduced(make_model(problem, true)), best);
    EXPECT_GE(bound, best) << seed;
    EXPECT_LE(bound, best * 1.001) << seed;
  }
}

TEST(Lagrangian, ComesWithinASiteOfTheFewestForFourFifthsOfThePeople) {
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    CoverProblem problem = town(12, seed);
    Quota quota;
    for (std::int32_t r = 0; r < 12 * 12; ++r) {
      quota.rows.push_back(r);
      quota.weight.push_back(problem.people[static_cast<std::size_t>(r)]);
      quota.required += quota.weight.back();
    }
    quota.required = quota.required / 5 * 4;
    problem.quotas.push_back(quota);
    const auto best = static_cast<double>(solved(problem, {}).objective);
    const double bound = own_bound(reduced(make_model(problem, true)), best);
    EXPECT_LE(bound, best) << seed;
    EXPECT_GE(bound, best - 1) << seed;
  }
}

TEST(Solve, ClosesATownWithTheExactSearchAsWithout) {
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    CoverProblem problem = town(12, seed);
    problem.goal = Goal::MostPeople;
    problem.budget = 7;
    const Solution with = solved(problem, {});
    const Solution without = solved(problem, {.gap = 0, .reductions = true, .exact = false});
    const Solution unreduced = solved(problem, {.gap = 0, .reductions = false, .exact = true});
    ASSERT_TRUE(without.bound);
    EXPECT_GE(*without.bound, with.objective) << seed;
    EXPECT_LE(without.objective, with.objective) << seed;
    if (!exact_is_built_in()) continue;
    EXPECT_EQ(with.status, Status::Optimal) << seed;
    EXPECT_EQ(unreduced.status, Status::Optimal) << seed;
    EXPECT_EQ(with.objective, unreduced.objective) << seed;
  }
}

TEST(Solve, StopsAtTheGapThatIsAskedFor) {
  CoverProblem problem = town(12, 1);
  problem.goal = Goal::MostPeople;
  problem.budget = 7;
  const Solution solution = solved(problem, {.gap = 0.05, .reductions = true, .exact = true});
  ASSERT_TRUE(solution.bound);
  EXPECT_TRUE(solution.status == Status::Optimal || solution.status == Status::WithinGap);
  EXPECT_LE(static_cast<double>(*solution.bound - solution.objective),
            0.05 * static_cast<double>(solution.objective));
}

}  // namespace
}  // namespace hearth::placement
