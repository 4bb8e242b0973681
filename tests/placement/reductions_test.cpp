#include "placement/cover/reductions.h"

#include <gtest/gtest.h>

#include "placement/drawn_problems.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::drawn;
using testing::people_quota;

// Everybody must be covered.
Model everyone(CoverProblem problem, std::int64_t people, bool merge = true) {
  problem.quotas.push_back(people_quota(problem, people));
  return make_model(problem, merge);
}

TEST(MakeModel, TurnsSitesOfTodayAndWhatTheyCoverIntoConstants) {
  CoverProblem problem = drawn(3, {{10, {0, 1}}, {20, {1, 2}}, {30, {2}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 2;
  problem.rule = {SiteRule::Existing, SiteRule::Free, SiteRule::MustOpen};
  const Model model = make_model(problem, true);
  EXPECT_EQ(model.row_count(), 0U);
  EXPECT_EQ(model.people_covered, 60'000'000);
  EXPECT_EQ(model.spent, 1);
  EXPECT_EQ(model.budget_left, 1);
}

TEST(MakeModel, MergesRowsOfTheSameSites) {
  CoverProblem problem = drawn(2, {{10, {0}}, {20, {0, 1}}, {5, {0}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  const Model model = make_model(problem, true);
  ASSERT_EQ(model.row_count(), 2U);
  EXPECT_EQ(model.people, (std::vector<std::int64_t>{15'000'000, 20'000'000}));
  EXPECT_EQ(model.row_of, (std::vector<std::int32_t>{0, 1, 0}));
  EXPECT_EQ(make_model(problem, false).row_count(), 3U);
}

TEST(MakeModel, SeesWhichRowsAQuotaCannotSpare) {
  // 80 of 100 people: the 30 cannot be spared, the 20 and the 10 can.
  CoverProblem problem = drawn(4, {{30, {0, 1}}, {20, {1, 2}}, {10, {2, 3}}, {40, {3}}});
  const Model model = everyone(problem, 80);
  EXPECT_EQ(model.mandatory, (std::vector<std::uint8_t>{1, 0, 0, 1}));
  EXPECT_EQ(model.required[0], 10'000'000) << "80 less the 70 that every plan covers";
  CoverProblem strict = problem;
  strict.quotas.push_back(people_quota(problem, 80));
  const Model weaker = make_model(strict, true, Mandatory::WhereNothingIsSpared);
  EXPECT_EQ(weaker.mandatory, (std::vector<std::uint8_t>{0, 0, 0, 0}));
}

TEST(MakeModel, KnowsWhenAQuotaIsOutOfReach) {
  EXPECT_TRUE(everyone(drawn(1, {{10, {0}}, {5, {}}}), 10).feasible);
  EXPECT_FALSE(everyone(drawn(1, {{10, {0}}, {5, {}}}), 11).feasible);
}

TEST(Reductions, OpenTheOnlySiteOfARow) {
  const Model model = reduced(everyone(drawn(2, {{10, {1}}, {20, {0, 1}}}), 30));
  EXPECT_EQ(model.row_count(), 0U);
  EXPECT_EQ(model.open, (std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(model.spent, 1);
}

TEST(Reductions, KeepTheLowestOfEqualSites) {
  const Model model = reduced(everyone(drawn(3, {{10, {0, 1, 2}}, {20, {0, 1, 2}}}), 30));
  EXPECT_EQ(model.open, (std::vector<std::uint8_t>{1, 0, 0}));
}

TEST(Reductions, LeaveAloneWhatNeitherRowNorSiteDominates) {
  // A ring: every row has two sites, every site two rows.
  const Model model = reduced(everyone(drawn(3, {{10, {0, 1}}, {20, {1, 2}}, {30, {0, 2}}}), 60));
  EXPECT_EQ(model.row_count(), 3U);
  EXPECT_EQ(model.column_count(), 3U);
}

TEST(Reductions, DoNotCloseASiteThatAnotherBeatsForOneQuotaOnly) {
  // Site 1 covers more people than site 0, but not the same ones.
  CoverProblem problem = drawn(2, {{10, {0}}, {50, {1}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  EXPECT_EQ(reduced(make_model(problem, true)).column_count(), 2U);
}

TEST(MakeModel, TellsRowsApartThatNeedAnotherNumberOfSites) {
  CoverProblem problem = drawn(3, {{10, {0, 1, 2}}, {20, {0, 1, 2}}, {5, {0, 1, 2}}, {7, {2}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  problem.need = {1, 2, 2, 2};
  const Model model = make_model(problem, true);
  ASSERT_EQ(model.row_count(), 2U) << "nobody can cover the last one";
  EXPECT_EQ(model.people, (std::vector<std::int64_t>{10'000'000, 25'000'000}));
  EXPECT_EQ(model.need, (std::vector<std::int32_t>{1, 2}));
  EXPECT_EQ(model.row_of, (std::vector<std::int32_t>{0, 1, 1, -1}));
  // Site 2 stands: one row is covered, the other needs one more of 0 and 1.
  problem.rule[2] = SiteRule::Existing;
  const Model later = make_model(problem, true);
  ASSERT_EQ(later.row_count(), 1U);
  EXPECT_TRUE(later.need.empty());
  EXPECT_EQ(later.people_covered, 10'000'000);
}

TEST(MakeModel, DropsCapsThatCannotBindAndSitesThatHaveNoPlaceLeft) {
  CoverProblem problem = drawn(5, {{10, {0, 1}}, {20, {2, 3}}, {30, {4}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 5;
  problem.cost = {1, 1, 1, 1, 0};
  problem.rule[2] = SiteRule::MustOpen;
  problem.caps = {{{0, 1}, 2}, {{2, 3}, 1}, {{4}, 1}};
  const Model model = make_model(problem, true);
  EXPECT_TRUE(model.cap_of.empty());
  EXPECT_EQ(model.site, (std::vector<std::uint32_t>{0, 1})) << "2 took the place of 3, 4 is free";
  problem.caps[0].most = 1;
  EXPECT_EQ(make_model(problem, true).cap_of, (std::vector<std::uint32_t>{0, 0}));
  // A site that costs nothing waits where it may take the place of another.
  problem.caps = {{{0, 4}, 1}};
  const Model waits = make_model(problem, true);
  EXPECT_EQ(waits.open, (std::vector<std::uint8_t>{0, 0, 1, 0, 0}));
  EXPECT_EQ(waits.cap_left, (std::vector<std::int64_t>{1}));
}

TEST(Reductions, CloseASiteOnlyWhereTheBetterOneMayStandInstead) {
  // Site 1 covers all that site 0 does; site 2 is alone.
  CoverProblem problem = drawn(3, {{10, {0, 1}}, {20, {1}}, {30, {2}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  const auto left = [&] { return reduced(make_model(problem, true)).site; };
  EXPECT_EQ(left(), (std::vector<std::uint32_t>{1, 2}));
  problem.caps = {{{0, 1}, 1}};
  EXPECT_EQ(left(), (std::vector<std::uint32_t>{1, 2})) << "both under one cap";
  problem.caps = {{{1, 2}, 1}};
  EXPECT_EQ(left(), (std::vector<std::uint32_t>{0, 1, 2})) << "2 may have taken the place of 1";
  problem.caps = {{{0, 2}, 1}};
  EXPECT_EQ(left(), (std::vector<std::uint32_t>{1, 2})) << "1 is free";
}

TEST(Reductions, KeepEqualSitesThatARowNeedsTogether) {
  CoverProblem problem = drawn(3, {{10, {0, 1, 2}}, {20, {0, 1, 2}}});
  problem.need = {2, 1};
  Model model = reduced(everyone(problem, 30));
  EXPECT_EQ(model.column_count(), 3U);
  EXPECT_EQ(model.row_count(), 1U) << "who has two sites has one";
  problem.need = {3, 1};
  model = reduced(everyone(problem, 30));
  EXPECT_EQ(model.open, (std::vector<std::uint8_t>{1, 1, 1}));
}

TEST(Reductions, LeaveAtLeastOneBestPlan) {
  for (std::uint32_t seed = 20000; seed < 21600; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = testing::random_of_any_kind(seed);
    const auto best = testing::brute_force(problem);
    const Model model = reduced(make_model(problem, true));
    if (!model.feasible) {
      EXPECT_FALSE(best);
      continue;
    }
    // All subsets of the columns that are left.
    std::optional<std::int64_t> left;
    for (std::uint32_t subset = 0; subset < 1U << model.column_count(); ++subset) {
      std::vector<std::uint8_t> open = model.open;
      for (std::size_t c = 0; c < model.column_count(); ++c) open[model.site[c]] = subset >> c & 1U;
      const testing::Value value = testing::value_of(problem, open);
      if (!value.feasible) continue;
      const bool fewest = problem.goal == Goal::FewestSites;
      const std::int64_t objective = fewest ? value.cost : value.people;
      if (!left || (fewest ? objective < *left : objective > *left)) left = objective;
    }
    ASSERT_EQ(left.has_value(), best.has_value());
    if (best) {
      EXPECT_EQ(*left, problem.goal == Goal::FewestSites ? best->cost : best->people);
    }
  }
}

}  // namespace
}  // namespace hearth::placement
