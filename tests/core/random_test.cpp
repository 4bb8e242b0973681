#include "core/random.h"

#include <array>

#include <gtest/gtest.h>

namespace hearth {
namespace {

TEST(Random, IsTheSameForTheSameSeedAndItem) {
  Random a(5, 7);
  Random b(5, 7);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a.bits(), b.bits());
}

TEST(Random, DiffersBetweenNeighbouringItemsAndSeeds) {
  EXPECT_NE(Random(5, 7).bits(), Random(5, 8).bits());
  EXPECT_NE(Random(5, 7).bits(), Random(6, 7).bits());
  EXPECT_NE(Random(5, 7).bits(), Random(6, 6).bits());
}

TEST(Random, DrawsEveryNumberBelowACountAboutEquallyOften) {
  constexpr int kDraws = 60'000;
  Random random(1);
  std::array<int, 6> times{};
  for (int i = 0; i < kDraws; ++i) ++times.at(random.below(6));
  for (const int t : times) EXPECT_NEAR(t, kDraws / 6.0, 400);
}

}  // namespace
}  // namespace hearth
