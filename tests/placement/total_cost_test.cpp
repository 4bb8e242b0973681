#include "placement/total_cost.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "placement/grid_town.h"
#include "placement/travel_model.h"

namespace hearth::placement {
namespace {

using Town = testing::GridTown;

const TravelAsk kOneYuan{TravelGoal::LowestTotalCost, 0, YuanPerKm(1)};

AssignmentSolution solved(const ModelInput& input, const TravelAsk& ask,
                          const std::vector<SiteRule>& rule) {
  Progress quiet;
  return solve_travel(input, ask, rule, {}, Limits{}, quiet);
}

// In 0.01 CNY, of these sites, straight from the coordinates; none: nobody may open them.
std::optional<std::int64_t> cost_by_hand(const Town& town, const std::vector<SiteRule>& rule,
                                         unsigned open, double price) {
  std::int64_t fen = 0;
  for (std::size_t s = 0; s < rule.size(); ++s) {
    const bool is_open = (open >> s & 1U) != 0;
    const bool must = rule[s] == SiteRule::MustOpen || rule[s] == SiteRule::Existing;
    if (is_open ? rule[s] == SiteRule::MustNotOpen : must) return std::nullopt;
    if (!is_open || rule[s] == SiteRule::Existing) continue;
    fen += std::llround(town.sites.cost[SiteId{static_cast<std::int32_t>(s)}] * 100);
  }
  for (const UnitId u : ids<UnitId>(town.area.units.size())) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const SiteId s : ids<SiteId>(rule.size())) {
      if ((open >> static_cast<unsigned>(s.row) & 1U) == 0) continue;
      const area::Point at = town.area.units.centroid[u];
      const area::Point to = town.sites.at[s];
      nearest = std::min(nearest, std::hypot(at.x - to.x, at.y - to.y) / 1000);
    }
    const double people = to_double(town.area.units.population[u]);
    if (people > 0) fen += std::llround(people * nearest * price * 100);
  }
  return fen;
}

bool has_people(const Town& town) {
  return std::any_of(town.area.units.population.begin(), town.area.units.population.end(),
                     [](Persons people) { return people > Persons(0); });
}

TEST(TotalCost, IsTheLeastOfAllSetsOfSites) {
  int plans = 0;
  int several = 0;
  int none_new = 0;
  for (std::uint32_t seed = 0; seed < 600; ++seed) {
    Town town(seed);
    const std::vector<SiteRule> rule = testing::draw_rules(town);
    const TravelAsk ask{TravelGoal::LowestTotalCost, 0,
                        YuanPerKm(0.5 * static_cast<double>(town.dice.roll(1, 12)))};
    if (!has_people(town)) continue;
    std::optional<std::int64_t> best;
    for (unsigned open = 1; open < 1U << rule.size(); ++open) {
      const auto cost = cost_by_hand(town, rule, open, ask.price.value());
      if (cost && (!best || *cost < *best)) best = cost;
    }
    const ModelInput input = town.input();
    ASSERT_TRUE(fits_total_cost(input, ask.price, rule));
    const AssignmentSolution solution = solved(input, ask, rule);
    if (!best) {
      EXPECT_TRUE(solution.open.empty()) << seed;
      continue;
    }
    ASSERT_EQ(solution.status, Status::Optimal) << seed;
    EXPECT_EQ(solution.objective, *best) << seed;
    EXPECT_EQ(solution.bound, best) << seed;
    EXPECT_EQ(verify_travel(input, ask, rule, solution), std::vector<std::string>()) << seed;
    ++plans;
    int fresh = 0;
    for (std::size_t s = 0; s < rule.size(); ++s) {
      fresh += solution.open[s] != 0 && rule[s] == SiteRule::Free ? 1 : 0;
    }
    several += fresh > 1 ? 1 : 0;
    none_new += fresh == 0 ? 1 : 0;
  }
  EXPECT_GT(plans, 400);
  EXPECT_GT(several, 50);
  EXPECT_GT(none_new, 50);
}

// One thing is changed in each case, in towns with a choice that prices prove.
TEST(TotalCost, RefusesWhatWasChanged) {
  int towns = 0;
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    Town town(seed);
    const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    const ModelInput input = town.input();
    const AssignmentSolution solution = solved(input, kOneYuan, rule);
    if (solution.price.empty() || solution.certified_bound != solution.objective) continue;
    ++towns;
    ASSERT_EQ(verify_travel(input, kOneYuan, rule, solution), std::vector<std::string>()) << seed;
    const auto refused = [&](auto change) {
      AssignmentSolution claim = solution;
      change(claim);
      return !verify_travel(input, kOneYuan, rule, claim).empty();
    };
    EXPECT_TRUE(refused([](auto& c) { --c.objective; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { --*c.bound; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.price[0] += 1'000'000 * c.price_scale; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.price.push_back(0); })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.open.assign(c.open.size(), 0); })) << seed;
    for (const double price : {0.0, 1e15}) {
      const TravelAsk other{TravelGoal::LowestTotalCost, 0, YuanPerKm(price)};
      EXPECT_FALSE(verify_travel(input, other, rule, solution).empty()) << seed;
    }
    const std::vector<SiteRule> banned(rule.size(), SiteRule::MustNotOpen);
    EXPECT_FALSE(verify_travel(input, kOneYuan, banned, solution).empty()) << seed;
  }
  EXPECT_GT(towns, 20);
}

TEST(TotalCost, KnowsWhatItCannotCount) {
  Town town(1);
  const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
  EXPECT_TRUE(fits_total_cost(town.input(), YuanPerKm(1e7), rule));
  EXPECT_FALSE(fits_total_cost(town.input(), YuanPerKm(1e15), rule));
  town.sites.cost[SiteId{0}] = -1;
  EXPECT_FALSE(fits_total_cost(town.input(), YuanPerKm(1), rule));
  const std::vector<SiteRule> banned(town.sites.size(), SiteRule::MustNotOpen);
  EXPECT_TRUE(fits_total_cost(town.input(), YuanPerKm(1), banned));
  EXPECT_EQ(opening_costs(town.sites, banned), std::vector<std::int64_t>(rule.size(), 0));
}

}  // namespace
}  // namespace hearth::placement
