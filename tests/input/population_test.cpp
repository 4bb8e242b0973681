#include "input/population.h"

#include <gtest/gtest.h>

#include <limits>

namespace hearth::input {
namespace {

Cell text(const std::string& value) { return {Cell::Kind::Text, value, 0, 0}; }
Cell real(double value) { return {Cell::Kind::Real, {}, 0, value}; }
Cell integer(std::int64_t value) { return {Cell::Kind::Integer, {}, value, 0}; }

TEST(ParseMillionths, ReadsDecimalsExactly) {
  EXPECT_EQ(parse_millionths("3540"), 3'540'000'000);
  EXPECT_EQ(parse_millionths("0.1"), 100'000);
  EXPECT_EQ(parse_millionths(" 12.5 "), 12'500'000);
  EXPECT_EQ(parse_millionths("3540.000000000000000"), 3'540'000'000);
  EXPECT_EQ(parse_millionths("1e3"), 1'000'000'000);
  EXPECT_EQ(parse_millionths("1.5E-3"), 1'500);
  EXPECT_EQ(parse_millionths("-3"), -3'000'000);
  EXPECT_EQ(parse_millionths(".5"), 500'000);
}

TEST(ParseMillionths, RoundsOnceHalfAwayFromZero) {
  EXPECT_EQ(parse_millionths("0.0000005"), 1);
  EXPECT_EQ(parse_millionths("0.0000004999999999999"), 0);
  EXPECT_EQ(parse_millionths("1.2345675"), 1'234'568);
  EXPECT_EQ(parse_millionths("0.00000005"), 0);
  EXPECT_EQ(parse_millionths("-0.0000005"), -1);
}

TEST(ParseMillionths, RefusesWhatIsNoNumber) {
  for (const char* not_a_number :
       {"", " ", "1,234", "many", "12x", "1.2.3", "--3", "e3", "1e", "."}) {
    EXPECT_FALSE(parse_millionths(not_a_number)) << not_a_number;
  }
  EXPECT_FALSE(parse_millionths("99999999999999999999"));
}

TEST(CountOf, TakesADoubleAsItsShortestDecimal) {
  EXPECT_EQ(count_of(real(0.1)).millionths, 100'000);
  EXPECT_EQ(count_of(real(1057673)).millionths, 1'057'673'000'000);
  EXPECT_EQ(count_of(real(2.0000005)).millionths, 2'000'001);  // the double is a little below
  EXPECT_EQ(count_of(integer(7)).millionths, 7'000'000);
}

TEST(CountOf, SaysWhyItIsNoNumberOfPeople) {
  EXPECT_EQ(count_of(Cell{}).fault.en, "is empty");
  EXPECT_EQ(count_of(text("")).fault.en, "is empty");
  EXPECT_EQ(count_of(text("n/a")).fault.en, "is not a number (\"n/a\")");
  EXPECT_EQ(count_of(real(std::numeric_limits<double>::quiet_NaN())).fault.en,
            "is not a number (NaN)");
  EXPECT_EQ(count_of(real(-1)).fault.en, "is negative (-1)");
  EXPECT_EQ(count_of(real(2e10)).fault.en, "is more than the earth holds (20000000000)");
  EXPECT_FALSE(count_of(real(1e300)).fault.en.empty());
  EXPECT_FALSE(count_of(integer(-5)).fault.zh.empty());
}

}  // namespace
}  // namespace hearth::input
