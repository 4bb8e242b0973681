#include "placement/staff/solve.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <functional>
#include <utility>

#include "core/parallel.h"
#include "placement/drawn_counts.h"
#include "placement/staff/bound.h"
#include "placement/staff/lawful.h"
#include "placement/staff_problems.h"

namespace hearth::placement {
namespace {

using testing::add_counts;
using testing::Dice;
using testing::EveryStaff;
using testing::random_staff;
using Kind = StaffObstacle::Kind;

StaffSolution solved(const StaffProblem& problem, const Limits& limits = {}) {
  Progress progress;
  return solve_staff(problem, {}, limits, progress);
}

// Everything that a solution claims, against the problem itself.
void expect_honest(const StaffProblem& problem, const StaffSolution& solution) {
  if (solution.status != Status::Infeasible) {
    EXPECT_EQ(staff_bound(problem, solution.prices), solution.certified_bound);
  }
  if (solution.members.empty()) return;
  EXPECT_TRUE(is_lawful(problem, solution));
  EXPECT_EQ(solution.status == Status::Optimal, solution.bound == solution.objective);
  if (solution.proved_by == ProvedBy::OwnBound) {
    EXPECT_EQ(solution.certified_bound, solution.bound);
  }
}

TEST(SolveStaff, FindsTheBestOfAllPlansOnRandomProblems) {
  int possible = 0;
  int impossible = 0;
  int several_quotas = 0;
  for (std::uint32_t seed = 0; seed < 1500 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const StaffProblem problem = random_staff(seed);
    const auto best = EveryStaff(problem).best();
    const StaffSolution solution = solved(problem);
    expect_honest(problem, solution);
    ++(best ? possible : impossible);
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible);
      EXPECT_NE(solution.obstacle.kind, Kind::None);
      continue;
    }
    several_quotas += problem.required.size() > 1 ? 1 : 0;
    EXPECT_EQ(solution.status, Status::Optimal);
    EXPECT_EQ(solution.objective, *best);
  }
  EXPECT_GT(possible, 800);
  EXPECT_GT(impossible, 100);
  EXPECT_GT(several_quotas, 100);
}

TEST(SolveStaff, KeepsCountsAndMostOfTodaysSitesOnRandomProblems) {
  int possible = 0;
  int impossible = 0;
  int kept = 0;
  for (std::uint32_t seed = 0; seed < 300 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    StaffProblem problem = random_staff(seed, 5, 6);
    Dice dice(seed + 7'000'000);
    add_counts(problem, dice);
    EveryStaff every(problem);
    const auto best = every.best();
    const StaffSolution solution = solved(problem);
    expect_honest(problem, solution);
    ++(best ? possible : impossible);
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible);
      EXPECT_NE(solution.obstacle.kind, Kind::None);
      continue;
    }
    EXPECT_EQ(solution.status, Status::Optimal);
    EXPECT_EQ(solution.objective, *best);
    if (problem.today < 0) continue;
    EXPECT_EQ(problem.counts.count(solution.members)[0], every.kept());
    kept += every.kept() > 0 ? 1 : 0;
  }
  EXPECT_GT(possible, 100);
  EXPECT_GT(impossible, 30);
  EXPECT_GT(kept, 30);
}

//   A . B . C . D . E    people 50, 40, 30, 20, 10; rooms at B and D
//   0   2   4   6   8    reach 2, a member serves two
struct Road {
  Road() {
    problem.serves = 2;
    problem.set_sites(2);
    problem.people = {50, 40, 30, 20, 10};
    problem.start = {0, 1, 2, 4, 5, 6};
    problem.site = {0, 0, 0, 1, 1, 1};
    problem.distance = {2, 0, 2, 2, 0, 2};
  }
  StaffProblem problem;
};

// Five clients by twos: three members. Two at B or two at D do, C going with either.
TEST(SolveStaff, ServesEverybodyWithTheFewest) {
  const StaffProblem problem = Road().problem;
  const StaffSolution solution = solved(problem);
  expect_honest(problem, solution);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.objective, 3);
  EXPECT_EQ(solution.clients_served, 5);
  EXPECT_EQ(solution.people_served, 150);
  EXPECT_EQ(solution.travel, 6);
  StaffProblem dear = problem;  // the one that goes twice is at D
  dear.cost = {10, 3};
  EXPECT_EQ(solved(dear).members, (std::vector<std::int64_t>{1, 2}));
  EXPECT_EQ(solved(dear).objective, 16);
}

// 80 % of 150 are 120: A, B and C. Of five clients 80 % are four.
TEST(SolveStaff, ServesAShareOfPeopleOrOfClients) {
  StaffProblem problem = Road().problem;
  problem.required = {110};
  const StaffSolution people = solved(problem);  // A, B at B; C, D at D: 140
  expect_honest(problem, people);
  EXPECT_EQ(people.staff, 2);
  EXPECT_EQ(people.members, (std::vector<std::int64_t>{1, 1}));
  problem.people = {1, 1, 1, 1, 1};
  problem.required = {4};
  EXPECT_EQ(solved(problem).staff, 2);
  problem.required = {5};
  EXPECT_EQ(solved(problem).staff, 3);
  // Classes: both of the far end, and half of the others.
  problem.client_class = {0, 0, 0, 1, 1};
  problem.required = {1, 2};
  EXPECT_EQ(solved(problem).staff, 2);
}

TEST(SolveStaff, ServesTheMostPeopleWithGivenStaff) {
  StaffProblem problem = Road().problem;
  problem.goal = StaffGoal::MostPeople;
  const auto people = [&](std::int64_t budget) {
    problem.budget = budget;
    const StaffSolution solution = solved(problem);
    expect_honest(problem, solution);
    EXPECT_EQ(solution.status, Status::Optimal);
    return solution.objective;
  };
  EXPECT_EQ(people(0), 0);
  EXPECT_EQ(people(1), 90);   // A and B
  EXPECT_EQ(people(2), 140);  // and C and D
  EXPECT_EQ(people(3), 150);
  EXPECT_EQ(people(9), 150);
}

TEST(WhyNoStaff, NamesWhatIsMissing) {
  StaffProblem problem = Road().problem;
  problem.most = {1, 1};
  const StaffObstacle few = why_impossible(problem);
  EXPECT_EQ(few.kind, Kind::TooFewMembers);
  EXPECT_EQ(few.have, 140);
  EXPECT_EQ(few.need, 150);
  problem.most = {};
  problem.start = {0, 0, 1, 3, 4, 5};
  problem.site = {0, 0, 1, 1, 1};
  problem.distance = {0, 2, 2, 0, 2};
  const StaffObstacle nobody = why_impossible(problem);
  EXPECT_EQ(nobody.kind, Kind::NobodyReaches);
  EXPECT_EQ(nobody.client, 0);
  EXPECT_EQ(nobody.have, 50);
  problem.required = {101};
  const StaffObstacle quota = why_impossible(problem);
  EXPECT_EQ(quota.kind, Kind::ClassOutOfReach);
  EXPECT_EQ(quota.have, 100);
  EXPECT_EQ(quota.need, 101);
  EXPECT_EQ(solved(problem).status, Status::Infeasible);
  problem.required = {100};
  EXPECT_EQ(why_impossible(problem).kind, Kind::None);
}

// One room for two clients: of the first no quota asks.
TEST(WhyNoStaff, DoesNotCountWhomNobodyAsksFor) {
  StaffProblem problem;
  problem.set_sites(1);
  problem.people = {1, 1, 1};
  problem.start = {0, 1, 2, 2};
  problem.site = {0, 0};
  problem.distance = {0, 0};
  problem.most = {1};
  problem.client_class = {1, 0, 0};
  problem.required = {1, 0};
  const StaffSolution solution = solved(problem);
  expect_honest(problem, solution);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.served, (std::vector<std::int32_t>{-1, 0, -1}));
}

TEST(IsLawfulOfStaff, RefusesEveryTampering) {
  struct Case {
    StaffProblem problem = Road().problem;
    StaffSolution plan = solved(problem);
  };
  const Case untouched;
  ASSERT_TRUE(is_lawful(untouched.problem, untouched.plan));
  const std::vector<std::pair<const char*, std::function<void(Case&)>>> tamperings{
      {"fewer staff", [](Case& c) { --c.plan.staff; }},
      {"cheaper", [](Case& c) { --c.plan.cost; }},
      {"another objective", [](Case& c) { --c.plan.objective; }},
      {"more people", [](Case& c) { ++c.plan.people_served; }},
      {"more clients", [](Case& c) { ++c.plan.clients_served; }},
      {"less travel", [](Case& c) { --c.plan.travel; }},
      {"nobody serves",
       [](Case& c) {
         c.plan.served[0] = c.plan.member[0] = StaffSolution::kNobody;
         c.plan.people_served -= 50;
         --c.plan.clients_served;
         c.plan.travel -= 2;
       }},
      {"out of reach", [](Case& c) { c.plan.served[0] = 1; }},
      {"no such member", [](Case& c) { c.plan.member[0] = 3; }},
      {"a member of nobody", [](Case& c) { c.plan.member[0] = StaffSolution::kNobody; }},
      {"serves too many", [](Case& c) { c.problem.serves = 1; }},
      {"a member less", [](Case& c) { --c.plan.members[0]; }},
      {"more than a site may have",
       [](Case& c) {
         c.problem.most = {1, 1};
       }},
      {"more sites of a set",
       [](Case& c) {
         c.problem.counts = {{0, 0}, {0}, {1}};
       }},
      {"fewer sites of a set",
       [](Case& c) {
         c.problem.counts = {{0, -1}, {2}, {2}};
       }},
      {"a quota", [](Case& c) { c.problem.required = {151}; }},
      {"beyond the budget",
       [](Case& c) {
         c.problem.goal = StaffGoal::MostPeople;
         c.problem.budget = 2;
         c.plan.objective = c.plan.people_served;
       }},
      {"a client left out", [](Case& c) { c.plan.served.pop_back(); }},
      {"no plan", [](Case& c) { c.plan = {}; }}};
  for (const auto& [name, tamper] : tamperings) {
    Case c;
    tamper(c);
    EXPECT_FALSE(is_lawful(c.problem, c.plan)) << name;
  }
}

TEST(StaffBound, IsNeverBeyondTheBestWhateverThePrices) {
  int told = 0;
  for (std::uint32_t seed = 0; seed < 600 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    StaffProblem problem = random_staff(seed);
    Dice sets(seed);
    if (seed % 2 == 1) add_counts(problem, sets);
    const auto best = EveryStaff(problem).best();
    if (!best) continue;
    Dice dice(seed + 1'000'000);
    for (int k = 0; k < 8; ++k) {
      StaffPrices prices{dice.roll(1, 9), {}};
      for (std::size_t j = 0; j < problem.clients(); ++j) {
        prices.price.push_back(dice.chance(30) ? 0 : dice.roll(0, 20) * prices.scale);
      }
      const auto bound = staff_bound(problem, prices);
      ASSERT_TRUE(bound);
      if (problem.goal == StaffGoal::Fewest) {
        EXPECT_LE(*bound, *best);
      } else {
        EXPECT_GE(*bound, *best);
      }
      ++told;
    }
  }
  EXPECT_GT(told, 2000);
}

// Somebody without people who pays nothing is no reason to take the others in a wrong order.
TEST(StaffBound, LeavesOutWhoeverHelpsNoQuota) {
  StaffProblem problem;
  problem.serves = 2;
  problem.set_sites(1);
  problem.people = {9, 0, 5, 0, 4};
  problem.start = {0, 1, 2, 3, 4, 5};
  problem.site = {0, 0, 0, 0, 0};
  problem.distance = {0, 0, 0, 0, 0};
  problem.required = {9};
  // The 9 for 4; one member costs 10 and is paid 8: 4 tenths, rounded up.
  EXPECT_EQ(staff_bound(problem, {10, {4, 0, 4, 0, 4}}), 1);
  // HiGHS found a staff of 6 where these prices were said to prove 9.
  const StaffPrices prices{1048576,
                           {1364208, 9437184, 2044426, 9437184, 0, 2035469, 2038891, 2040613,
                            2034603, 1107297, 2264525}};
  EXPECT_EQ(staff_bound(random_staff(48481, 7, 16), prices), 4);
}

TEST(StaffBound, IsVoidForPricesThatAreNone) {
  const StaffProblem problem = Road().problem;
  EXPECT_TRUE(staff_bound(problem, {1, {1, 1, 1, 1, 1}}));
  EXPECT_FALSE(staff_bound(problem, {0, {1, 1, 1, 1, 1}}));
  EXPECT_FALSE(staff_bound(problem, {1, {1, 1, 1, 1}}));
  EXPECT_FALSE(staff_bound(problem, {1, {1, 1, -1, 1, 1}}));
}

// Communities in the plane, enough for relaxations to be shared out.
StaffProblem plane(std::uint32_t seed, std::int64_t clients, std::int64_t sites) {
  Dice dice(seed);
  StaffProblem problem;
  problem.serves = 8;
  problem.set_sites(static_cast<std::size_t>(sites));
  std::vector<std::pair<std::int64_t, std::int64_t>> at;
  for (std::int64_t k = 0; k < clients + sites; ++k) {
    at.emplace_back(dice.roll(0, 1000), dice.roll(0, 1000));
  }
  std::int64_t in_reach = 0;
  problem.start.push_back(0);
  for (std::size_t j = 0; j < static_cast<std::size_t>(clients); ++j) {
    problem.people.push_back(dice.roll(200, 3000));
    for (std::int32_t i = 0; i < sites; ++i) {
      const auto s = static_cast<std::size_t>(clients + i);
      const std::int64_t apart =
          std::abs(at[j].first - at[s].first) + std::abs(at[j].second - at[s].second);
      if (apart > 850) continue;
      problem.site.push_back(i);
      problem.distance.push_back(apart);
    }
    problem.start.push_back(static_cast<std::int64_t>(problem.site.size()));
    if (problem.start[j + 1] > problem.start[j]) in_reach += problem.people.back();
  }
  problem.required = {in_reach * 9 / 10};
  return problem;
}

TEST(SolveStaff, GivesTheSameForAnyNumberOfThreads) {
  for (const StaffGoal goal : {StaffGoal::Fewest, StaffGoal::MostPeople}) {
    StaffProblem problem = plane(3, 250, 130);
    problem.goal = goal;
    if (goal == StaffGoal::MostPeople) {
      problem.required.clear();
      problem.budget = 20;
    }
    ASSERT_GT(problem.site.size(), 20'000U);  // else one thread does it all
    Limits limits;
    limits.work = 400;
    std::optional<StaffSolution> first;
    for (const int threads : {1, 2, 7}) {
      ThreadLimit limit(threads);
      const StaffSolution solution = limit.run([&] { return solved(problem, limits); });
      expect_honest(problem, solution);
      EXPECT_FALSE(solution.members.empty());
      if (!first) first = solution;
      EXPECT_EQ(solution.members, first->members);
      EXPECT_EQ(solution.served, first->served);
      EXPECT_EQ(solution.bound, first->bound);
      EXPECT_EQ(solution.prices.price, first->prices.price);
      EXPECT_EQ(solution.search_steps, first->search_steps);
    }
  }
}

TEST(SolveStaff, StopsWhenItIsTold) {
  const std::atomic<bool> interrupt = true;
  StaffProblem problem = plane(3, 120, 30);
  problem.goal = StaffGoal::MostPeople;
  problem.required.clear();
  problem.budget = 7;
  const StaffSolution solution = solved(problem, Limits(&interrupt));
  EXPECT_EQ(solution.stopped_by, StopReason::Interrupt);
  EXPECT_NE(solution.status, Status::Optimal);
  EXPECT_NE(solution.status, Status::Infeasible);
}

}  // namespace
}  // namespace hearth::placement
