#include "input/tables/excel_codes.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

#include "core/random.h"
#include "input/answers/verdict_words.h"

namespace hearth::input {
namespace {

TEST(BareCode, TakesOffWhatKeptACodeText) {
  for (const char* text : {"007", " 007 ", "\t007", "'007", "=\"007\"", "=007",
                           "\xC2\xA0"
                           "007\xC2\xA0",
                           "\xE3\x80\x80"
                           "007\xE3\x80\x80",
                           "\xEF\xBB\xBF"
                           "007\r\n",
                           "=\" 007 \""}) {
    EXPECT_EQ(bare_code(text), "007") << text;
  }
  EXPECT_EQ(bare_code(""), "");
  EXPECT_EQ(bare_code(" = "), "");
  EXPECT_EQ(bare_code("东街 1 组"), "东街 1 组");
}

TEST(MayBeSeenAs, KnowsWhatASpreadsheetMakesOfACode) {
  struct Case {
    const char* code;
    const char* seen;
  };
  for (const auto& [code, seen] :
       std::array<Case, 14>{{{"007", "7"},
                             {"0510115", "510115"},
                             {"7", "7.0"},
                             {"36007000100", "36,007,000,100"},
                             {"510115001001", "5.10115E+11"},
                             {"510115001001", "5.10115e11"},
                             {"510115001001", "5.1E+11"},
                             {"0510115001001", "5.10115E+11"},
                             {"999999600000", "1E+12"},
                             {"510115001001123456", "510115001001123000"},
                             {"510115001001123456", "5.10115E+17"},
                             {"510115001001123456", "5.10115001001123E+17"},
                             {"5E10", "50000000000"},
                             {"5E10", "5.00E+10"}}}) {
    EXPECT_TRUE(may_be_seen_as(code, seen)) << code << " " << seen;
  }
}

TEST(MayBeSeenAs, TakesNothingElseForTheCode) {
  struct Case {
    const char* code;
    const char* seen;
  };
  for (const auto& [code, seen] :
       std::array<Case, 12>{{{"007", "007"},  // it is the code
                             {"007", "8"},
                             {"007", "70"},
                             {"A7", "7"},
                             {"510115001001", "5.10116E+11"},
                             {"510115001001", "5.10115E+10"},
                             {"510115001001", "510115001000"},
                             {"510115001001123456", "510115001001123456"},
                             {"510115001001123456", "510115001001124000"},
                             {"510115001001123456", "510115001001123457"},
                             {"", "0"},
                             {"7", ""}}}) {
    EXPECT_FALSE(may_be_seen_as(code, seen)) << code << " " << seen;
  }
}

// Against the C library, which rounds as spreadsheets do: a code of digits is seen as itself in
// general format with six digits, and as no neighbour that is printed otherwise.
TEST(MayBeSeenAs, AgreesWithPrintfOnRandomCodes) {
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t number = 100'000'000'000 + random.bits() % 800'000'000'000;
    std::array<char, 64> seen{};
    std::snprintf(seen.data(), seen.size(), "%.5E", static_cast<double>(number));
    EXPECT_TRUE(may_be_seen_as(std::to_string(number), seen.data())) << number;
    EXPECT_FALSE(may_be_seen_as(std::to_string(number + 2'000'000), seen.data())) << number;
  }
}

TEST(IsScientific, KnowsTheLookOfLargeNumbers) {
  EXPECT_TRUE(is_scientific("5.10115E+11"));
  EXPECT_TRUE(is_scientific("5e11"));
  EXPECT_FALSE(is_scientific("510115001001"));
  EXPECT_FALSE(is_scientific("E11"));
  EXPECT_FALSE(is_scientific("East 5"));
}

TEST(MarkOf, KnowsYesAndNoInBothLanguages) {
  for (const char* yes : {"x", "X", " 1 ", "yes", "Y", "TRUE", "是", "√", "✓", "对"}) {
    EXPECT_EQ(mark_of(yes, true), Mark::Yes) << yes;
    EXPECT_EQ(mark_of(yes, false), Mark::Yes) << yes;
  }
  for (const char* no : {"0", "no", "False", "否", "×", "-"}) {
    EXPECT_EQ(mark_of(no, true), Mark::No) << no;
  }
  EXPECT_EQ(mark_of("", true), Mark::Empty);
  EXPECT_EQ(mark_of(" \t", false), Mark::Empty);
  EXPECT_EQ(mark_of("maybe", true), Mark::Unknown);
}

TEST(MarkOf, KnowsTheWordsOfEachColumn) {
  EXPECT_EQ(mark_of("接受", true), Mark::Yes);
  EXPECT_EQ(mark_of("Accepted", true), Mark::Yes);
  EXPECT_EQ(mark_of("拒绝", false), Mark::Yes);
  EXPECT_EQ(mark_of("不同意", false), Mark::Yes);
  EXPECT_EQ(mark_of("拒绝", true), Mark::Other);
  EXPECT_EQ(mark_of("agree", false), Mark::Other);
}

}  // namespace
}  // namespace hearth::input
