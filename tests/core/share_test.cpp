#include "core/share.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace hearth {
namespace {

Share share(std::string_view text) {
  const std::optional<Share> parsed = parse_share(text);
  EXPECT_TRUE(parsed) << text;
  return parsed.value_or(Share{});
}

TEST(Share, TwentyTwoOfTwentyEightVillagesMissEightyPercentAndTwentyThreeMeetIt) {
  EXPECT_FALSE(meets(22, 28, share("80 %")));  // 78.57 %
  EXPECT_TRUE(meets(23, 28, share("80 %")));   // 82.14 %
  EXPECT_EQ(least_meeting(28, share("80 %")), 23);
}

TEST(Share, TheLeastCountsThatReachEightyPercentAreThoseOfTheHandbook) {
  struct Case {
    std::int64_t covered, total;
  };
  for (const auto& [covered, total] :
       std::array{Case{62, 77}, Case{84, 105}, Case{21'096, 26'369}}) {
    EXPECT_EQ(least_meeting(total, share("80 %")), covered) << total;
    EXPECT_TRUE(meets(covered, total, share("80 %"))) << total;
    EXPECT_FALSE(meets(covered - 1, total, share("80 %"))) << total;
  }
}

TEST(Share, SeventyNinePointNineFivePercentIsNotEighty) {
  EXPECT_FALSE(meets(7'995, 10'000, share("80 %")));
  EXPECT_TRUE(meets(7'995, 10'000, share("79.95 %")));
  EXPECT_FALSE(meets(7'994, 10'000, share("79.95 %")));
}

TEST(Share, ExactlyTheShareMeetsIt) {
  EXPECT_TRUE(meets(4, 5, share("80 %")));
  EXPECT_TRUE(meets(5, 5, share("100 %")));
  EXPECT_FALSE(meets(4, 5, share("100 %")));
}

TEST(Share, NobodyIsAlwaysServedInFull) {
  EXPECT_TRUE(meets(0, 0, share("100 %")));
  EXPECT_EQ(least_meeting(0, share("100 %")), 0);
  EXPECT_TRUE(meets(0, 28, share("0 %")));
  EXPECT_EQ(least_meeting(28, share("0 %")), 0);
}

TEST(Share, DecidesWhereProductsLeave64Bits) {
  // 9e18 millionths of a person: times 10^9 needs 93 bits.
  const std::int64_t all = 9'000'000'000'000'000'000;
  const Share almost = share("99.9999999 %");
  EXPECT_TRUE(meets(all, all, share("100 %")));
  EXPECT_FALSE(meets(all - 1, all, share("100 %")));
  EXPECT_EQ(least_meeting(all, almost), all - 9'000'000'000);
  EXPECT_FALSE(meets(all - 9'000'000'001, all, almost));
}

TEST(Share, LeastMeetingIsTheLeastForEveryPercentOfSmallTotals) {
  for (std::int64_t percent = 0; percent <= 100; ++percent) {
    const Share wanted{percent, 100};
    for (std::int64_t total = 0; total <= 120; ++total) {
      std::int64_t least = 0;
      while (!meets(least, total, wanted)) ++least;
      ASSERT_EQ(least_meeting(total, wanted), least) << percent << " % of " << total;
    }
  }
}

TEST(Share, ReadsPercentAndPlainDecimals) {
  EXPECT_EQ(share("80 %"), (Share{80, 100}));
  EXPECT_EQ(share("80%"), (Share{80, 100}));
  EXPECT_EQ(share(" 99.95 % "), (Share{9'995, 10'000}));
  EXPECT_EQ(share("0.8"), (Share{8, 10}));
  EXPECT_EQ(share("1"), (Share{1, 1}));
  EXPECT_EQ(share("100 %"), (Share{100, 100}));
  EXPECT_EQ(share("0 %"), (Share{0, 100}));
  EXPECT_DOUBLE_EQ(to_double(share("12.5 %")), 0.125);
}

TEST(Share, RefusesWhatIsNoShareBetweenNothingAndAll) {
  for (const std::string_view text : {"120 %", "1.01", "80", "-5 %", "", "%", " ", ".", "eighty",
                                      "80 % %", "8 0 %", "1e-1", "4/5", "80,5 %", "0x1", "nan"}) {
    EXPECT_EQ(parse_share(text), std::nullopt) << '"' << text << '"';
  }
}

TEST(Share, RefusesMoreDigitsThanItCanKeepInsteadOfRounding) {
  EXPECT_TRUE(parse_share("0.123456789"));
  EXPECT_EQ(parse_share("0.1234567891"), std::nullopt);
  EXPECT_EQ(parse_share("80.00000001 %"), std::nullopt);
  EXPECT_EQ(parse_share("99999999999999999999 %"), std::nullopt);
}

}  // namespace
}  // namespace hearth
