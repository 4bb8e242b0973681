#include "export/csv.h"

#include <gtest/gtest.h>

namespace hearth::exports {
namespace {

Table table_with(const std::vector<Row>& rows) {
  Table table;
  table.fields = {{"code", {"code", "编码"}, Kind::Code}, {"name", {"name", "名称"}, Kind::Words}};
  table.rows = rows;
  return table;
}

TEST(Csv, HasAByteOrderMarkAndEndsLinesAsRfc4180Says) {
  EXPECT_EQ(csv_of(table_with({{"007", "Ash"}}), {}),
            "\xEF\xBB\xBF"
            "code,name\r\n007,Ash\r\n");
}

TEST(Csv, QuotesOnlyWhereItMust) {
  EXPECT_EQ(csv_of(table_with({{"a,b", "say \"yes\""}, {"two\nlines", " blank"}}), {}),
            "\xEF\xBB\xBF"
            "code,name\r\n\"a,b\",\"say \"\"yes\"\"\"\r\n\"two\nlines\",\" blank\"\r\n");
}

TEST(Csv, WritesNumbersPlainlyAndNothingForWhatIsNotKnown) {
  EXPECT_EQ(csv_of(table_with({{std::int64_t{1'000'000}, 0.25}, {Cell{}, 1e15}}), {}),
            "\xEF\xBB\xBF"
            "code,name\r\n1000000,0.25\r\n,1000000000000000\r\n");
}

TEST(Csv, SpeaksTheLanguageAsked) {
  EXPECT_EQ(csv_of(table_with({}), {Language::Zh}),
            "\xEF\xBB\xBF"
            "编码,名称\r\n");
}

TEST(Csv, GuardsCodesThatExcelWouldTakeForNumbersAndNoOtherText) {
  EXPECT_EQ(
      csv_of(table_with({{"510115001001", "510115001001"}, {"B2", "Elm"}}), {Language::En, true}),
      "\xEF\xBB\xBF"
      "code,name\r\n\"=\"\"510115001001\"\"\",510115001001\r\nB2,Elm\r\n");
}

TEST(Csv, KnowsWhatExcelTakesForANumberAndWhatItDamages) {
  for (const char* code : {"510115001001", "007", "5E10", "3-4", "1/2", "12:30"}) {
    EXPECT_TRUE(excel_takes_for_number(code)) << code;
    EXPECT_TRUE(excel_damages(code)) << code;
  }
  for (const char* code :
       {"36007000100", "17", "0"}) {  // at most eleven digits: a number, but whole
    EXPECT_TRUE(excel_takes_for_number(code)) << code;
    EXPECT_FALSE(excel_damages(code)) << code;
  }
  EXPECT_TRUE(excel_damages("=A1"));
  for (const char* code : {"", "A1", "G-07", "E", "社区1", "10115b"}) {
    EXPECT_FALSE(excel_takes_for_number(code)) << code;
    EXPECT_FALSE(excel_damages(code)) << code;
  }
}

}  // namespace
}  // namespace hearth::exports
