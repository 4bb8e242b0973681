// Prices of odd sets of rows: what they prove, and how they are found.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "placement/cover/certificate.h"
#include "placement/cover/lagrangian.h"
#include "placement/cover/multipliers.h"
#include "placement/cover/reductions.h"
#include "placement/cover/set_ascent.h"
#include "placement/cover/set_finder.h"
#include "placement/drawn_problems.h"
#include "placement/random_problems.h"
#include "placement/verifier_bound.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::Dice;
using testing::drawn;

// Two triangles: a row in each corner, a site in the middle of each side.
//
//        0               3          rows 0..5, one person each
//       / \             / \         sites: 0 on 0-1, 1 on 1-2, 2 on 2-0; 3, 4, 5 likewise
//      1---2           4---5
CoverProblem two_triangles() {
  CoverProblem problem =
      drawn(6, {{1, {0, 2}}, {1, {0, 1}}, {1, {1, 2}}, {1, {3, 5}}, {1, {3, 4}}, {1, {4, 5}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 3;
  return problem;
}

TEST(OddSets, ProveByHandWhatThreeSitesReachOfTwoTriangles) {
  const CoverProblem problem = two_triangles();
  // Half of each site would cover all six; whole ones cover three of one and two of the other. A
  // set lets one row through, and each of three sites is paid once: 2 + 3.
  const Certificate sets{
      1, {0, 0, 0, 0, 0, 0}, {}, {{{0, 1, 2}, 1'000'000}, {{3, 4, 5}, 1'000'000}}};
  EXPECT_EQ(certified_bound(problem, sets), 5'000'000);
  EXPECT_EQ(bound_again(problem, sets), 5'000'000);
  // Of a triangle all of whose corners lie on one site, that site is paid twice.
  const CoverProblem single = [] {
    CoverProblem one = drawn(1, {{1, {0}}, {1, {0}}, {1, {0}}});
    one.goal = Goal::MostPeople;
    one.budget = 1;
    return one;
  }();
  EXPECT_EQ(certified_bound(single, {1, {0, 0, 0}, {}, {{{0, 1, 2}, 1'000'000}}}), 3'000'000);
}

TEST(OddSets, ProveByHandThatATriangleNeedsTwoSites) {
  CoverProblem problem = two_triangles();
  problem.goal = Goal::FewestSites;
  problem.quotas.push_back(testing::people_quota(problem, 6));
  // m = 1 per millionth, s = 1 million: 6 - 2 let through - nothing left of the rows and the sites.
  const Certificate sets{
      1'000'000, {0, 0, 0, 0, 0, 0}, {1}, {{{0, 1, 2}, 1'000'000}, {{3, 4, 5}, 1'000'000}}};
  EXPECT_EQ(certified_bound(problem, sets), 4);
  EXPECT_EQ(bound_again(problem, sets), 4);
}

OddSet random_set(const CoverProblem& problem, Dice& dice, std::int64_t most) {
  OddSet set{{}, dice.roll(0, most)};
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    if (problem.need_of(r) == 1 && dice.chance(30)) {
      set.rows.push_back(static_cast<std::int32_t>(r));
    }
  }
  if (set.rows.size() % 2 == 0 && !set.rows.empty()) set.rows.pop_back();
  return set;
}

// A certificate by chance, still without sets.
Certificate random_proof(const CoverProblem& problem, Dice& dice, std::int64_t dearest) {
  Certificate proof;
  proof.scale = dice.roll(1, 1000);
  for (std::size_t r = 0; r < problem.row_count(); ++r) {
    proof.row.push_back(dice.chance(50) ? 0 : dice.roll(0, proof.scale * dearest));
  }
  for (std::size_t g = 0; g < problem.quotas.size(); ++g) proof.quota.push_back(dice.roll(0, 30));
  return proof;
}

// Do sets by chance tighten a bound by chance? It holds for the best plan in any case.
bool holds_and_is_tighter(const CoverProblem& problem, const testing::Value& best, Dice& dice) {
  const bool fewest = problem.goal == Goal::FewestSites;
  const std::int64_t dearest = fewest ? 2 : 20'000'000;
  Certificate proof = random_proof(problem, dice, dearest);
  const std::int64_t without = certified_bound(problem, proof).value();
  for (int k = 0; k < 3; ++k) {
    OddSet set = random_set(problem, dice, proof.scale * dearest);
    if (!set.rows.empty()) proof.sets.push_back(std::move(set));
  }
  const std::int64_t bound = certified_bound(problem, proof).value();
  EXPECT_EQ(bound, bound_again(problem, proof));
  EXPECT_TRUE(fewest ? bound <= best.cost : bound >= best.people);
  return fewest ? bound > without : bound < without;
}

TEST(OddSets, HoldAtAnyPriceWhatever) {
  int tighter = 0;
  for (std::uint32_t seed = 0; seed < 800; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = testing::random_of_any_kind(seed);
    const auto best = brute_force(problem);
    if (!best) continue;
    Dice dice(seed + 11);
    for (int draw = 0; draw < 20; ++draw) tighter += holds_and_is_tighter(problem, *best, dice);
  }
  EXPECT_GT(tighter, 1000);
}

TEST(OddSets, AreRefusedWhereTheyAreNone) {
  CoverProblem problem = two_triangles();
  const auto bound = [&](const OddSet& set) {
    return certified_bound(problem, {1, {0, 0, 0, 0, 0, 0}, {}, {set}});
  };
  EXPECT_TRUE(bound({{0, 1, 2}, 1}));
  EXPECT_TRUE(bound({{4}, 1}));
  EXPECT_FALSE(bound({{0, 1, 2}, -1}));
  EXPECT_FALSE(bound({{0, 1}, 1}));
  EXPECT_FALSE(bound({{}, 1}));
  EXPECT_FALSE(bound({{0, 0, 1}, 1}));
  EXPECT_FALSE(bound({{2, 1, 0}, 1}));
  EXPECT_FALSE(bound({{0, 1, 6}, 1}));
  EXPECT_FALSE(bound({{-1, 1, 2}, 1}));
  problem.need = {1, 1, 2, 1, 1, 1};
  EXPECT_FALSE(bound({{0, 1, 2}, 1}));
}

TEST(SetFinder, FindsTheTrianglesThatHalvesOfSitesBreak) {
  const Model model = make_model(two_triangles(), true);
  const std::vector<double> half(6, 0.5);
  const std::vector<double> all(6, 1);
  const std::vector<BrokenSet> found = SetFinder(model, half, all, 1).find();
  ASSERT_EQ(found.size(), 2U);
  for (const BrokenSet& set : found) {
    EXPECT_EQ(set.rows.size(), 3U);
    EXPECT_EQ(set.rows[0] / 3, set.rows[2] / 3);
    EXPECT_DOUBLE_EQ(set.by, 0.5);
    EXPECT_DOUBLE_EQ(set.worth, 500'000);
  }
  // Whole sites break nothing.
  EXPECT_TRUE(SetFinder(model, {1, 1, 0, 1, 0, 0}, {1, 1, 1, 1, 1, 0}, 1).find().empty());
}

// Points by chance in a square, each a row and a site: reach of 13 % of its side.
CoverProblem crowd(std::uint32_t points, std::uint32_t seed, bool twins) {
  constexpr std::int64_t kReach = 130;
  Dice dice(seed);
  CoverProblem problem;
  problem.goal = Goal::MostPeople;
  problem.rule.assign(points, SiteRule::Free);
  std::vector<std::pair<std::int64_t, std::int64_t>> at;
  for (std::uint32_t k = 0; k < points; ++k) at.emplace_back(dice.roll(0, 999), dice.roll(0, 999));
  for (const auto& [x, y] : at) {
    std::vector<std::int32_t> near;
    for (std::uint32_t k = 0; k < points; ++k) {
      const auto dx = at[k].first - x;
      const auto dy = at[k].second - y;
      if (dx * dx + dy * dy <= kReach * kReach) near.push_back(static_cast<std::int32_t>(k));
    }
    testing::add_row(problem, near, dice.roll(1, 99) * 1'000'000);
    if (twins) testing::add_row(problem, near, dice.roll(1, 9) * 1'000'000);
  }
  problem.budget = 14;
  return problem;
}

// The bound with sets priced, of the model and of its certificate on the problem.
TEST(SetAscent, CutsTheGapOfTheRelaxationAndProvesItOnTheProblem) {
  double with = 0;
  double without = 0;
  std::size_t sets = 0;
  for (std::uint32_t seed = 0; seed < 4; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = crowd(260, seed, seed % 2 == 1);
    Progress progress;
    const Solution best = solve(problem, {}, Limits(), progress);
    const Model model = reduced(make_model(problem, true));
    const auto here = static_cast<double>(best.objective - model.people_covered);
    Lagrangian lagrangian(model, here);
    lagrangian.advance(2000);
    const ModelBound plain = bound_of(model, rounded(model, lagrangian.best_prices()));
    SetAscent ascent(model, lagrangian.best_prices());
    ascent.advance(300);
    for (std::uint64_t round = 0; round < 8; ++round) {
      ascent.add_sets(round);
      ascent.advance(80);
    }
    const Certificate multipliers = rounded(model, ascent.best_prices());
    const ModelBound bound = bound_of(model, multipliers);
    ASSERT_TRUE(plain.valid && bound.valid);
    sets += multipliers.sets.size();
    EXPECT_GE(bound.value, best.objective);
    const Certificate proof = lifted(problem, model, multipliers);
    const auto certified = certified_bound(problem, proof);
    ASSERT_TRUE(certified);
    EXPECT_GE(*certified, best.objective);
    EXPECT_LE(*certified - bound.value, best.objective / 2000);
    EXPECT_EQ(bound_again(problem, proof), *certified);
    with += static_cast<double>(*certified - best.objective);
    without += static_cast<double>(plain.value - best.objective);
  }
  EXPECT_GT(sets, 0U);
  EXPECT_LT(with, 0.5 * without);
}

}  // namespace
}  // namespace hearth::placement
