#include "districting/shared_centres.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "core/random.h"

namespace hearth::districting {
namespace {

constexpr std::int64_t kNoEnd = std::numeric_limits<std::int64_t>::max();

using Loss = std::pair<std::int64_t, std::int64_t>;  // unserved, cost

// What a sharing loses; fails the test where it breaks a rule.
Loss loss_of(const SharingCase& c, const std::vector<std::uint32_t>& host_of) {
  Loss loss{0, 0};
  std::vector<std::uint32_t> places = c.places;
  std::vector<std::int64_t> spare = c.spare;
  for (std::uint32_t g = 0; g < c.people.size(); ++g) {
    if (host_of[g] == kNoCommunity) {
      ++loss.first;
      continue;
    }
    const auto pair = std::find_if(c.pairs.begin(), c.pairs.end(), [&](const SharingPair& p) {
      return p.guest == g && p.host == host_of[g];
    });
    EXPECT_NE(pair, c.pairs.end());
    loss.second += pair->cost;
    EXPECT_GT(places[host_of[g]]--, 0U);
    if (spare[host_of[g]] != kNoEnd) spare[host_of[g]] -= c.people[g];
    EXPECT_GE(spare[host_of[g]], 0);
  }
  return loss;
}

// Every choice, guest by guest.
Loss best_by_trying(const SharingCase& c, std::uint32_t guest, std::vector<std::uint32_t> places,
                    std::vector<std::int64_t> spare) {
  if (guest == c.people.size()) return {0, 0};
  Loss best = best_by_trying(c, guest + 1, places, spare);
  ++best.first;
  for (const SharingPair& pair : c.pairs) {
    if (pair.guest != guest || places[pair.host] == 0 || spare[pair.host] < c.people[guest]) {
      continue;
    }
    auto fewer = places;
    auto less = spare;
    --fewer[pair.host];
    if (less[pair.host] != kNoEnd) less[pair.host] -= c.people[guest];
    Loss loss = best_by_trying(c, guest + 1, fewer, less);
    loss.second += pair.cost;
    best = std::min(best, loss);
  }
  return best;
}

SharingCase random_case(std::uint64_t seed) {
  Random random(seed);
  SharingCase c;
  const std::uint32_t guests = 1 + random.below(6);
  const std::uint32_t hosts = 1 + random.below(4);
  for (std::uint32_t g = 0; g < guests; ++g) c.people.push_back(random.below(10));
  for (std::uint32_t h = 0; h < hosts; ++h) {
    c.places.push_back(random.below(4));
    c.spare.push_back(random.below(3) == 0 ? kNoEnd : random.below(20));
  }
  for (std::uint32_t g = 0; g < guests; ++g) {
    for (std::uint32_t h = 0; h < hosts; ++h) {
      if (random.below(3) > 0) c.pairs.push_back({g, h, random.below(50)});
    }
  }
  return c;
}

TEST(SharedCentres, LeaveAsFewWithoutOneAsTheBestOfAllSharings) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const SharingCase c = random_case(seed);
    const Sharing found = share_centres(c);
    EXPECT_TRUE(found.proven);
    ASSERT_EQ(loss_of(c, found.host_of), best_by_trying(c, 0, c.places, c.spare)) << seed;
  }
}

// 0 would rather go to a, but only a takes 1: 0 goes to b.
TEST(SharedCentres, SendTheNearOneOnWhenTheFarOneHasNoOtherChoice) {
  const SharingCase c{{5, 5}, {1, 1}, {kNoEnd, kNoEnd}, {{0, 0, 10}, {0, 1, 90}, {1, 0, 40}}};
  EXPECT_EQ(share_centres(c).host_of, (std::vector<std::uint32_t>{1, 0}));
}

// Room for 10: two guests of 5 rather than the near one of 8.
TEST(SharedCentres, FillACapacityWithAsManyCommunitiesAsItHolds) {
  const SharingCase c{{8, 5, 5}, {3}, {10}, {{0, 0, 1}, {1, 0, 50}, {2, 0, 50}}};
  EXPECT_EQ(share_centres(c).host_of, (std::vector<std::uint32_t>{kNoCommunity, 0, 0}));
}

TEST(SharedCentres, ServeNobodyWhereNobodyIsNear) {
  const SharingCase c{{8, 5}, {3}, {kNoEnd}, {}};
  const Sharing found = share_centres(c);
  EXPECT_EQ(found.host_of, (std::vector<std::uint32_t>{kNoCommunity, kNoCommunity}));
  EXPECT_TRUE(found.proven);
}

}  // namespace
}  // namespace hearth::districting
