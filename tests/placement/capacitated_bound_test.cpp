#include "placement/capacitated/bound.h"

#include <gtest/gtest.h>

#include <functional>

#include "placement/capacitated/ascent.h"
#include "placement/capacitated/knapsack.h"
#include "placement/capacitated/lawful.h"
#include "placement/capacitated/relaxed.h"
#include "placement/capacitated_problems.h"

namespace hearth::placement {
namespace {

using capacitated::Item;
using testing::Dice;
using testing::least_cost;
using testing::random_capacitated;

std::int64_t most_of_all_subsets(const std::vector<Item>& items, std::int64_t capacity) {
  std::int64_t best = 0;
  for (std::uint32_t set = 0; set < 1U << items.size(); ++set) {
    Item sum;
    for (std::size_t k = 0; k < items.size(); ++k) {
      if ((set >> k & 1U) == 0) continue;
      sum.profit += items[k].profit;
      sum.weight += items[k].weight;
    }
    if (sum.weight <= capacity) best = std::max(best, sum.profit);
  }
  return best;
}

std::vector<Item> random_items(Dice& dice, std::int64_t most) {
  std::vector<Item> items(static_cast<std::size_t>(dice.roll(0, most)));
  const bool alike = dice.chance(40);  // profit near weight: the hard ones
  for (Item& item : items) {
    item.weight = dice.roll(0, 30);
    item.profit = alike ? item.weight + dice.roll(1, 2) : dice.roll(1, 40);
  }
  return items;
}

TEST(Knapsack, FindsTheMostOfAllSubsetsOnBothPaths) {
  capacitated::Knapsack knapsack;
  for (std::uint32_t seed = 0; seed < 2000 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    Dice dice(seed);
    const std::vector<Item> items = random_items(dice, 11);
    const std::int64_t capacity = dice.roll(0, 120);
    const std::int64_t most = most_of_all_subsets(items, capacity);
    EXPECT_EQ(knapsack.most_profit(items, capacity), most);
    EXPECT_TRUE(knapsack.exact());
    Item chosen;
    for (const std::uint32_t k : knapsack.chosen()) {
      chosen.profit += items[k].profit;
      chosen.weight += items[k].weight;
    }
    EXPECT_EQ(chosen.profit, most);
    EXPECT_LE(chosen.weight, capacity);
    EXPECT_EQ(capacitated::most_profit_by_states(items, capacity, 1'000'000), most);
    EXPECT_GE(capacitated::most_profit_by_states(items, capacity, 3), most);
  }
}

// Many items, of which the search alone would not see the end: the table and the states agree.
TEST(Knapsack, AgreesWithTheStatesOnManyItems) {
  capacitated::Knapsack knapsack;
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    Dice dice(seed);
    const std::vector<Item> items = random_items(dice, 150);
    const std::int64_t capacity = dice.roll(100, 900);
    EXPECT_EQ(knapsack.most_profit(items, capacity),
              capacitated::most_profit_by_states(items, capacity, 10'000'000));
  }
}

// The knapsack of a site with a least load: the table finds the most of all subsets, cut items
// bring no less, and as much on both paths.
TEST(Knapsack, FillsUpToALeastWeight) {
  capacitated::Knapsack knapsack;
  int impossible = 0;
  for (std::uint32_t seed = 0; seed < 2000 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    Dice dice(seed);
    std::vector<Item> items = random_items(dice, 9);
    for (Item& item : items) item.profit = dice.roll(-30, 30);
    const std::int64_t capacity = dice.roll(0, 90);
    const std::int64_t least = dice.roll(0, capacity);
    std::optional<std::int64_t> most;
    for (std::uint32_t set = 0; set < 1U << items.size(); ++set) {
      Item sum;
      for (std::size_t k = 0; k < items.size(); ++k) {
        if ((set >> k & 1U) == 0) continue;
        sum.profit += items[k].profit;
        sum.weight += items[k].weight;
      }
      if (sum.weight < least || sum.weight > capacity) continue;
      most = std::max(most.value_or(sum.profit), sum.profit);
    }
    EXPECT_EQ(knapsack.most_profit_between(items, least, capacity), most);
    EXPECT_EQ(capacitated::most_profit_by_weights(items, least, capacity), most);
    const auto cut = knapsack.profit_with_a_part_between(items, least, capacity);
    EXPECT_FALSE(knapsack.exact());
    EXPECT_EQ(capacitated::most_profit_by_a_price(items, least, capacity), cut);
    impossible += most ? 0 : 1;
    if (!most) continue;
    ASSERT_TRUE(cut);
    EXPECT_GE(*cut, *most);
  }
  EXPECT_GT(impossible, 50);
}

TEST(CapacitatedBound, IsNeverAboveTheLeastCostWhateverThePrices) {
  int told = 0;
  for (std::uint32_t seed = 0; seed < 600 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const AssignmentProblem problem = random_capacitated(seed);
    const auto least = least_cost(problem);
    if (!least) continue;
    Dice dice(seed + 1'000'000);
    for (int k = 0; k < 8; ++k) {
      const std::int64_t scale = dice.roll(1, 9);
      std::vector<std::int64_t> price;
      for (std::size_t j = 0; j < problem.demand.size(); ++j) {
        price.push_back(dice.roll(-20, 90) * scale);
      }
      const auto bound = capacitated_bound(problem, {scale, price});
      ASSERT_TRUE(bound);
      EXPECT_LE(*bound, *least);
      ++told;
    }
  }
  EXPECT_GT(told, 2000);
}

// The relaxation that the search climbs on and the certificate, two programs for one formula.
TEST(CapacitatedBound, IsWhatTheRelaxationSays) {
  for (std::uint32_t seed = 0; seed < 300 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const AssignmentProblem problem = random_capacitated(seed, 8, 14);
    if (why_impossible(problem) != Impossible::No) continue;
    const capacitated::Residual residual(problem);
    Dice dice(seed);
    std::vector<std::int64_t> price;
    for (std::size_t j = 0; j < problem.demand.size(); ++j) {
      price.push_back(dice.roll(-10, 70) * residual.scale());
    }
    capacitated::Relaxed relaxed;
    capacitated::relax(residual, price, relaxed, seed % 2 == 0);
    const auto bound = capacitated_bound(problem, {residual.scale(), price});
    ASSERT_TRUE(bound);
    // Rounded up; sites that lead nowhere may also be left out by the certificate.
    EXPECT_EQ(*bound, std::max<std::int64_t>(
                          0, (relaxed.value > 0 ? relaxed.value + residual.scale() - 1 : 0) /
                                 residual.scale()));
  }
}

TEST(CapacitatedBound, IsVoidForPricesThatAreNone) {
  const AssignmentProblem problem = random_capacitated(3);
  const std::vector<std::int64_t> price(problem.demand.size(), 1);
  const std::vector<std::int64_t> longer(problem.demand.size() + 1, 1);
  EXPECT_FALSE(capacitated_bound(problem, {0, price}));
  EXPECT_FALSE(capacitated_bound(problem, {1, longer}));
}

// What weigh_sites() and fix() say may not ban a plan that is better than the target.
TEST(CapacitatedFixing, LeavesEveryBetterPlan) {
  const Limits limits;
  int fixed = 0;
  for (std::uint32_t seed = 0; seed < 600 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const AssignmentProblem problem = random_capacitated(seed);
    const auto least = least_cost(problem);
    if (!least || why_impossible(problem) != Impossible::No) continue;
    capacitated::Residual residual(problem);
    ASSERT_TRUE(residual.settle());
    const std::int64_t target = *least * residual.scale() + 1;  // plans of the least cost stay
    capacitated::Ascent ascent(
        residual, std::vector<std::int64_t>(problem.demand.size(), 20 * residual.scale()), limits);
    ascent.climb(50, target);
    capacitated::Relaxed relaxed;
    capacitated::relax(residual, ascent.price(), relaxed, true);
    capacitated::weigh_sites(residual, relaxed);
    ASSERT_TRUE(fix(residual, ascent.price(), relaxed, target));
    // The same problem where what was banned costs too much.
    AssignmentProblem rest = problem;
    std::vector<std::int64_t> cost(problem.demand.size() * problem.opening.size(), 1'000'000);
    for (std::size_t i = 0; i < residual.sites(); ++i) {
      if (residual.state(i) == capacitated::SiteState::Closed) rest.opening[i] = 1'000'000;
      for (const capacitated::Pair& pair : residual.pairs(i)) {
        const auto j = static_cast<std::size_t>(pair.client);
        cost[j * residual.sites() + i] = problem.cost(j, i);
      }
    }
    fixed += residual.pair_count() < cost.size() ? 1 : 0;
    rest.cost = ServiceCosts::table(problem.demand.size(), problem.opening.size(), cost);
    EXPECT_EQ(least_cost(rest), least);
  }
  EXPECT_GT(fixed, 200);
}

// Three clients in a row at two sites: 0 and 1 at the first, 2 at the second.
struct Row {
  Row() {
    problem.cost = ServiceCosts::table(3, 3, {1, 5, 9, 2, 3, 9, 8, 1, 9});
    problem.opening = {10, 20, 30};
    problem.capacity = {7, 5, 5};
    problem.demand = {3, 4, 5};
    problem.sites_to_open = 2;
    plan.open = {1, 1, 0};
    plan.served = {0, 0, 1};
    plan.objective = 34;
  }
  AssignmentProblem problem;
  AssignmentSolution plan;
};

TEST(IsLawful, AcceptsAPlanAndRefusesEveryTampering) {
  EXPECT_TRUE(is_lawful(Row().problem, Row().plan));
  using Tamper = std::function<void(Row&)>;
  const std::vector<std::pair<const char*, Tamper>> tamperings{
      {"cheaper", [](Row& row) { --row.plan.objective; }},
      {"dearer", [](Row& row) { ++row.plan.objective; }},
      {"nobody serves", [](Row& row) { row.plan.served[1] = -1; }},
      {"no such site", [](Row& row) { row.plan.served[1] = 3; }},
      {"served from a closed site",
       [](Row& row) {
         row.plan.served[0] = 2;
         row.plan.objective += 8;
       }},
      {"overloaded",
       [](Row& row) {
         row.plan.served[1] = 1;
         row.plan.objective += 1;
       }},
      {"one site too many",
       [](Row& row) {
         row.plan.open[2] = 1;
         row.plan.objective += 30;
       }},
      {"one site too few", [](Row& row) { row.problem.sites_to_open = 3; }},
      {"a client left out", [](Row& row) { row.plan.served.pop_back(); }},
      {"a site left out", [](Row& row) { row.plan.open.pop_back(); }},
      {"open twice", [](Row& row) { row.plan.open[0] = 2; }},
      {"less capacity", [](Row& row) { row.problem.capacity[0] = 6; }},
      {"no plan", [](Row& row) { row.plan = {}; }}};
  for (const auto& [name, tamper] : tamperings) {
    Row row;
    tamper(row);
    EXPECT_FALSE(is_lawful(row.problem, row.plan)) << name;
  }
}

TEST(WhyImpossible, NamesTheSumThatDoesNotFit) {
  const auto why = [](const std::function<void(AssignmentProblem&)>& change) {
    AssignmentProblem problem = Row().problem;
    change(problem);
    return why_impossible(problem);
  };
  EXPECT_EQ(why([](auto&) {}), Impossible::No);
  EXPECT_EQ(why([](auto& p) { p.demand[2] = 8; }), Impossible::ClientFitsNowhere);
  EXPECT_EQ(why([](auto& p) { p.demand[0] = 4; }), Impossible::DemandBeyondCapacity);
  EXPECT_EQ(why([](auto& p) { p.sites_to_open = 1; }), Impossible::DemandBeyondCapacity);
  EXPECT_EQ(why([](auto& p) { p.sites_to_open = 4; }), Impossible::TooFewSites);
  EXPECT_EQ(why([](auto& p) { p.sites_to_open = 0; }), Impossible::TooFewSites);
}

}  // namespace
}  // namespace hearth::placement
