#include "placement/stations/solve.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>

#include "core/parallel.h"
#include "placement/drawn_counts.h"
#include "placement/station_problems.h"
#include "placement/stations/bound.h"
#include "placement/stations/lawful.h"

namespace hearth::placement {
namespace {

using testing::add_counts;
using testing::Dice;
using testing::EveryPlan;
using testing::random_stations;
using Kind = StationObstacle::Kind;

StationSolution solved(const StationProblem& problem, const Limits& limits = {},
                       const Options& options = {}) {
  Progress progress;
  return solve_stations(problem, options, limits, progress);
}

// Everything that a solution claims, against the problem itself.
void expect_honest(const StationProblem& problem, const StationSolution& solution) {
  if (solution.status != Status::Infeasible && problem.goal != StationGoal::Balanced) {
    EXPECT_EQ(stations_bound(problem, solution.proof), solution.certified_bound);
  }
  if (solution.open.empty()) return;
  EXPECT_TRUE(is_lawful(problem, solution));
  EXPECT_EQ(solution.status == Status::Optimal, solution.bound == solution.objective);
  EXPECT_LE(solution.certified_bound.value_or(0), *solution.bound);
}

TEST(SolveStations, FindsTheBestOfAllPlansOnRandomProblems) {
  int possible = 0;
  int impossible = 0;
  int with_quotas = 0;
  int alone = 0;
  for (std::uint32_t seed = 0; seed < 1500 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    const StationProblem problem = random_stations(seed);
    const auto best = EveryPlan(problem).best();
    const StationSolution solution = solved(problem);
    expect_honest(problem, solution);
    ++(best ? possible : impossible);
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible);
      EXPECT_TRUE(solution.open.empty());
      EXPECT_NE(solution.obstacle.kind, Kind::None);
      continue;
    }
    with_quotas += problem.required.empty() ? 0 : 1;
    alone += problem.alone ? 1 : 0;
    EXPECT_EQ(solution.status, Status::Optimal);
    EXPECT_EQ(solution.objective, best->objective);
    if (problem.goal == StationGoal::Nearest) continue;  // its objective says it
    EXPECT_EQ(solution.travel, best->travel);
    EXPECT_EQ(solution.travel_bound, best->travel);
  }
  EXPECT_GT(possible, 500);
  EXPECT_GT(impossible, 200);
  EXPECT_GT(with_quotas, 100);
  EXPECT_GT(alone, 60);
}

std::int64_t closed_today(const StationProblem& problem, const StationSolution& solution) {
  std::int64_t closed = 0;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    closed += problem.counts.set_of(i) == problem.today && solution.open[i] == 0 ? 1 : 0;
  }
  return problem.today < 0 ? 0 : closed;
}

TEST(SolveStations, KeepsCountsAndMostOfTodaysSitesOnRandomProblems) {
  int possible = 0;
  int impossible = 0;
  int closes = 0;
  for (std::uint32_t seed = 0; seed < 1500 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    StationProblem problem = random_stations(seed, 5);
    Dice dice(seed + 7'000'000);
    add_counts(problem, dice);
    const auto best = EveryPlan(problem).best();
    const StationSolution solution = solved(problem);
    expect_honest(problem, solution);
    ++(best ? possible : impossible);
    if (!best) {
      EXPECT_EQ(solution.status, Status::Infeasible);
      EXPECT_NE(solution.obstacle.kind, Kind::None);
      continue;
    }
    closes += best->closed > 0 ? 1 : 0;
    EXPECT_EQ(solution.status, Status::Optimal);
    EXPECT_EQ(solution.objective, best->objective);
    EXPECT_EQ(closed_today(problem, solution), best->closed);
    if (problem.goal == StationGoal::Nearest) continue;
    EXPECT_EQ(solution.travel, best->travel);
    EXPECT_EQ(solution.travel_bound, best->travel);
  }
  EXPECT_GT(possible, 300);
  EXPECT_GT(impossible, 300);
  EXPECT_GT(closes, 40);
}

//   A . . B . . C . . D     people 40, 20, 30, 10; stations may stand at A, B and D;
//   0     3     6     9     reach 3, loads from 30 to 60
struct Street {
  Street() {
    problem.people = {40, 20, 30, 10};
    problem.start = {0, 2, 4, 6, 7};
    problem.site = {0, 1, 0, 1, 1, 2, 2};
    problem.distance = {0, 3, 3, 0, 3, 3, 0};
    problem.least = {30, 30, 30};
    problem.greatest = {60, 60, 60};
  }
  StationProblem problem;
};

// D is reached by its own site alone, which needs C for its least load; A and B are 60 together, at
// A: 20 x 3, at B: 40 x 3; C pays 30 x 3.
TEST(SolveStations, FillsEveryStationToItsLeast) {
  const StationProblem problem = Street().problem;
  const StationSolution solution = solved(problem);
  expect_honest(problem, solution);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.stations, 2);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(solution.served, (std::vector<std::int32_t>{0, 0, 2, 2}));
  EXPECT_EQ(solution.load, (std::vector<std::int64_t>{60, 0, 40}));
  EXPECT_EQ(solution.travel, 150);
  EXPECT_EQ(solution.travel_bound, 150);
}

// Three stations: B alone is 20 and C must be D's, so B lacks 10.
TEST(SolveStations, RefusesANumberThatLeavesOneTooEmpty) {
  StationProblem problem = Street().problem;
  problem.stations = 3;
  EXPECT_EQ(solved(problem).status, Status::Infeasible);
  problem.least = {30, 20, 30};
  const StationSolution solution = solved(problem);
  expect_honest(problem, solution);
  EXPECT_EQ(solution.load, (std::vector<std::int64_t>{40, 20, 40}));
}

// 90 of 100 people: D may be left out, and then A and B serve B and C as they like: A 40, B 50.
TEST(SolveStations, LeavesOutWhomTheQuotaAllows) {
  StationProblem problem = Street().problem;
  problem.required = {90};
  problem.goal = StationGoal::Balanced;
  problem.stations = 2;
  problem.least = {0, 0, 0};
  const StationSolution solution = solved(problem);
  expect_honest(problem, solution);
  EXPECT_EQ(solution.served, (std::vector<std::int32_t>{0, 1, 1, StationSolution::kNobody}));
  EXPECT_EQ(solution.greatest_load, 50);
  EXPECT_EQ(solution.people_served, 90);
  EXPECT_EQ(solution.status, Status::Optimal);
}

// A and B are one township, C and D another: together B serves C in a plan with B and D as well;
// alone C is D's.
TEST(SolveStations, ServesTownshipsAloneOrTogether) {
  StationProblem problem = Street().problem;
  problem.client_group = {0, 0, 1, 1};
  problem.site_group = {0, 0, 1};
  problem.least = {10, 10, 10};
  problem.goal = StationGoal::Nearest;
  problem.opening = {0, 0, 50};
  const StationSolution together = solved(problem);
  problem.alone = true;
  const StationSolution alone = solved(problem);
  expect_honest(problem, alone);
  EXPECT_EQ(together.proof.size(), 1U);
  EXPECT_EQ(alone.proof.size(), 2U);
  EXPECT_EQ(alone.served, (std::vector<std::int32_t>{0, 1, 2, 2}));
  EXPECT_EQ(alone.objective, 140);
  EXPECT_EQ(alone.bound, 140);
}

TEST(WhyNoStations, NamesWhatDoesNotFit) {
  const auto why = [](const std::function<void(StationProblem&)>& change) {
    StationProblem problem = Street().problem;
    change(problem);
    const StationObstacle obstacle = why_impossible(problem);
    EXPECT_EQ(solved(problem).status == Status::Infeasible, obstacle.kind != Kind::None);
    return obstacle;
  };
  EXPECT_EQ(why([](auto&) {}).kind, Kind::None);
  EXPECT_EQ(why([](auto& p) { p.stations = 4; }).kind, Kind::TooFewSites);
  EXPECT_EQ(why([](auto& p) {
              p.stations = 1;
              p.rule = {SiteRule::Existing, SiteRule::MustOpen, SiteRule::Free};
            }).kind,
            Kind::TooManyFixed);
  const StationObstacle fixed = why([](auto& p) {
    p.rule = {SiteRule::Existing, SiteRule::Free, SiteRule::Free};
    p.greatest[0] = 20;
  });
  EXPECT_EQ(fixed.kind, Kind::FixedCannotOpen);
  EXPECT_EQ(fixed.site, 0);
  const StationObstacle nobody = why([](auto& p) {
    p.rule = {SiteRule::Free, SiteRule::Free, SiteRule::MustNotOpen};
  });
  EXPECT_EQ(nobody.kind, Kind::NobodyReaches);
  EXPECT_EQ(nobody.client, 3);
  const StationObstacle large = why([](auto& p) { p.people[0] = 61; });
  EXPECT_EQ(large.kind, Kind::ClientTooLarge);
  EXPECT_EQ(large.client, 0);
  EXPECT_EQ(large.have, 61);
  EXPECT_EQ(large.need, 60);
  const StationObstacle quota = why([](auto& p) {
    p.required = {95};
    p.rule = {SiteRule::Free, SiteRule::Free, SiteRule::MustNotOpen};
  });
  EXPECT_EQ(quota.kind, Kind::ClassOutOfReach);
  EXPECT_EQ(quota.have, 90);
  const StationObstacle few = why([](auto& p) {
    p.stations = 3;
    p.least = {40, 40, 40};
  });
  EXPECT_EQ(few.kind, Kind::TooFewPeople);
  EXPECT_EQ(few.have, 100);
  EXPECT_EQ(few.need, 120);
  const StationObstacle room = why([](auto& p) {
    p.stations = 2;
    p.greatest = {49, 49, 49};
  });
  EXPECT_EQ(room.kind, Kind::TooLittleRoom);
  EXPECT_EQ(room.have, 98);
  const StationObstacle township = why([](auto& p) {
    p.client_group = {0, 0, 1, 1};
    p.site_group = {0, 0, 1};
    p.least = {30, 30, 41};
    p.alone = true;
  });
  EXPECT_EQ(township.kind, Kind::TooFewPeople);
  EXPECT_EQ(township.group, 1);
  EXPECT_EQ(township.have, 40);
}

TEST(IsLawfulOfStations, RefusesEveryTampering) {
  struct Case {
    StationProblem problem = Street().problem;
    StationSolution plan = solved(problem);
  };
  const Case untouched;
  ASSERT_TRUE(is_lawful(untouched.problem, untouched.plan));
  const std::vector<std::pair<const char*, std::function<void(Case&)>>> tamperings{
      {"fewer stations", [](Case& c) { --c.plan.stations; }},
      {"another objective", [](Case& c) { --c.plan.objective; }},
      {"less travel", [](Case& c) { --c.plan.travel; }},
      {"another load", [](Case& c) { ++c.plan.load[0]; }},
      {"a lighter heaviest", [](Case& c) { --c.plan.greatest_load; }},
      {"a heavier lightest", [](Case& c) { ++c.plan.least_load; }},
      {"more people", [](Case& c) { ++c.plan.people_served; }},
      {"nobody serves", [](Case& c) { c.plan.served[1] = StationSolution::kNobody; }},
      {"from a closed site", [](Case& c) { c.plan.served[1] = 1; }},
      {"out of reach", [](Case& c) { c.plan.served[0] = 2; }},
      {"too full", [](Case& c) { c.problem.greatest[0] = 59; }},
      {"too empty", [](Case& c) { c.problem.least[2] = 41; }},
      {"must not open",
       [](Case& c) {
         c.problem.rule = {SiteRule::MustNotOpen, SiteRule::Free, SiteRule::Free};
       }},
      {"must open",
       [](Case& c) {
         c.problem.rule = {SiteRule::Free, SiteRule::Existing, SiteRule::Free};
       }},
      {"another number", [](Case& c) { c.problem.stations = 3; }},
      {"more of a set",
       [](Case& c) {
         c.problem.counts = {{0, -1, 0}, {0}, {1}};
       }},
      {"fewer of a set",
       [](Case& c) {
         c.problem.counts = {{-1, 0, 0}, {2}, {2}};
       }},
      {"another township",
       [](Case& c) {
         c.problem.alone = true;
         c.problem.client_group = {0, 0, 1, 1};
         c.problem.site_group = {1, 0, 1};
       }},
      {"a quota", [](Case& c) { c.problem.required = {101}; }},
      {"a site left out", [](Case& c) { c.plan.open.pop_back(); }},
      {"open twice", [](Case& c) { c.plan.open[0] = 2; }},
      {"no plan", [](Case& c) { c.plan = {}; }}};
  for (const auto& [name, tamper] : tamperings) {
    Case c;
    tamper(c);
    EXPECT_FALSE(is_lawful(c.problem, c.plan)) << name;
  }
}

// Whatever the prices, they prove no more than the truth.
TEST(StationsBound, IsNeverAboveTheBestWhateverThePrices) {
  int told = 0;
  for (std::uint32_t seed = 0; seed < 500 && !HasFailure(); ++seed) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed);
    StationProblem problem = random_stations(seed);
    Dice sets(seed);
    if (seed % 2 == 1) add_counts(problem, sets);
    const auto best = EveryPlan(problem).best();
    if (!best || problem.goal == StationGoal::Balanced) continue;
    StationSolution solution = solved(problem);
    Dice dice(seed + 1'000'000);
    for (StationProof& proof : solution.proof) {
      proof.price_scale = dice.roll(1, 9);
      for (std::int64_t& price : proof.price) price = dice.roll(-20, 200);
    }
    const auto bound = stations_bound(problem, solution.proof);
    ASSERT_TRUE(bound);
    EXPECT_LE(*bound, best->objective);
    ++told;
    solution.proof.pop_back();
    EXPECT_FALSE(stations_bound(problem, solution.proof));
  }
  EXPECT_GT(told, 80);
}

// A plane of communities, with reach and least loads, large enough for threads and for townships.
StationProblem plane(std::uint32_t seed, std::int64_t clients, std::int64_t sites, bool alone) {
  Dice dice(seed);
  StationProblem problem;
  std::vector<std::pair<std::int64_t, std::int64_t>> at;
  for (std::int64_t k = 0; k < clients + sites; ++k) {
    at.emplace_back(dice.roll(0, 1000), dice.roll(0, 1000));
  }
  const auto group = [&](std::size_t k) {
    return static_cast<std::int32_t>(at[k].first / 501 * 2 + at[k].second / 501);
  };
  std::int64_t total = 0;
  problem.start.push_back(0);
  for (std::size_t j = 0; j < static_cast<std::size_t>(clients); ++j) {
    problem.people.push_back(dice.roll(200, 3000));
    total += problem.people.back();
    problem.client_group.push_back(group(j));
    for (std::int32_t i = 0; i < sites; ++i) {
      const auto s = static_cast<std::size_t>(clients + i);
      const std::int64_t apart =
          std::abs(at[j].first - at[s].first) + std::abs(at[j].second - at[s].second);
      if (apart > (alone ? 1001 : 600)) continue;
      problem.site.push_back(i);
      problem.distance.push_back(apart);
    }
    problem.start.push_back(static_cast<std::int64_t>(problem.site.size()));
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(sites); ++i) {
    problem.least.push_back(total / 30);
    problem.greatest.push_back(total / (alone ? 2 : 6));
    problem.site_group.push_back(group(static_cast<std::size_t>(clients) + i));
  }
  problem.alone = alone;
  return problem;
}

void expect_the_same_for_any_threads(const StationProblem& problem) {
  Limits limits;
  limits.work = 1'000;
  std::optional<StationSolution> first;
  for (const int threads : {1, 2, 7}) {
    ThreadLimit limit(threads);
    const StationSolution solution = limit.run([&] { return solved(problem, limits); });
    expect_honest(problem, solution);
    EXPECT_FALSE(solution.open.empty()) << static_cast<int>(solution.obstacle.kind);
    if (!first) first = solution;
    EXPECT_EQ(solution.served, first->served);
    EXPECT_EQ(solution.bound, first->bound);
    EXPECT_EQ(solution.travel_bound, first->travel_bound);
    EXPECT_EQ(solution.search_steps, first->search_steps);
    ASSERT_EQ(solution.proof.size(), first->proof.size());
    for (std::size_t k = 0; k < first->proof.size(); ++k) {
      EXPECT_EQ(solution.proof[k].price, first->proof[k].price);
    }
  }
}

TEST(SolveStations, GivesTheSameForAnyNumberOfThreads) {
  expect_the_same_for_any_threads(plane(7, 48, 16, false));
  expect_the_same_for_any_threads(plane(7, 48, 16, true));
  StationProblem balanced = plane(7, 40, 12, false);
  balanced.goal = StationGoal::Balanced;
  balanced.stations = 9;
  expect_the_same_for_any_threads(balanced);
}

TEST(SolveStations, StopsWhenItIsTold) {
  const std::atomic<bool> interrupt = true;
  const StationProblem problem = plane(7, 60, 16, false);
  const StationSolution solution = solved(problem, Limits(&interrupt));
  EXPECT_EQ(solution.stopped_by, StopReason::Interrupt);
  EXPECT_NE(solution.status, Status::Infeasible);
}

}  // namespace
}  // namespace hearth::placement
