#include "districting/matching.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/random.h"
#include "support/redraw_grid.h"

namespace hearth::districting {
namespace {

std::int64_t worth_of(const std::vector<std::uint32_t>& right, const std::vector<Pairing>& pairs) {
  std::int64_t worth = 0;
  for (const Pairing& pair : pairs) {
    if (right[pair.left] == pair.right) worth += pair.worth;
  }
  return worth;
}

// Every choice, left by left.
std::int64_t best_by_trying(std::uint32_t left, std::uint32_t lefts, std::uint32_t used,
                            const std::vector<Pairing>& pairs) {
  if (left == lefts) return 0;
  std::int64_t best = best_by_trying(left + 1, lefts, used, pairs);
  for (const Pairing& pair : pairs) {
    if (pair.left != left || (used >> pair.right & 1U) != 0) continue;
    best = std::max(best,
                    pair.worth + best_by_trying(left + 1, lefts, used | 1U << pair.right, pairs));
  }
  return best;
}

TEST(Matching, IsWorthAsMuchAsTheBestOfAllMatchings) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(seed);
    const std::uint32_t lefts = 1 + random.below(6);
    const std::uint32_t rights = 1 + random.below(6);
    std::vector<Pairing> pairs;
    for (std::uint32_t l = 0; l < lefts; ++l) {
      for (std::uint32_t r = 0; r < rights; ++r) {
        if (random.below(3) > 0) pairs.push_back({l, r, 1 + random.below(20)});
      }
    }
    const std::vector<std::uint32_t> right = best_matching(lefts, rights, pairs);
    std::vector<std::uint32_t> taken;
    for (const std::uint32_t r : right) {
      if (r != kNoCommunity) taken.push_back(r);
    }
    std::sort(taken.begin(), taken.end());
    ASSERT_EQ(std::adjacent_find(taken.begin(), taken.end()), taken.end());
    ASSERT_EQ(worth_of(right, pairs), best_by_trying(0, lefts, 0, pairs)) << "seed " << seed;
  }
}

// a and b change names in the plan; c has gone into what was called b.
TEST(Matching, GivesEachCommunityTheCodeThatKeepsMostHouseholds) {
  const Territory t = hearth::testing::drawn_territory({"aaabb", "aaabb", "cccbb"});
  const Rules rules;
  const Goals goals{{}, natural_scales(t, rules)};
  const RedrawGround ground(t, rules, goals);
  const Territory other = hearth::testing::drawn_territory({"bbbaa", "bbbaa", "bbbda"});
  EXPECT_EQ(hearth::testing::drawn(t, matched_slots(ground, other.today), 5),
            (std::vector<std::string>{"aaabb", "aaabb", "aaadb"}));
}

}  // namespace
}  // namespace hearth::districting
