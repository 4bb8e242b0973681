#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <string>

#include "core/parallel.h"
#include "placement/cover/certificate.h"
#include "placement/cover/exact.h"
#include "placement/drawn_problems.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::drawn;
using testing::people_quota;
using testing::random_caps;
using testing::random_costs;
using testing::random_needs;
using testing::random_of_any_kind;
using testing::random_problem;
using testing::Value;
using testing::value_of;

Solution solved(const CoverProblem& problem, const Options& options = {}) {
  Progress progress;
  return solve(problem, options, Limits(), progress);
}

std::int64_t goal_value(const CoverProblem& problem, const Value& value) {
  return problem.goal == Goal::FewestSites ? value.cost : value.people;
}

// Everything that a solution claims, against the problem itself.
void expect_honest(const CoverProblem& problem, const Solution& solution) {
  if (solution.open.empty()) return;
  const Value value = value_of(problem, solution.open);
  EXPECT_TRUE(value.feasible);
  EXPECT_EQ(solution.objective, goal_value(problem, value));
  EXPECT_EQ(solution.people, value.people);
  EXPECT_EQ(solution.status == Status::Optimal, solution.bound == solution.objective);
  EXPECT_EQ(certified_bound(problem, solution.certificate), solution.certified_bound);
  if (solution.proved_by == ProvedBy::OwnBound) {
    EXPECT_EQ(solution.certified_bound, solution.bound);
  }
}

// The bound lies on the right side of the best value of all subsets; with the exact search the plan
// has it.
void expect_best(const CoverProblem& problem, const Solution& solution, const Value& best,
                 bool exact) {
  EXPECT_NE(solution.status, Status::Infeasible);
  const std::int64_t optimum = goal_value(problem, best);
  const bool fewest = problem.goal == Goal::FewestSites;
  if (solution.bound) {
    EXPECT_TRUE(fewest ? *solution.bound <= optimum : *solution.bound >= optimum);
  }
  if (!exact) return;
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.objective, optimum);
  EXPECT_EQ(solution.people, best.people);
  if (fewest) {
    EXPECT_EQ(solution.people_bound, best.people);
  }
}

// Every way to solve a problem, against all its subsets.
void expect_solved(const CoverProblem& problem, std::uint32_t seed) {
  const auto best = brute_force(problem);
  for (const Options& options :
       {Options{.reductions = true, .exact = true}, Options{.reductions = false, .exact = true},
        Options{.reductions = true, .exact = false},
        Options{.reductions = false, .exact = false}}) {
    SCOPED_TRACE(::testing::Message() << "seed " << seed << " reductions " << options.reductions
                                      << " exact " << options.exact);
    const bool exact = options.exact && exact_is_built_in();
    const Solution solution = solved(problem, options);
    expect_honest(problem, solution);
    if (best) {
      expect_best(problem, solution, *best, exact);
      continue;
    }
    EXPECT_TRUE(solution.open.empty());
    // Only the exact search can always prove that there is no plan.
    if (exact) {
      EXPECT_EQ(solution.status, Status::Infeasible);
    }
  }
}

TEST(Solve, FindsTheBestOfAllSubsetsOnRandomProblems) {
  for (std::uint32_t seed = 0; seed < 1000 && !HasFailure(); ++seed) {
    expect_solved(random_problem(seed), seed);
  }
}

TEST(Solve, FindsTheBestOfAllSubsetsWhereSitesCostMoney) {
  for (std::uint32_t seed = 0; seed < 1000 && !HasFailure(); ++seed) {
    expect_solved(random_costs(seed), seed);
  }
}

TEST(Solve, FindsTheBestOfAllSubsetsUnderCaps) {
  for (std::uint32_t seed = 40'000; seed < 40'600 && !HasFailure(); ++seed) {
    expect_solved(random_caps(seed), seed);
  }
}

TEST(Solve, FindsTheBestOfAllSubsetsWhereRowsNeedSeveralSites) {
  for (std::uint32_t seed = 50'000; seed < 50'600 && !HasFailure(); ++seed) {
    expect_solved(random_needs(seed), seed);
  }
}

//   A road with five hamlets and a site at each; a site reaches its neighbours.
//
//   site    0     1     2     3     4
//           o-----o-----o-----o-----o
//   people  30    10    20    10    40
CoverProblem road() {
  return drawn(5, {{30, {0, 1}}, {10, {0, 1, 2}}, {20, {1, 2, 3}}, {10, {2, 3, 4}}, {40, {3, 4}}});
}

TEST(Solve, CoversTheWholeRoadWithTwoSites) {
  CoverProblem problem = road();
  problem.quotas.push_back(people_quota(problem, 110));
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.proved_by, ProvedBy::OwnBound);
  EXPECT_EQ(solution.objective, 2);
  // 0 and 3, 1 and 3, 1 and 4 all cover 110 people: the lowest rows win.
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 0, 1, 0}));
}

TEST(Solve, OfPlansWithOneSiteTakesTheOneForMostPeople) {
  CoverProblem problem = road();
  problem.quotas.push_back(people_quota(problem, 50));
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.objective, 1);
  // 1 covers 60, 3 covers 70, 4 covers 50.
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 0, 0, 1, 0}));
  EXPECT_EQ(solution.people, 70'000'000);
  EXPECT_EQ(solution.people_bound, 70'000'000);
}

TEST(Solve, KeepsToTheRulesForSites) {
  CoverProblem problem = road();
  problem.goal = Goal::MostPeople;
  problem.budget = 2;
  problem.rule = {SiteRule::MustOpen, SiteRule::Free, SiteRule::Existing, SiteRule::MustNotOpen,
                  SiteRule::Free};
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 1, 0, 1}));
  EXPECT_EQ(solution.objective, 110'000'000);
  EXPECT_EQ(solution.status, Status::Optimal);
}

TEST(Solve, DoesNotCountASiteOfTodayAsNew) {
  CoverProblem problem = road();
  problem.rule[3] = SiteRule::Existing;
  problem.quotas.push_back(people_quota(problem, 110));
  EXPECT_EQ(solved(problem).objective, 1);
}

// The road in two townships, of which each lets one new site in: W with 0 to 2, E with 3 and 4.
CoverProblem capped_road(std::int64_t most = 1) {
  CoverProblem problem = road();
  problem.caps = {{{0, 1, 2}, most}, {{3, 4}, most}};
  return problem;
}

TEST(Solve, OpensNoMoreInATownshipThanItsCapSays) {
  CoverProblem problem = road();
  problem.goal = Goal::MostPeople;
  problem.budget = 2;
  // 3 and 0 cover all 110; where 3 and 4 cannot open and 0 to 2 share one place, 1 covers 60.
  problem.caps = {{{0, 1, 2}, 1}, {{3, 4}, 0}};
  Solution solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 1, 0, 0, 0}));
  EXPECT_EQ(solution.objective, 60'000'000);
  EXPECT_EQ(solution.status, Status::Optimal);
  EXPECT_EQ(solution.proved_by, ProvedBy::OwnBound);
  // Two places in the west: 0 and 2 cover all but the last hamlet, as do 1 and 2.
  problem.caps[0].most = 2;
  solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 1, 0, 0}));
  EXPECT_EQ(solution.objective, 70'000'000);
}

TEST(Solve, DoesNotCountASiteOfTodayUnderACapButOneThatMustOpen) {
  CoverProblem problem = capped_road();
  problem.goal = Goal::MostPeople;
  problem.budget = 3;
  problem.rule[3] = SiteRule::Existing;
  problem.caps[0].most = 1;
  // 3 stands and covers 20 + 10 + 40; 0 or 1 adds 40.
  Solution solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 0, 1, 0}));
  EXPECT_EQ(solution.objective, 110'000'000);
  // 2 must open and takes the only place in the west: 30 stay uncovered.
  problem.rule[2] = SiteRule::MustOpen;
  solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 0, 1, 1, 0}));
  EXPECT_EQ(solution.objective, 80'000'000);
  // Two that must open where one may: there is no plan.
  problem.rule[1] = SiteRule::MustOpen;
  EXPECT_EQ(solved(problem).status, Status::Infeasible);
}

TEST(Solve, MeetsATargetWithinCapsAtAHigherCost) {
  CoverProblem problem = road();
  problem.cost = {9, 2, 9, 2, 10};
  problem.quotas.push_back(people_quota(problem, 110));
  EXPECT_EQ(solved(problem).objective, 4) << "1 and 3";
  // 1 and 3 in one township of one place: 0 and 3, for 1 and 4 cost 12.
  problem.caps = {{{1, 3}, 1}};
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.objective, 11);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 0, 1, 0}));
  EXPECT_EQ(solution.status, Status::Optimal);
}

TEST(Solve, ProvesThatCapsLeaveNoPlanThatMeetsATarget) {
  // All sites open would cover everybody, one covers 70 at most.
  CoverProblem problem = road();
  problem.caps = {{{0, 1, 2, 3, 4}, 1}};
  problem.quotas.push_back(people_quota(problem, 110));
  for (const Goal goal : {Goal::FewestSites, Goal::MostPeople}) {
    for (const bool exact : {true, false}) {
      problem.goal = goal;
      problem.budget = 5;
      const Solution solution = solved(problem, {.exact = exact});
      EXPECT_EQ(solution.status, Status::Infeasible) << "exact " << exact;
      EXPECT_EQ(solution.attainable, (std::vector<std::int64_t>{110'000'000}));
    }
  }
  problem.caps[0].most = 2;
  EXPECT_EQ(solved(problem).objective, 110'000'000);
}

TEST(Solve, KeepsASiteThatOnlyOneOfAnotherTownshipCouldReplace) {
  // Site 1 covers all that site 0 covers and more, but its township has no place left.
  CoverProblem problem = drawn(3, {{10, {0, 1}}, {5, {1}}, {50, {2}}});
  problem.goal = Goal::MostPeople;
  problem.budget = 3;
  problem.caps = {{{1, 2}, 1}};
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(solution.objective, 60'000'000);
}

TEST(Solve, CoversPeopleWhoNeedTwoSites) {
  CoverProblem problem = road();
  problem.goal = Goal::MostPeople;
  problem.need = {2, 2, 2, 2, 2};
  // 0 and 1 cover 30 + 10; 3 and 4 cover 10 + 40; 2, 3 and 4 cover 20 + 10 + 40.
  problem.budget = 2;
  Solution solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 0, 0, 1, 1}));
  EXPECT_EQ(solution.objective, 50'000'000);
  EXPECT_EQ(solution.status, exact_is_built_in() ? Status::Optimal : solution.status);
  problem.budget = 3;
  EXPECT_EQ(solved(problem).objective, 70'000'000);
  problem.budget = 1;
  EXPECT_EQ(solved(problem).objective, 0);
  // 4 stands: 3 alone makes up two for 10 and 40.
  problem.rule[4] = SiteRule::Existing;
  solution = solved(problem);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 0, 0, 1, 1}));
  EXPECT_EQ(solution.objective, 50'000'000);
}

TEST(Solve, CoversEverybodyTwiceWithFewestSites) {
  CoverProblem problem = road();
  problem.need.assign(5, 2);
  problem.quotas.push_back(people_quota(problem, 110));
  Solution solution = solved(problem);
  // Both ends need both of their sites: 0, 1, 3 and 4, which give the middle two.
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{1, 1, 0, 1, 1}));
  EXPECT_EQ(solution.status, Status::Optimal);
  // Three within reach of the ends there are not.
  problem.need.assign(5, 3);
  solution = solved(problem);
  EXPECT_EQ(solution.status, Status::Infeasible);
  EXPECT_EQ(solution.attainable, (std::vector<std::int64_t>{40'000'000})) << "10 + 20 + 10";
}

TEST(Solve, SaysWhatCanBeAttainedWhenATargetCannotBeMet) {
  CoverProblem problem = road();
  problem.rule[3] = SiteRule::MustNotOpen;
  problem.rule[4] = SiteRule::MustNotOpen;
  problem.quotas.push_back(people_quota(problem, 110));
  problem.quotas.push_back(people_quota(problem, 60));
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.status, Status::Infeasible);
  EXPECT_TRUE(solution.open.empty());
  EXPECT_EQ(solution.attainable, (std::vector<std::int64_t>{70'000'000, 70'000'000}));
}

TEST(Solve, ProvesThatOneSiteIsTooFewForTheTarget) {
  CoverProblem problem = road();
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  problem.quotas.push_back(people_quota(problem, 80));
  EXPECT_EQ(solved(problem).status, Status::Infeasible);
  problem.budget = 2;
  EXPECT_EQ(solved(problem).objective, 110'000'000);
}

TEST(Solve, OpensNothingThatNobodyNeeds) {
  CoverProblem problem = road();
  problem.goal = Goal::MostPeople;
  problem.budget = 5;
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.objective, 110'000'000);
  EXPECT_EQ(std::count(solution.open.begin(), solution.open.end(), 1), 2);
}

TEST(Solve, SolvesAProblemWithoutRowsOrSites) {
  CoverProblem problem;
  EXPECT_EQ(solved(problem).status, Status::Optimal);
  problem = drawn(0, {{10, {}}});
  problem.quotas.push_back(people_quota(problem, 10));
  EXPECT_EQ(solved(problem).status, Status::Infeasible);
  problem = drawn(2, {});
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  const Solution solution = solved(problem);
  EXPECT_EQ(solution.objective, 0);
  EXPECT_EQ(solution.open, (std::vector<std::uint8_t>{0, 0}));
}

TEST(Solve, MeetsATargetToThePersonAndNotOneLess) {
  // A million people in one place and one person in another; the target is all but nobody.
  CoverProblem problem = drawn(2, {{1'000'000'000, {0}}, {1, {1}}});
  problem.quotas.push_back(people_quota(problem, 1'000'000'000));
  EXPECT_EQ(solved(problem).objective, 1);
  problem.quotas[0].required += 1;
  EXPECT_EQ(solved(problem).objective, 2);
}

// The same town told differently: its best value is the same.
class Retold : public ::testing::Test {
 protected:
  static std::int64_t best(const CoverProblem& problem) {
    const Solution solution = solved(problem);
    expect_honest(problem, solution);
    return solution.status == Status::Infeasible ? -1 : solution.objective;
  }
  static std::vector<std::int32_t> sites_of(const CoverProblem& problem, std::size_t row) {
    return {problem.row_sites.begin() + problem.row_start[row],
            problem.row_sites.begin() + problem.row_start[row + 1]};
  }
};

TEST_F(Retold, InAnotherOrderOfSites) {
  for (std::uint32_t seed = 5000; seed < 5200; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = random_problem(seed);
    const auto last = static_cast<std::int32_t>(problem.site_count()) - 1;
    CoverProblem other = problem;
    std::reverse(other.rule.begin(), other.rule.end());
    for (std::size_t r = 0; r < problem.row_count(); ++r) {
      auto begin = other.row_sites.begin() + other.row_start[r];
      auto end = other.row_sites.begin() + other.row_start[r + 1];
      for (auto s = begin; s != end; ++s) *s = last - *s;
      std::reverse(begin, end);
    }
    EXPECT_EQ(best(problem), best(other));
  }
}

TEST_F(Retold, WithEveryDemandPointSplitInTwo) {
  for (std::uint32_t seed = 5200; seed < 5400; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = seed % 2 == 0 ? random_problem(seed) : random_costs(seed);
    CoverProblem other = problem;
    const auto rows = static_cast<std::int32_t>(problem.row_count());
    for (std::int32_t r = 0; r < rows; ++r) {
      const auto at = static_cast<std::size_t>(r);
      testing::add_row(other, sites_of(problem, at), problem.people[at] / 3);
      other.people[at] -= problem.people[at] / 3;
    }
    for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
      const Quota& quota = problem.quotas[g];
      for (std::size_t k = 0; k < quota.rows.size(); ++k) {
        const std::int64_t part = quota.weight[k] / 3;
        if (part == 0) continue;
        other.quotas[g].rows.push_back(quota.rows[k] + rows);
        other.quotas[g].weight.push_back(part);
        other.quotas[g].weight[k] -= part;
      }
    }
    EXPECT_EQ(best(problem), best(other));
  }
}

TEST_F(Retold, WithASiteThatIsWorseThanAnother) {
  for (std::uint32_t seed = 5400; seed < 5600; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = random_problem(seed);
    if (problem.rule[0] != SiteRule::Free) continue;
    CoverProblem other;
    other.goal = problem.goal;
    other.budget = problem.budget;
    other.quotas = problem.quotas;
    other.rule = problem.rule;
    other.rule.push_back(SiteRule::Free);
    // The new site reaches every second row of site 0.
    for (std::size_t r = 0; r < problem.row_count(); ++r) {
      std::vector<std::int32_t> sites = sites_of(problem, r);
      if (r % 2 == 0 && !sites.empty() && sites[0] == 0) {
        sites.push_back(static_cast<std::int32_t>(problem.site_count()));
      }
      testing::add_row(other, sites, problem.people[r]);
    }
    EXPECT_EQ(best(problem), best(other));
  }
}

bool same(const Solution& a, const Solution& b) {
  return a.status == b.status && a.open == b.open && a.objective == b.objective &&
         a.bound == b.bound && a.proved_by == b.proved_by && a.people == b.people &&
         a.certificate.row == b.certificate.row && a.certificate.quota == b.certificate.quota &&
         a.search_steps == b.search_steps;
}

TEST(Solve, GivesTheSamePlanAndProofWithAnyNumberOfThreads) {
  for (std::uint32_t seed = 6000; seed < 6100; ++seed) {
    const CoverProblem problem = random_of_any_kind(seed);
    const Solution one = ThreadLimit(1).run([&] { return solved(problem); });
    for (const int threads : {2, 7}) {
      EXPECT_TRUE(same(one, ThreadLimit(threads).run([&] { return solved(problem); }))) << seed;
    }
  }
}

TEST(Solve, ReturnsThePlanItHasWhenInterrupted) {
  const std::atomic<bool> interrupt{true};
  Progress progress;
  CoverProblem problem = road();
  problem.quotas.push_back(people_quota(problem, 110));
  const Solution solution = solve(problem, {}, Limits(&interrupt), progress);
  EXPECT_FALSE(solution.open.empty());
  EXPECT_TRUE(value_of(problem, solution.open).feasible);
}

}  // namespace
}  // namespace hearth::placement
