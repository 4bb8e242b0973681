#include "core/parallel.h"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "core/ids.h"

namespace hearth {
namespace {

// Terms of very different size: adding them in another order gives other bits.
double rough_term(DemandId id) {
  const auto scrambled = static_cast<std::uint64_t>(id.row) * 0x9E3779B97F4A7C15U;
  return static_cast<double>(scrambled >> 11U) / static_cast<double>(1 + id.row % 977);
}

std::uint64_t sum_bits(int threads, std::size_t count) {
  ThreadLimit limit(threads);
  return limit.run([&] {
    return std::bit_cast<std::uint64_t>(parallel_sum<DemandId, double>(count, rough_term));
  });
}

TEST(Parallel, ASumHasTheSameBitsForOneTwoAndSevenThreads) {
  for (const std::size_t count : {0U, 1U, 1'023U, 1'024U, 1'025U, 100'003U}) {
    const std::uint64_t one = sum_bits(1, count);
    for (int again = 0; again < 5; ++again) {
      EXPECT_EQ(sum_bits(2, count), one) << count;
      EXPECT_EQ(sum_bits(7, count), one) << count;
    }
  }
}

TEST(Parallel, TheTermsOfThatTestDoDependOnTheirOrder) {
  const std::size_t count = 100'003;
  double forwards = 0;
  double backwards = 0;
  for (const DemandId id : ids<DemandId>(count)) forwards += rough_term(id);
  for (auto row = static_cast<std::int32_t>(count); row-- > 0;) backwards += rough_term({row});
  EXPECT_NE(std::bit_cast<std::uint64_t>(forwards), std::bit_cast<std::uint64_t>(backwards));
}

TEST(Parallel, AnIntegerSumIsTheSum) {
  const auto sum = parallel_sum<SiteId, std::int64_t>(
      100'001, [](SiteId id) { return static_cast<std::int64_t>(id.row); });
  EXPECT_EQ(sum, 100'000LL * 100'001 / 2);
}

TEST(Parallel, EveryIdIsVisitedOnce) {
  const std::size_t count = 50'021;
  Column<UnitId, int> visits(count);
  ThreadLimit limit(7);
  limit.run([&] { parallel_for_each_id<UnitId>(count, [&](UnitId id) { ++visits[id]; }); });
  EXPECT_EQ(visits, (Column<UnitId, int>(count, 1)));
}

TEST(Parallel, BlocksAreCutTheSameWayForAnyNumberOfThreads) {
  for (const int threads : {1, 7}) {
    std::vector<std::size_t> end_of(10, 0);
    ThreadLimit limit(threads);
    limit.run([&] {
      parallel_for_blocks(10, 4, [&](std::size_t begin, std::size_t end) { end_of[begin] = end; });
    });
    EXPECT_EQ(end_of, (std::vector<std::size_t>{4, 0, 0, 0, 8, 0, 0, 0, 10, 0}));
  }
}

TEST(Parallel, NothingToDoIsNoCall) {
  parallel_for_blocks(0, 4, [](std::size_t, std::size_t) { FAIL(); });
  parallel_for_each_id<SiteId>(0, [](SiteId) { FAIL(); });
}

TEST(Ids, AColumnIsReadByItsOwnIdOnly) {
  Column<SiteId, int> sites{10, 20, 30};
  EXPECT_EQ(sites[SiteId{2}], 30);
  static_assert(!std::is_invocable_v<decltype([](auto& c, auto id) -> decltype(c[id]) {}),
                                     Column<SiteId, int>&, DemandId>);
  static_assert(!std::is_convertible_v<int, SiteId> || std::is_aggregate_v<SiteId>);
}

TEST(Ids, CountUpFromZeroAndCompareByRow) {
  std::vector<SiteId> seen;
  for (const SiteId id : ids<SiteId>(3)) seen.push_back(id);
  EXPECT_EQ(seen, (std::vector<SiteId>{SiteId{0}, SiteId{1}, SiteId{2}}));
  EXPECT_LT(SiteId{1}, SiteId{2});
  EXPECT_LT(kNone<SiteId>, SiteId{0});
}

}  // namespace
}  // namespace hearth
