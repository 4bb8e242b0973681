#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "core/parallel.h"
#include "placement/drawn_counts.h"
#include "placement/staff/alternatives.h"
#include "placement/staff/lawful.h"
#include "placement/staff/solve.h"
#include "placement/staff_problems.h"
#include "placement/station_problems.h"
#include "placement/stations/alternatives.h"
#include "placement/stations/lawful.h"
#include "placement/stations/solve.h"

namespace hearth::placement {
namespace {

using testing::add_counts;
using testing::Dice;
using testing::EveryPlan;
using testing::EveryStaff;
using testing::random_staff;
using testing::random_stations;

struct Stations {
  StationSolution best;
  OtherPlans<StationSolution> others;
};

Stations stations_of(const StationProblem& problem, const AlternativeOptions& asked) {
  Progress progress;
  Stations out;
  out.best = solve_stations(problem, {}, {}, progress);
  out.others = alternatives(problem, out.best, asked, {}, {}, progress);
  return out;
}

std::uint32_t set_of(const StationSolution& plan) {
  std::uint32_t set = 0;
  for (std::size_t i = 0; i < plan.open.size(); ++i) set |= std::uint32_t{plan.open[i]} << i;
  return set;
}

//   site    0 . 1 . 2     both communities reach every site, and one station serves both
//   people      5 5
StationProblem three_sites() {
  StationProblem problem;
  problem.people = {5, 5};
  problem.start = {0, 3, 6};
  problem.site = {0, 1, 2, 0, 1, 2};
  problem.distance = {1, 1, 2, 2, 1, 1};
  problem.least = {0, 0, 0};
  problem.greatest = {10, 10, 10};
  return problem;
}

TEST(OtherPlansOfStations, AreAllThatThereAreAndThatIsProven) {
  const Stations two = stations_of(three_sites(), {0, 5});
  EXPECT_EQ(two.best.stations, 1);
  ASSERT_EQ(two.others.plans.size(), 2U);
  EXPECT_TRUE(two.others.complete);
  const Stations one = stations_of(three_sites(), {0, 1});
  EXPECT_EQ(one.others.plans.size(), 1U);
  EXPECT_FALSE(one.others.complete);
}

TEST(OtherPlansOfStations, MayHaveMoreStationsAsFarAsIsAllowed) {
  EXPECT_EQ(stations_of(three_sites(), {0.99, 20}).others.plans.size(), 2U);
  const Stations some = stations_of(three_sites(), {1, 20});
  EXPECT_EQ(some.others.plans.size(), 5U);  // and three pairs
  EXPECT_TRUE(some.others.complete);
  EXPECT_EQ(some.others.plans.front().stations, 1);
  EXPECT_EQ(some.others.plans.back().stations, 2);
}

// Cheapest is the same problem with the way as a cost: a third of them are asked that way.
StationProblem drawn_stations(std::uint32_t seed) {
  StationProblem problem = random_stations(seed, 5, 6);
  if (seed % 3 == 0) {
    Dice dice(seed + 1);
    add_counts(problem, dice);
  }
  return problem;
}

StationProblem as_cheapest(StationProblem problem) {
  problem.goal = StationGoal::Cheapest;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    for (auto k = problem.start[j]; k < problem.start[j + 1]; ++k) {
      problem.service.push_back(problem.people[j] * problem.distance[static_cast<std::size_t>(k)]);
    }
  }
  return problem;
}

TEST(OtherPlansOfStations, AreLawfulNewAndGoodEnoughAndCompleteWhenTheySaySo) {
  int found = 0;
  int complete = 0;
  std::set<StationGoal> goals;
  for (std::uint32_t seed = 0; seed < 400 && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    StationProblem problem = drawn_stations(seed);
    EveryPlan every(problem);
    const auto best = every.best();
    if (problem.goal == StationGoal::Nearest && seed % 2 == 0) problem = as_cheapest(problem);
    const AlternativeOptions asked{seed % 4 == 0 ? 0 : 0.3, 4};
    const Stations got = stations_of(problem, asked);
    ASSERT_EQ(!best, got.best.open.empty());
    if (!best) {
      EXPECT_TRUE(got.others.plans.empty());
      continue;
    }
    const std::int64_t worst = worst_allowed(asked, best->objective, false);
    std::set<std::uint32_t> good;
    for (const auto& [set, objective] : every.sets()) {
      if (objective <= worst) good.insert(set);
    }
    std::set<std::uint32_t> seen{set_of(got.best)};
    for (const StationSolution& plan : got.others.plans) {
      EXPECT_TRUE(is_lawful(problem, plan));
      EXPECT_TRUE(good.contains(set_of(plan)));
      EXPECT_LE(plan.objective, worst);
      EXPECT_TRUE(seen.insert(set_of(plan)).second) << "twice";
      ++found;
    }
    EXPECT_TRUE(!got.others.complete || seen == good);
    EXPECT_TRUE(good.size() > 5 || got.others.complete);
    complete += got.others.complete ? 1 : 0;
    if (!got.others.plans.empty()) goals.insert(problem.goal);
  }
  EXPECT_GT(found, 130);
  EXPECT_GT(complete, 100);
  EXPECT_EQ(goals.size(), 4U);
}

struct Staff {
  StaffSolution best;
  OtherPlans<StaffSolution> others;
};

Staff staff_of(const StaffProblem& problem, const AlternativeOptions& asked) {
  Progress progress;
  Staff out;
  out.best = solve_staff(problem, {}, {}, progress);
  out.others = alternatives(problem, out.best, asked, {}, {}, progress);
  return out;
}

TEST(OtherPlansOfStaff, AreLawfulNewAndGoodEnoughAndCompleteWhenTheySaySo) {
  int found = 0;
  int complete = 0;
  std::set<StaffGoal> goals;
  for (std::uint32_t seed = 0; seed < 400 && !HasFailure(); ++seed) {
    SCOPED_TRACE(seed);
    StaffProblem problem = random_staff(seed, 4, 6);
    if (seed % 3 == 0) {
      Dice dice(seed + 1);
      add_counts(problem, dice);
    }
    const AlternativeOptions asked{seed % 4 == 0 ? 0 : 0.3, 4};
    const Staff got = staff_of(problem, asked);
    if (got.best.members.empty()) {
      EXPECT_TRUE(got.others.plans.empty());
      continue;
    }
    const bool most = problem.goal == StaffGoal::MostPeople;
    const std::int64_t worst = worst_allowed(asked, got.best.objective, most);
    std::vector<std::vector<std::int64_t>> seen{got.best.members};
    const auto adds = [&](const std::vector<std::int64_t>& members) {
      return std::ranges::any_of(seen, [&](const auto& known) {
        return std::ranges::equal(members, known, std::greater_equal<>());
      });
    };
    // In the order of the list a plan may only add to one that comes after it.
    for (const StaffSolution& plan : got.others.plans) {
      EXPECT_TRUE(is_lawful(problem, plan));
      EXPECT_TRUE(most ? plan.objective >= worst : plan.objective <= worst);
      EXPECT_EQ(std::ranges::count(seen, plan.members), 0) << "twice";
      seen.push_back(plan.members);
      ++found;
    }
    if (got.others.complete) {
      EveryStaff every(problem);
      every.best();
      for (const auto& [members, value] : every.ways()) {
        const bool good = most ? value >= worst : value <= worst;
        EXPECT_TRUE(!good || adds(members));
      }
      ++complete;
    }
    if (!got.others.plans.empty()) goals.insert(problem.goal);
  }
  EXPECT_GT(found, 130);
  EXPECT_GT(complete, 100);
  EXPECT_EQ(goals.size(), 2U);
}

//   site     0   1     either serves the one community
TEST(OtherPlansOfStaff, DoNotJustAddMembers) {
  StaffProblem problem;
  problem.people = {7};
  problem.start = {0, 2};
  problem.site = {0, 1};
  problem.distance = {3, 4};
  problem.set_sites(2);
  const Staff got = staff_of(problem, {1, 5});  // two members would be allowed
  ASSERT_EQ(got.others.plans.size(), 1U);
  EXPECT_NE(got.others.plans[0].members, got.best.members);
  EXPECT_EQ(got.others.plans[0].staff, 1);
  EXPECT_TRUE(got.others.complete);
}

TEST(OtherPlans, AreTheSameForAnyNumberOfThreads) {
  std::vector<std::vector<std::vector<std::uint8_t>>> all;
  for (const int threads : {1, 2, 7}) {
    const Stations got = ThreadLimit(threads).run([] {
      return stations_of(drawn_stations(1), {0.5, 4});
    });
    std::vector<std::vector<std::uint8_t>> open;
    for (const StationSolution& plan : got.others.plans) open.push_back(plan.open);
    all.push_back(open);
  }
  EXPECT_FALSE(all[0].empty());
  EXPECT_EQ(all[0], all[1]);
  EXPECT_EQ(all[0], all[2]);
}

}  // namespace
}  // namespace hearth::placement
