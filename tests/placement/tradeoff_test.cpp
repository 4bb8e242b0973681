#include <gtest/gtest.h>

#include "core/parallel.h"
#include "placement/cover/certificate.h"
#include "placement/cover/tradeoff.h"
#include "placement/drawn_problems.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::drawn;
using testing::random_of_any_kind;
using testing::random_problem;
using testing::value_of;

Tradeoff curve_of(const CoverProblem& problem, const std::vector<std::int64_t>& budgets,
                  double gap = 0) {
  Progress progress;
  Options options;
  options.gap = gap;
  return tradeoff(problem, budgets, options, Limits(), progress);
}

// Without rules and quotas, which a curve does not know.
CoverProblem without_rules(CoverProblem problem) {
  problem.goal = Goal::MostPeople;
  problem.quotas.clear();
  problem.rule.assign(problem.site_count(), SiteRule::Free);
  return problem;
}

TEST(Tradeoff, HoldsTheBestOfAllSubsetsBetweenPlanAndBound) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    SCOPED_TRACE(seed);
    CoverProblem problem = without_rules(random_of_any_kind(seed));
    const std::vector<std::int64_t> budgets{1, 2, 3, 5, 9, 14};
    const Tradeoff curve = curve_of(problem, budgets);
    ASSERT_EQ(curve.points.size(), budgets.size());
    std::int64_t last = 0;
    for (const TradeoffPoint& point : curve.points) {
      problem.budget = point.budget;
      const auto best = brute_force(problem);
      ASSERT_TRUE(best);
      EXPECT_LE(point.value, best->people);
      EXPECT_GE(point.bound, best->people);
      const testing::Value value = value_of(problem, point.open);
      EXPECT_TRUE(value.feasible);
      EXPECT_EQ(value.people, point.value);
      EXPECT_EQ(value.cost, point.cost);
      EXPECT_EQ(certified_bound(problem, curve.certificates.at(point.certificate)), point.bound);
      EXPECT_GE(point.value, last);
      last = point.value;
    }
  }
}

//   site    0     1     2     3     4
//           o-----o-----o-----o-----o
//   people  30    10    20    10    40
TEST(Tradeoff, IsTightAlongARoad) {
  const CoverProblem problem = [] {
    CoverProblem road =
        drawn(5, {{30, {0, 1}}, {10, {0, 1, 2}}, {20, {1, 2, 3}}, {10, {2, 3, 4}}, {40, {3, 4}}});
    road.goal = Goal::MostPeople;
    return road;
  }();
  const Tradeoff curve = curve_of(problem, {1, 2, 3});
  const auto people = [&](std::size_t k) { return curve.points[k].value / 1'000'000; };
  EXPECT_EQ(people(0), 70);
  EXPECT_EQ(people(1), 110);
  EXPECT_EQ(people(2), 110);
  EXPECT_EQ(curve.points[1].bound, curve.points[1].value);
}

TEST(Tradeoff, EndsWhereCapsEnd) {
  CoverProblem road =
      drawn(5, {{30, {0, 1}}, {10, {0, 1, 2}}, {20, {1, 2, 3}}, {10, {2, 3, 4}}, {40, {3, 4}}});
  road.goal = Goal::MostPeople;
  road.caps = {{{0, 1}, 1}, {{2, 3, 4}, 0}};
  const Tradeoff curve = curve_of(road, {1, 2, 3});
  for (const TradeoffPoint& point : curve.points) {
    EXPECT_EQ(point.value, 60'000'000);
    EXPECT_EQ(point.bound, 60'000'000);
    EXPECT_EQ(point.open, (std::vector<std::uint8_t>{0, 1, 0, 0, 0}));
  }
}

TEST(Tradeoff, IsTheSameForAnyNumberOfThreads) {
  const CoverProblem problem = without_rules(random_problem(77));
  std::vector<std::vector<std::int64_t>> all;
  for (const int threads : {1, 2, 7}) {
    const Tradeoff curve = ThreadLimit(threads).run([&] {
      return curve_of(problem, {1, 2, 3, 4});
    });
    std::vector<std::int64_t> numbers;
    for (const TradeoffPoint& point : curve.points) {
      numbers.insert(numbers.end(), {point.value, point.bound});
    }
    all.push_back(numbers);
  }
  EXPECT_EQ(all[0], all[1]);
  EXPECT_EQ(all[0], all[2]);
}

}  // namespace
}  // namespace hearth::placement
