#include "placement/cover/certificate.h"

#include <gtest/gtest.h>

#include <limits>

#include "placement/drawn_problems.h"
#include "placement/random_problems.h"

namespace hearth::placement {
namespace {

using testing::brute_force;
using testing::Dice;
using testing::drawn;
using testing::people_quota;
using testing::random_of_any_kind;

//   site    0     1     2
//           o--x--o--x--o      x: a row on both sites beside it
//   people     7     5
CoverProblem two_rows() { return drawn(3, {{7, {0, 1}}, {5, {1, 2}}}); }

TEST(CertifiedBound, IsTheSumWorkedOutByHandForFewestSites) {
  CoverProblem problem = two_rows();
  problem.quotas.push_back(people_quota(problem, 12));
  // s = 10, m = 1 per millionth, v = (7, 5) million, D = 12 million. With l = (10, 0):
  // 12 M - (7 M - 10) - 5 M - no excess = 10 -> one site.
  EXPECT_EQ(certified_bound(problem, {10, {10, 0}, {1}}), 1);
  // l = (10, 10): 20 - excess of site 1 (20 - 10) = 10 -> one site; l = (10, 9): the same.
  EXPECT_EQ(certified_bound(problem, {10, {10, 10}, {1}}), 1);
  // l = (11, 0): 11 - 1 - 1 = 9, rounded up 1. l = (13, 0): 13 - 3 - 3 = 7.
  EXPECT_EQ(certified_bound(problem, {10, {11, 0}, {1}}), 1);
  // Without site 1 the rows need two sites.
  problem.rule[1] = SiteRule::MustNotOpen;
  EXPECT_EQ(certified_bound(problem, {10, {10, 10}, {1}}), 2);
  // Site 1 stands: it takes 20 away.
  problem.rule[1] = SiteRule::Existing;
  EXPECT_EQ(certified_bound(problem, {10, {10, 10}, {1}}), 0);
  // It must open: 20 + (10 - 20).
  problem.rule[1] = SiteRule::MustOpen;
  EXPECT_EQ(certified_bound(problem, {10, {10, 10}, {1}}), 1);
}

TEST(CertifiedBound, IsTheSumWorkedOutByHandForMostPeople) {
  CoverProblem problem = two_rows();
  problem.goal = Goal::MostPeople;
  problem.budget = 1;
  // l = 0: everybody. l = all: the best site has both rows.
  EXPECT_EQ(certified_bound(problem, {1, {0, 0}, {}}), 12'000'000);
  EXPECT_EQ(certified_bound(problem, {1, {7'000'000, 5'000'000}, {}}), 12'000'000);
  problem.rule[1] = SiteRule::MustNotOpen;
  EXPECT_EQ(certified_bound(problem, {1, {7'000'000, 5'000'000}, {}}), 7'000'000);
  // 7.5 million cannot be: people come in whole ones here.
  EXPECT_EQ(certified_bound(problem, {2, {14'000'000, 9'000'001}, {}}), 7'000'000);
}

TEST(CertifiedBound, CountsUnderACapNoMoreSitesThanMayOpen) {
  CoverProblem problem = two_rows();
  problem.goal = Goal::MostPeople;
  problem.budget = 3;
  const Certificate all{1, {7'000'000, 5'000'000}, {}};
  // Sites earn 7, 12 and 5: all three without caps, 7 + 12 of two places, 12 of one.
  EXPECT_EQ(certified_bound(problem, all), 24'000'000);
  problem.caps = {{{0, 1, 2}, 2}};
  EXPECT_EQ(certified_bound(problem, all), 19'000'000);
  problem.caps[0].most = 1;
  EXPECT_EQ(certified_bound(problem, all), 12'000'000);
  // Site 2 must open and takes the place.
  problem.rule[2] = SiteRule::MustOpen;
  EXPECT_EQ(certified_bound(problem, all), 5'000'000);
  // It stands: 5 and the 12 of site 1.
  problem.rule[2] = SiteRule::Existing;
  EXPECT_EQ(certified_bound(problem, all), 17'000'000);
  // Fewest sites for everybody: with l = (30, 10), s = 10 they save 20, 30 and 0 beyond their cost.
  problem = two_rows();
  problem.quotas.push_back(people_quota(problem, 12));
  const Certificate dear{10, {30, 10}, {1}};
  EXPECT_EQ(certified_bound(problem, dear), 0) << "40 - 50";
  problem.caps = {{{0, 1, 2}, 1}};
  EXPECT_EQ(certified_bound(problem, dear), 1) << "40 - 30";
}

// A cheap site may stand in for a dear one that earns more: which of them counts under a cap
// depends on the price of money.
TEST(CertifiedBound, WeighsCostsUnderACapByTheBestPriceOfMoney) {
  CoverProblem problem = drawn(2, {{10, {0}}, {9, {1}}});
  problem.goal = Goal::MostPeople;
  problem.cost = {100, 1};
  problem.caps = {{{0, 1}, 1}};
  const Certificate all{1, {10'000'000, 9'000'000}, {}};
  problem.budget = 1;
  // At a price of 1/99 million a unit both are worth the same, 9 - 1/99; and 1/99 for the budget.
  EXPECT_EQ(certified_bound(problem, all), 9'000'000);
  problem.budget = 50;
  EXPECT_EQ(certified_bound(problem, all), 9'000'000) << "9 + 49/99, in whole people";
  problem.budget = 100;
  EXPECT_EQ(certified_bound(problem, all), 10'000'000);
}

TEST(CertifiedBound, PaysEverySiteThatARowNeeds) {
  CoverProblem problem = two_rows();
  problem.need = {2, 1};
  problem.quotas.push_back(people_quota(problem, 12));
  // l = (10, 0), s = 10: 12 M - (7 M - 20) - 5 M - no excess = 20 -> two sites.
  EXPECT_EQ(certified_bound(problem, {10, {10, 0}, {1}}), 2);
  // Site 0 stands: the row needs one more, which alone is paid.
  problem.rule[0] = SiteRule::Existing;
  EXPECT_EQ(certified_bound(problem, {10, {10, 0}, {1}}), 1);
  // With site 1 ruled out nobody covers the row: it is left out, and 7 of 12 million are missing.
  problem.rule[1] = SiteRule::MustNotOpen;
  EXPECT_EQ(certified_bound(problem, {10, {10, 0}, {1}}), 700'000);
  problem = two_rows();
  problem.goal = Goal::MostPeople;
  problem.need = {2, 2};
  problem.budget = 1;
  // Half of 7 and of 5 to each site: one site earns 6, which with one site nobody gets.
  EXPECT_EQ(certified_bound(problem, {2, {7'000'000, 5'000'000}, {}}), 6'000'000);
}

TEST(CertifiedBound, HoldsForAnyMultipliersWhatever) {
  for (std::uint32_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    const CoverProblem problem = random_of_any_kind(seed);
    const auto best = brute_force(problem);
    if (!best) continue;
    Dice dice(seed + 7);
    for (int draw = 0; draw < 20; ++draw) {
      Certificate certificate;
      certificate.scale = dice.roll(1, 1000);
      for (std::size_t r = 0; r < problem.row_count(); ++r) {
        certificate.row.push_back(dice.chance(30) ? 0 : dice.roll(0, certificate.scale * 2));
      }
      for (std::size_t g = 0; g < problem.quotas.size(); ++g) {
        certificate.quota.push_back(dice.roll(0, 30));
      }
      const auto bound = certified_bound(problem, certificate);
      ASSERT_TRUE(bound);
      if (problem.goal == Goal::FewestSites) {
        EXPECT_LE(*bound, best->cost);
      } else {
        EXPECT_GE(*bound, best->people);
      }
    }
  }
}

TEST(CertifiedBound, RefusesWhatIsNoCertificate) {
  CoverProblem problem = two_rows();
  problem.quotas.push_back(people_quota(problem, 12));
  EXPECT_FALSE(certified_bound(problem, {0, {0, 0}, {0}}));
  EXPECT_FALSE(certified_bound(problem, {1, {0}, {0}}));
  EXPECT_FALSE(certified_bound(problem, {1, {0, 0}, {}}));
  EXPECT_FALSE(certified_bound(problem, {1, {-1, 0}, {0}}));
  EXPECT_FALSE(certified_bound(problem, {1, {0, 0}, {-1}}));
}

TEST(CertifiedBound, DoesNotOverflowSilently) {
  constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();
  CoverProblem problem = two_rows();
  problem.quotas.resize(3, people_quota(problem, 12));
  for (Quota& quota : problem.quotas) {
    quota.weight = {kHuge, kHuge};
    quota.required = kHuge;
  }
  // Three products of 2^63 and 2^63 do not fit into 127 bits.
  EXPECT_TRUE(certified_bound(problem, {kHuge, {0, 0}, {kHuge / 4, kHuge / 4, 0}}));
  EXPECT_FALSE(certified_bound(problem, {1, {0, 0}, {kHuge, kHuge, kHuge}}));
}

}  // namespace
}  // namespace hearth::placement
