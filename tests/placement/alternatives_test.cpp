#include <gtest/gtest.h>

#include <algorithm>

#include "core/parallel.h"
#include "placement/cover/alternatives.h"
#include "placement/drawn_problems.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::drawn;
using testing::random_costs;
using testing::random_problem;
using testing::value_of;

struct Answer {
  Solution best;
  std::vector<Alternative> others;
};

Answer answer_of(const CoverProblem& problem, double within, int count) {
  Progress progress;
  Answer answer;
  answer.best = solve(problem, {}, Limits(), progress);
  answer.others = alternatives(problem, answer.best, {within, count}, {}, Limits(), progress);
  return answer;
}

//   site    0     1     2     3          each point is covered by two sites: three pairs of sites
//   points  a=01  b=12  c=23  d=30       cover all four, and two of them share no site
CoverProblem ring() {
  CoverProblem problem = drawn(4, {{1, {0, 1}}, {1, {1, 2}}, {1, {2, 3}}, {1, {0, 3}}});
  problem.quotas = {{{0, 1, 2, 3}, {1, 1, 1, 1}, 4}};
  return problem;
}

TEST(Alternatives, FirstGivesThePlanThatSharesNoSite) {
  const Answer answer = answer_of(ring(), 0, 5);
  EXPECT_EQ(answer.best.objective, 2);
  ASSERT_EQ(answer.others.size(), 1U);  // {0, 2} and {1, 3} are all that there is
  EXPECT_EQ(answer.others[0].objective, 2);
  for (std::size_t s = 0; s < 4; ++s) EXPECT_NE(answer.others[0].open[s], answer.best.open[s]);
}

//   site    1---0---2       site 0 covers both points, 1 and 2 one each
//   points    a   b
TEST(Alternatives, MayBeDearerByAsMuchAsIsAllowed) {
  CoverProblem problem = drawn(3, {{1, {0, 1}}, {1, {0, 2}}});
  problem.quotas = {{{0, 1}, {1, 1}, 2}};
  EXPECT_TRUE(answer_of(problem, 0.99, 3).others.empty());
  const Answer answer = answer_of(problem, 1, 3);
  ASSERT_EQ(answer.others.size(), 1U);
  EXPECT_EQ(answer.others[0].objective, 2);
  EXPECT_EQ(answer.others[0].open, (std::vector<std::uint8_t>{0, 1, 1}));
}

TEST(Alternatives, AreNoneWhereOnePlanAloneIsGoodEnough) {
  CoverProblem problem = drawn(2, {{1, {0}}});
  problem.quotas = {{{0}, {1}, 1}};
  EXPECT_TRUE(answer_of(problem, 0, 3).others.empty());
}

TEST(Alternatives, ObeyEveryRuleAndLieWithinWhatWasAsked) {
  int found = 0;
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = seed % 2 == 0 ? random_problem(seed) : random_costs(seed);
    const double within = seed % 3 == 0 ? 0 : 0.2;
    const Answer answer = answer_of(problem, within, 4);
    if (answer.best.open.empty()) {
      EXPECT_TRUE(answer.others.empty());
      continue;
    }
    std::vector<std::vector<std::uint8_t>> seen{answer.best.open};
    for (const Alternative& other : answer.others) {
      const testing::Value value = value_of(problem, other.open);
      EXPECT_TRUE(value.feasible);
      EXPECT_EQ(std::count(seen.begin(), seen.end(), other.open), 0) << "twice";
      seen.push_back(other.open);
      const auto best = static_cast<double>(answer.best.objective);
      const auto objective = static_cast<double>(other.objective);
      if (problem.goal == Goal::MostPeople) {
        EXPECT_EQ(value.people, other.objective);
        EXPECT_GE(objective, (1 - within) * best - 1);
      } else {
        EXPECT_EQ(value.cost, other.objective);
        EXPECT_LE(objective, (1 + within) * best + 1e-6);
      }
      ++found;
    }
  }
  EXPECT_GT(found, 120);
}

TEST(Alternatives, AreTheSameForAnyNumberOfThreads) {
  const CoverProblem problem = random_problem(9);
  std::vector<std::vector<std::vector<std::uint8_t>>> all;
  for (const int threads : {1, 2, 7}) {
    const Answer answer = ThreadLimit(threads).run([&] { return answer_of(problem, 0.3, 4); });
    std::vector<std::vector<std::uint8_t>> open;
    for (const Alternative& other : answer.others) open.push_back(other.open);
    all.push_back(open);
  }
  EXPECT_FALSE(all[0].empty());
  EXPECT_EQ(all[0], all[1]);
  EXPECT_EQ(all[0], all[2]);
}

}  // namespace
}  // namespace hearth::placement
