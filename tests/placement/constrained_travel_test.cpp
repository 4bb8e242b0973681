// Travel that is held to targets and a border, from a map.
#include "placement/constrained_travel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <gtest/gtest.h>

#include "placement/grid_town.h"

namespace hearth::placement {
namespace {

using Town = testing::GridTown;

// Two new sites, or as many as pay, in a drawn town with its targets; every fourth time nobody
// crosses a township's border.
struct Held {
  explicit Held(std::uint32_t seed) : town(seed), rule(testing::draw_rules(town)) {
    constexpr TravelGoal kGoals[] = {TravelGoal::LeastTravel, TravelGoal::LeastWorst,
                                     TravelGoal::LowestTotalCost};
    ask.goal = kGoals[seed % 3];
    ask.price = YuanPerKm(2);
    ask.new_sites = std::ranges::count(rule, SiteRule::MustOpen) + 2;
    if (seed % 4 == 0) {
      border.emplace(town.area, town.demand, town.communities, town.sites, "township");
      town.matrix = coverage::CoverageMatrix(town.demand.size(),
                                             coverage::only_allowed(town.matrix.reach(), *border));
    }
    cover = model_of(input(), Goal::MostPeople, rule, town.targets).problem;
    const auto all = static_cast<std::int64_t>(rule.size());
    cover.budget = ask.goal == TravelGoal::LowestTotalCost ? all : ask.new_sites;
  }
  [[nodiscard]] ModelInput input() const {
    ModelInput out = town.input();
    out.border = border ? &*border : nullptr;
    return out;
  }
  [[nodiscard]] ConstrainedSolution solved() const {
    Progress quiet;
    return solve_constrained(constrained_problem(input(), ask, cover), ask.goal, {}, Limits{},
                             quiet);
  }

  Town town;
  std::vector<SiteRule> rule;
  std::optional<coverage::Border> border;
  TravelAsk ask;
  CoverProblem cover;
};

// In metres, person-metres or CNY, of these sites, straight from the coordinates.
double cost_by_hand(const Held& held, const std::vector<std::uint8_t>& open) {
  const Town& town = held.town;
  double sum = 0;
  double farthest = 0;
  for (const UnitId u : ids<UnitId>(town.area.units.size())) {
    const double people = to_double(town.area.units.population[u]);
    double nearest = 1e9;
    for (const SiteId s : ids<SiteId>(town.sites.size())) {
      const auto& township = town.area.hierarchy.levels[1].parent_of;
      const bool may = !held.border || township[town.sites.unit[s]] == township[u];
      const area::Point at = town.area.units.centroid[u];
      const area::Point to = town.sites.at[s];
      if (open[static_cast<std::size_t>(s.row)] == 0 || !may) continue;
      nearest = std::min(nearest, std::hypot(at.x - to.x, at.y - to.y));
    }
    if (people == 0) continue;
    sum += people * nearest;
    farthest = std::max(farthest, nearest);
  }
  if (held.ask.goal == TravelGoal::LeastWorst) return farthest;
  if (held.ask.goal == TravelGoal::LeastTravel) return sum;
  double money = sum / 1000 * held.ask.price.value();
  for (std::size_t s = 0; s < open.size(); ++s) {
    const bool paid = open[s] != 0 && held.rule[s] != SiteRule::Existing;
    money += paid ? held.town.sites.cost[SiteId{static_cast<std::int32_t>(s)}] : 0;
  }
  return money;
}

TEST(ConstrainedTravel, SaysWhatItsPlanCostsAndRefusesWhatWasChanged) {
  int plans = 0;
  int priced = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    const Held held(seed);
    const ModelInput input = held.input();
    if (!is_constrained(input, held.cover) || !without_any_site(input, held.cover).empty()) {
      continue;
    }
    const ConstrainedSolution solution = held.solved();
    if (solution.open.empty() || solution.objective == 0) continue;
    ++plans;
    ASSERT_EQ(solution.status, Status::Optimal) << seed;
    const double units = held.ask.goal == TravelGoal::LowestTotalCost ? kFenOfYuan : kTravelUnits;
    EXPECT_NEAR(static_cast<double>(solution.objective) / units, cost_by_hand(held, solution.open),
                0.1)
        << seed;
    const auto refused = [&](auto change) {
      ConstrainedSolution claim = solution;
      change(claim);
      return !verify_constrained(input, held.ask, held.cover, claim).empty();
    };
    EXPECT_FALSE(refused([](auto&) {})) << seed;
    EXPECT_TRUE(refused([](auto& c) { --c.objective; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { ++*c.bound; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { --*c.bound; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.open.assign(c.open.size(), 0); })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.open.pop_back(); })) << seed;
    if (!solution.certified_bound) continue;
    ++priced;
    EXPECT_TRUE(refused([](auto& c) { ++*c.certified_bound; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.prices.scale = 0; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.prices.client.pop_back(); })) << seed;
    EXPECT_TRUE(refused([](auto& c) {
      c.prices.client[0] = std::numeric_limits<std::int64_t>::min() / 4;
    })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.prices.row.push_back(0); })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.prices.row[0] = -1; })) << seed;
    EXPECT_TRUE(refused([](auto& c) { c.prices.quota.push_back(1); })) << seed;
  }
  EXPECT_GT(plans, 100);
  EXPECT_GT(priced, 60);
}

TEST(ConstrainedTravel, KnowsWhoHasNowhereToGo) {
  int nowhere = 0;
  for (std::uint32_t seed = 0; seed < 200; seed += 4) {
    const Held held(seed);
    for (const DemandId d : without_any_site(held.input(), held.cover)) {
      ++nowhere;
      for (const SiteId s : ids<SiteId>(held.town.sites.size())) {
        const bool banned = held.rule[static_cast<std::size_t>(s.row)] == SiteRule::MustNotOpen;
        EXPECT_TRUE(banned || !held.border->allows(d, s)) << seed;
      }
    }
  }
  EXPECT_GT(nowhere, 10);
}

}  // namespace
}  // namespace hearth::placement
