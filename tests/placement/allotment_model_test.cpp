#include "placement/allotment_model.h"

#include <string>

#include <gtest/gtest.h>

#include "placement/allotment_by_hand.h"
#include "placement/staff/solve.h"
#include "placement/stations/solve.h"

namespace hearth::placement {
namespace {

using testing::ByHand;
using testing::Dice;
using Town = testing::GridTown;

StationAsk random_ask(Dice& dice) {
  StationAsk ask;
  ask.goal = dice.chance(50)   ? StationGoal::Fewest
             : dice.chance(50) ? StationGoal::Nearest
                               : StationGoal::Cheapest;
  ask.price = YuanPerKm(0.5 * static_cast<double>(dice.roll(1, 6)));
  ask.serves = dice.chance(50) ? ServedClients::Communities : ServedClients::Demand;
  ask.min = dice.chance(40) ? dice.roll(1, 6) : 0;
  if (dice.chance(60)) ask.max = dice.roll(6, 30);
  if (dice.chance(30)) ask.within = "township";
  if (ask.goal != StationGoal::Cheapest && dice.chance(20)) ask.stations = dice.roll(1, 2);
  return ask;
}

TEST(AllotmentModel, SolvesDrawnTownsAsTryingEverythingDoes) {
  int plans = 0;
  int costs = 0;
  int none = 0;
  int apart = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Town town(seed);
    if (seed % 3 == 0) town.close_borders();
    const StationAsk ask = random_ask(town.dice);
    std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    if (ask.goal == StationGoal::Cheapest) rule = testing::draw_rules(town);
    const ModelInput input = town.input();
    const AllotmentModel model = stations_model(input, ask, rule, town.targets);
    ASSERT_FALSE(model.clash) << seed;
    ASSERT_TRUE(is_solvable(model)) << seed;
    Progress quiet;
    const StationSolution solution = solve_stations(model.stations, {}, Limits{}, quiet);
    const std::optional<std::int64_t> best = ByHand(town, ask, rule).best();
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible) << seed;
      ++none;
      apart += town.border ? 1 : 0;
      continue;
    }
    ASSERT_EQ(solution.status, Status::Optimal) << seed;
    const std::int64_t value = ask.goal == StationGoal::Nearest
                                   ? solution.objective * model.unit * 10 / kMicroPersons
                                   : solution.objective;
    EXPECT_EQ(value, *best) << seed;
    EXPECT_EQ(verify_stations(input, model, solution, town.targets, ask.price),
              std::vector<std::string>())
        << seed;
    ++plans;
    costs += ask.goal == StationGoal::Cheapest ? 1 : 0;
  }
  EXPECT_GT(plans, 100);
  EXPECT_GT(costs, 20);
  EXPECT_GT(none, 50);
  EXPECT_GT(apart, 20) << "borders forbid too";
}

TEST(AllotmentModel, GivesStaffWhatTheTargetsAskAsTryingEverythingDoes) {
  int plans = 0;
  int none = 0;
  int bordered = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    Town town(seed);
    if (seed % 2 == 0) town.close_borders();
    StaffAsk ask;
    ask.goal = seed % 3 == 0 ? StaffGoal::MostPeople : StaffGoal::Fewest;
    ask.clients = 1 + seed % 3;
    ask.budget = 1 + seed % 2;
    const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    const ModelInput input = town.input();
    const AllotmentModel model = staff_model(input, ask, rule, town.targets);
    Progress quiet;
    const StaffSolution solution = solve_staff(model.staff, {}, Limits{}, quiet);
    const std::optional<std::int64_t> best = testing::StaffByHand(town, ask, rule).best();
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible) << seed;
      ++none;
      continue;
    }
    ASSERT_EQ(solution.status, Status::Optimal) << seed;
    const bool most = ask.goal == StaffGoal::MostPeople;
    EXPECT_EQ(solution.objective * (most ? model.unit : 1), *best) << seed;
    EXPECT_EQ(verify_staff(input, model, solution, town.targets), std::vector<std::string>())
        << seed;
    ++plans;
    bordered += town.border ? 1 : 0;
  }
  EXPECT_GT(plans, 80);
  EXPECT_GT(bordered, 30);
  EXPECT_GT(none, 30);
}

// Two sites that a border parts from each other's people.
TEST(AllotmentModel, RefusesAPlanAcrossTheBorder) {
  int refused = 0;
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    Town town(seed);
    const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    const StationAsk ask;
    const AllotmentModel open = stations_model(town.input(), ask, rule, {});
    Progress quiet;
    const StationSolution solution = solve_stations(open.stations, {}, Limits{}, quiet);
    town.close_borders();
    const AllotmentModel closed = stations_model(town.input(), ask, rule, {});
    if (solution.open.empty() || closed.stations.site == open.stations.site) continue;
    EXPECT_FALSE(verify_problem(town.input(), open).empty()) << seed;
    EXPECT_FALSE(verify_stations(town.input(), open, solution, {}).empty()) << seed;
    EXPECT_EQ(verify_problem(town.input(), closed), std::vector<std::string>()) << seed;
    ++refused;
  }
  EXPECT_GT(refused, 5);
}

// The first town with a plan that prices prove; one thing is changed in each case.
TEST(AllotmentModel, RefusesWhatWasChanged) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    Town town(seed);
    StationAsk ask;
    ask.goal = StationGoal::Cheapest;
    ask.price = YuanPerKm(1);
    const std::vector<SiteRule> rule(town.sites.size(), SiteRule::Free);
    const ModelInput input = town.input();
    const AllotmentModel model = stations_model(input, ask, rule, {});
    Progress quiet;
    const StationSolution solution = solve_stations(model.stations, {}, Limits{}, quiet);
    if (solution.open.empty() || model.clients() < 3 || solution.travel == 0) continue;
    ASSERT_EQ(verify_stations(input, model, solution, {}, ask.price), std::vector<std::string>());
    const auto refused = [&](auto change) {
      AllotmentModel other = model;
      StationSolution claim = solution;
      change(other, claim);
      return !verify_stations(input, other, claim, {}, ask.price).empty();
    };
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.unit; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { m.client[0] = m.client[0] == 0 ? 1 : 0; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.stations.people[1]; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.stations.distance[0]; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { ++m.stations.service[0]; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { --m.stations.opening[0]; }));
    EXPECT_FALSE(verify_stations(input, model, solution, {}, YuanPerKm(2)).empty());
    EXPECT_TRUE(refused([](auto& m, auto&) { m.stations.site.pop_back(); }));
    EXPECT_TRUE(refused([](auto& m, auto&) { m.stations.alone = true; }));
    EXPECT_TRUE(refused([](auto& m, auto&) { m.stations.client_class.assign(m.clients(), 0); }));
    EXPECT_TRUE(refused([](auto&, auto& c) { c.served[0] = -1; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { ++c.travel; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { --c.objective; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { c.bound = c.objective + 1; }));
    EXPECT_TRUE(refused([](auto&, auto& c) { c.certified_bound = *c.certified_bound + 1; }));
    return;
  }
  FAIL() << "no town has such a plan";
}

}  // namespace
}  // namespace hearth::placement
