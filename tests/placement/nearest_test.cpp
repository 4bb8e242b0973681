#include "placement/assignment/nearest.h"

#include <gtest/gtest.h>

#include "placement/assignment/certificate.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::Dice;

// Places in a square of which one corner is crowded; many lie on one another.
AssignmentProblem scattered(std::size_t count, std::uint32_t seed) {
  Dice dice(seed);
  std::vector<ServiceCosts::Place> place(count);
  for (ServiceCosts::Place& p : place) {
    const std::int64_t side = dice.chance(50) ? 40 : 1000;
    p = {static_cast<double>(dice.roll(0, side)), static_cast<double>(dice.roll(0, side))};
  }
  AssignmentProblem problem;
  problem.cost = ServiceCosts::between(place, place, 1e6, ServiceCosts::Rounding::Nearest);
  problem.opening.assign(count, 0);
  return problem;
}

// Every site that is left and costs less than `cost` is in the list, and the list ascends.
void expect_holds(const NearestSites& nearest, const AssignmentModel& model, std::size_t client,
                  std::int64_t cost) {
  const auto sites = nearest.sites(client);
  const auto costs = nearest.costs(client);
  std::size_t below = 0;
  for (std::size_t k = 0; k < sites.size(); ++k) {
    EXPECT_EQ(costs[k], model.cost(client, static_cast<std::size_t>(sites[k])));
    if (k > 0) {
      EXPECT_LT(std::pair(costs[k - 1], sites[k - 1]), std::pair(costs[k], sites[k]));
    }
    if (costs[k] < cost) ++below;
  }
  std::size_t expected = 0;
  for (const std::int32_t site : nearest.left()) {
    if (model.cost(client, static_cast<std::size_t>(site)) < cost) ++expected;
  }
  EXPECT_EQ(below, expected) << client << " " << cost;
}

// 700 places are sorted into a grid, 300 are not.
TEST(NearestSites, HoldEverySiteBelowTheCostThatIsAsked) {
  for (const std::size_t count : {std::size_t{300}, std::size_t{700}}) {
    const AssignmentProblem problem = scattered(count, 3);
    const AssignmentModel model(problem);
    NearestSites nearest(model, 20);
    Dice dice(5);
    for (std::size_t j = 0; j < count; j += 7) {
      EXPECT_GE(nearest.sites(j).size(), 20U);
      for (const std::int64_t most : {10'000'000, 200'000'000, 2'000'000'000}) {
        const std::int64_t cost = dice.roll(1, most) * model.scale;
        nearest.reach(j, cost);
        expect_holds(nearest, model, j, cost);
      }
    }
    std::vector<std::uint8_t> marked(count, 0);
    for (std::size_t i = 0; i < count; i += 3) marked[i] = 1;
    nearest.keep(marked);
    EXPECT_EQ(nearest.left().size(), (count + 2) / 3);
    for (std::size_t j = 0; j < count; j += 7) {
      const std::int64_t cost = dice.roll(1, 900'000'000) * model.scale;
      nearest.reach(j, cost);
      expect_holds(nearest, model, j, cost);
      EXPECT_FALSE(nearest.sites(j).empty());
    }
  }
}

// Where lists would be long the search begins with some of the sites; its bound holds for all.
TEST(NearestSites, AreNotNeededAllForABoundThatHolds) {
  AssignmentProblem problem = scattered(1450, 9);
  problem.sites_to_open = 3;
  Limits limits;
  limits.work = 500;
  Progress silent;
  const AssignmentSolution solution = solve(problem, {}, limits, silent);
  EXPECT_EQ(assignment_bound(problem, solution.price, solution.price_scale),
            solution.certified_bound);
  ASSERT_TRUE(solution.bound);
  EXPECT_LE(*solution.bound, solution.objective);
  const auto apart = static_cast<double>(solution.objective - *solution.bound);
  EXPECT_LE(apart, 0.01 * static_cast<double>(solution.objective));
}

}  // namespace
}  // namespace hearth::placement
