#include "core/number_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

namespace hearth {
namespace {

using namespace literals;

TEST(NumberText, GroupsThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'000), "1,000");
  EXPECT_EQ(grouped(1'057'673), "1,057,673");
  EXPECT_EQ(grouped(-1'000), "-1,000");
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::max()), "9,223,372,036,854,775,807");
  EXPECT_EQ(grouped(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(NumberText, ShowsWholePeopleWithoutAPointAndPartsWithOne) {
  EXPECT_EQ(grouped(26'369_persons), "26,369");
  EXPECT_EQ(grouped(Persons(1'234'500'000)), "1,234.5");
  EXPECT_EQ(grouped(Persons(1'250'000), 2), "1.25");
  EXPECT_EQ(grouped(Persons(1'200'000), 6), "1.2");
  EXPECT_EQ(grouped(Persons(1)), "0");  // a millionth of a person, to one digit
  EXPECT_EQ(grouped(Persons(1), 6), "0.000001");
  EXPECT_EQ(grouped(Persons(1'600'000), 0), "2");
}

TEST(NumberText, RoundsPeopleHalfAwayFromZero) {
  EXPECT_EQ(grouped(Persons(950'000)), "1");
  EXPECT_EQ(grouped(Persons(949'999)), "0.9");
  EXPECT_EQ(grouped(Persons(-950'000)), "-1");
  EXPECT_EQ(grouped(Persons(-500'000)), "-0.5");
  EXPECT_EQ(grouped(Persons(-1)), "0");
}

TEST(NumberText, PercentIsAFloorSoThatAMissedTargetNeverLooksMet) {
  EXPECT_EQ(percent(7'995, 10'000), "79.9%");
  EXPECT_EQ(percent(22, 28), "78.5%");
  EXPECT_EQ(percent(23, 28), "82.1%");
  EXPECT_EQ(percent(4, 5), "80.0%");
  EXPECT_EQ(percent(999'999, 1'000'000), "99.9%");
  EXPECT_EQ(percent(5, 5), "100.0%");
  EXPECT_EQ(percent(0, 5), "0.0%");
}

TEST(NumberText, PercentOfNobodyIsADash) { EXPECT_EQ(percent(0, 0), "–"); }

TEST(NumberText, PercentHoldsBeyond64BitProducts) {
  const std::int64_t all = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(percent(all, all), "100.0%");
  EXPECT_EQ(percent(all - 1, all), "99.9%");
}

TEST(NumberText, ShowsAShareAsItWasGiven) {
  EXPECT_EQ(percent(Share{80, 100}), "80%");
  EXPECT_EQ(percent(Share{9'995, 10'000}), "99.95%");
  EXPECT_EQ(percent(Share{8, 10}), "80%");
  EXPECT_EQ(percent(Share{1, 1}), "100%");
  EXPECT_EQ(percent(Share{5, 1'000}), "0.5%");
  EXPECT_EQ(percent(Share{123'456'789, 1'000'000'000}), "12.3456789%");
}

TEST(NumberText, ShowsNumeratorAndDenominator) {
  EXPECT_EQ(ratio(388'855, 482'846), "388,855 / 482,846");
}

TEST(NumberText, ShowsDistancesInTheUnitThatIsShort) {
  EXPECT_EQ(distance(5'000.0_m, Language::En), "5 km");
  EXPECT_EQ(distance(5'000.0_m, Language::Zh), "5 公里");
  EXPECT_EQ(distance(1'500.0_m, Language::En), "1.5 km");
  EXPECT_EQ(distance(1'000.0_m, Language::En), "1 km");
  EXPECT_EQ(distance(1'250.0_m, Language::En), "1,250 m");
  EXPECT_EQ(distance(800.0_m, Language::Zh), "800 米");
  EXPECT_EQ(distance(0.0_m, Language::En), "0 m");
  EXPECT_EQ(distance(12'340.0_m, Language::En), "12.34 km");
  EXPECT_EQ(distance(12'345.0_m, Language::En), "12,345 m");
  EXPECT_EQ(distance(0.5_m, Language::En), "0.5 m");
}

}  // namespace
}  // namespace hearth
