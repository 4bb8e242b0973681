#include <gtest/gtest.h>

#include "placement/constrained/certificate.h"
#include "placement/constrained/solve.h"
#include "placement/constrained_problems.h"

namespace hearth::placement {
namespace {

using testing::cost_of;
using testing::drawn_travel;
using testing::DrawnTravel;
using testing::is_answerable;
using testing::least_cost;

ConstrainedSolution solved(const DrawnTravel& drawn, const Options& options = {},
                           const Limits& limits = {}) {
  Progress quiet;
  return drawn.center ? solve_center(drawn.problem, options, limits, quiet)
                      : solve(drawn.problem, options, limits, quiet);
}

TEST(Constrained, IsTheLeastOfAllSetsOfSites) {
  int plans = 0;
  int impossible = 0;
  int by_prices = 0;
  int quotas_matter = 0;
  for (std::uint32_t seed = 0; seed < 700; ++seed) {
    const DrawnTravel drawn = drawn_travel(seed);
    if (!is_answerable(drawn)) continue;
    const std::optional<std::int64_t> best = least_cost(drawn);
    for (const bool exact : {false, true}) {
      const ConstrainedSolution solution = solved(drawn, {.exact = exact});
      if (!best) {
        // Without a solver beside it, the first plan's search does not always prove that there is
        // none.
        EXPECT_TRUE(solution.status == Status::Infeasible ||
                    (!exact && solution.status == Status::None))
            << seed;
        EXPECT_TRUE(solution.open.empty()) << seed;
        continue;
      }
      ASSERT_EQ(solution.status, Status::Optimal) << seed;
      EXPECT_EQ(solution.objective, *best) << seed;
      EXPECT_EQ(solution.bound, best) << seed;
      EXPECT_EQ(cost_of(drawn, solution.open), best) << seed;
      by_prices += solution.proved_by == ProvedBy::OwnBound ? 1 : 0;
    }
    ++(best ? plans : impossible);
    DrawnTravel free = drawn;
    free.problem.cover.quotas.clear();
    quotas_matter += best && least_cost(free) != best ? 1 : 0;
  }
  EXPECT_GT(plans, 200);
  EXPECT_GT(impossible, 50);
  EXPECT_GT(by_prices, 200);
  EXPECT_GT(quotas_matter, 50);
}

// Whatever the prices are: no plan costs less than what they prove.
TEST(Constrained, AnyPricesBoundEveryPlan) {
  int close = 0;
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    DrawnTravel drawn = drawn_travel(seed);
    drawn.center = false;
    const std::optional<std::int64_t> best = least_cost(drawn);
    if (!best) continue;
    testing::Dice dice(seed + 1);
    ConstrainedPrices prices{dice.roll(1, 7), {}, {}, {}};
    for (std::size_t j = 0; j < drawn.problem.travel.clients(); ++j) {
      prices.client.push_back(dice.roll(-200, 900) * prices.scale);
    }
    for (std::size_t r = 0; r < drawn.problem.cover.row_count(); ++r) {
      prices.row.push_back(dice.chance(50) ? 0 : dice.roll(0, 300) * prices.scale);
    }
    for (std::size_t g = 0; g < drawn.problem.cover.quotas.size(); ++g) {
      prices.quota.push_back(dice.roll(0, 1500) * prices.scale);
    }
    const std::optional<std::int64_t> bound = constrained_bound(drawn.problem, prices);
    ASSERT_TRUE(bound) << seed;
    EXPECT_LE(*bound, *best) << seed;
    close += *bound > 0 ? 1 : 0;
  }
  EXPECT_GT(close, 20);
}

TEST(Constrained, VoidPricesProveNothing) {
  const DrawnTravel drawn = drawn_travel(4);
  const CoverProblem& cover = drawn.problem.cover;
  const ConstrainedPrices good{1, std::vector<std::int64_t>(drawn.problem.travel.clients(), 5),
                               std::vector<std::int64_t>(cover.row_count(), 0),
                               std::vector<std::int64_t>(cover.quotas.size(), 0)};
  ASSERT_TRUE(constrained_bound(drawn.problem, good));
  ASSERT_FALSE(good.row.empty());
  const auto proves = [&](auto change) {
    ConstrainedPrices prices = good;
    change(prices);
    return constrained_bound(drawn.problem, prices).has_value();
  };
  EXPECT_FALSE(proves([](auto& p) { p.scale = 0; }));
  EXPECT_FALSE(proves([](auto& p) { p.row[0] = -1; }));
  EXPECT_FALSE(proves([](auto& p) { p.client.pop_back(); }));
  EXPECT_FALSE(proves([](auto& p) { p.row.push_back(0); }));
  EXPECT_FALSE(proves([](auto& p) { p.quota.push_back(0); }));
}

TEST(Constrained, StopsWithAPlanAndAnHonestBound) {
  int stopped = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const DrawnTravel drawn = drawn_travel(seed);
    const std::optional<std::int64_t> best = least_cost(drawn);
    if (!best || !is_answerable(drawn)) continue;
    Limits few;
    few.work = 12;
    const ConstrainedSolution solution = solved(drawn, {}, few);
    if (solution.open.empty()) continue;
    EXPECT_EQ(cost_of(drawn, solution.open), solution.objective) << seed;
    EXPECT_GE(solution.objective, *best) << seed;
    EXPECT_LE(solution.bound.value_or(0), *best) << seed;
    stopped += solution.stopped_by == StopReason::Work ? 1 : 0;
  }
  EXPECT_GT(stopped, 10);
}

}  // namespace
}  // namespace hearth::placement
