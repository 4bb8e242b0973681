#include "input/answers/answers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include <fmt/format.h>

#include "drawn_layer.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using support::complaint_of;
using testing::put_bytes;
using testing::ScratchFolder;

// Three groups of an old town that move, and one that stays.
area::Units town_units() {
  area::Units units;
  units.id = {"0510115001001", "0510115001002", "0510115001003", "A1"};
  units.name = {"东街", "西街", "南街", "北街"};
  return units;
}

const std::vector<SentChange> kSent{{"0510115001001", "051011500", "051011501"},
                                    {"0510115001002", "051011500", "051011502"},
                                    {"0510115001003", "", "NEW-1"}};

constexpr const char* kHead =
    "unit code,unit name,old community code,new community code,accept,reject,remark\r\n";

class AnswersTest : public ::testing::Test {
 protected:
  Answers read(const std::string& bytes, bool compared = true, const char* name = "answers.csv") {
    put_bytes(folder_ / name, bytes);
    return read_file(name, compared);
  }
  Answers read_file(const std::string& name, bool compared = true) {
    report_ = {};
    std::optional<std::span<const SentChange>> sent;
    if (compared) sent = kSent;
    return read_answers(support::source_at((folder_ / name).string()), town_units(), sent, report_);
  }
  std::string complaint(const std::string& bytes, bool compared = true) {
    return complaint_of([&] { (void)read(bytes, compared); });
  }
  std::string said(const std::string& kind) const {
    std::string all;
    for (const area::Finding& finding : report_.findings) {
      if (finding.kind == kind) all += finding.message.en + "\n";
      EXPECT_FALSE(finding.message.zh.empty()) << finding.message.en;
    }
    return all;
  }
  ScratchFolder folder_;
  area::DataReport report_;
};

bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

TEST_F(AnswersTest, ReadsVerdictsRemarksAndRows) {
  const Answers answers =
      read(std::string(kHead) +
           "0510115001002,西街,051011500,051011502,,x,\"too far, says the hearing\"\r\n"
           "0510115001001,东街,051011500,051011501,√,,\r\n"
           "0510115001003,南街,,NEW-1,,,\r\n");
  ASSERT_EQ(answers.rows.size(), 3U);
  EXPECT_EQ(answers.rows[0].unit, UnitId{0}) << "in the order of the units";
  EXPECT_EQ(answers.rows[0].verdict, Verdict::Accept);
  EXPECT_EQ(answers.rows[0].new_code, "051011501");
  EXPECT_EQ(answers.rows[0].row, 3);
  EXPECT_EQ(answers.rows[1].verdict, Verdict::Reject);
  EXPECT_EQ(answers.rows[1].old_code, "051011500");
  EXPECT_EQ(answers.rows[1].remark, "too far, says the hearing");
  EXPECT_EQ(answers.rows[2].verdict, Verdict::None);
  EXPECT_EQ(answers.accepted, 1);
  EXPECT_EQ(answers.rejected, 1);
  EXPECT_EQ(answers.open, 1);
  EXPECT_EQ(said("answers"), "accepted: 1, rejected: 1, without a verdict: 1\n");
  ASSERT_EQ(report_.sources.size(), 1U);
  EXPECT_EQ(report_.sources[0].features, 3);
  EXPECT_EQ(report_.sources[0].sha256.size(), 64U);
}

TEST_F(AnswersTest, ReadsChineseHeadingsInGbkWithSemicolonsAndColumnsMovedAbout) {
  // 拒绝;接受;单元编码;原社区编码;新社区编码;备注, then √ and 同意, as Excel in China saves it.
  const std::string gbk =
      "\xBE\xDC\xBE\xF8;\xBD\xD3\xCA\xDC;\xB5\xA5\xD4\xAA\xB1\xE0\xC2\xEB;"
      "\xD4\xAD\xC9\xE7\xC7\xF8\xB1\xE0\xC2\xEB;\xD0\xC2\xC9\xE7\xC7\xF8\xB1\xE0\xC2\xEB;"
      "\xB1\xB8\xD7\xA2\r\n"
      ";\xA1\xCC;0510115001001;051011500;051011501;\xCD\xAC\xD2\xE2\r\n";
  const Answers answers = read(gbk);
  ASSERT_EQ(answers.rows.size(), 1U);
  EXPECT_EQ(answers.rows[0].verdict, Verdict::Accept);
  EXPECT_EQ(answers.rows[0].remark, "同意");
  EXPECT_TRUE(says(said("encoding"), "GBK"));
}

TEST_F(AnswersTest, ReadsTheAccentsOfWesternLanguages) {
  const Answers answers =
      read(std::string(kHead) + "0510115001001,,051011500,051011501,,x,trop \xE9loign\xE9\r\n");
  ASSERT_EQ(answers.rows.size(), 1U);
  EXPECT_EQ(answers.rows[0].remark, "trop éloigné") << "UTF-8 from here on";
  EXPECT_TRUE(says(said("encoding"), "ISO-8859-1"));
}

TEST_F(AnswersTest, SaysWhichUnitsDidNotComeBackAndWhichColumnsItDoesNotRead) {
  (void)read("unit,old,new,accept,reject,who\r\n0510115001001,051011500,051011501,1,0,Li\r\n");
  EXPECT_EQ(said("not_answered"),
            "units of the list that did not come back, taken as without a verdict (2): "
            "0510115001002, 0510115001003\n");
  EXPECT_EQ(said("unknown_column"), "columns that are not read: who\n");
}

TEST_F(AnswersTest, TakesNoLineOfCommasForARow) {
  const Answers answers = read(std::string(kHead) + ",,,,,,\r\n" +
                               "0510115001001,,051011500,051011501,x,,\r\n,,,,,,\r\n");
  ASSERT_EQ(answers.rows.size(), 1U);
  EXPECT_EQ(answers.rows[0].row, 3);
  EXPECT_EQ(read(kHead).rows.size(), 0U) << "a list without rows is a list";
}

TEST_F(AnswersTest, BelievesTheSheetWhereItIsNotKnownWhatWasSent) {
  const Answers answers = read(std::string(kHead) + "A1,,C1,C2,x,,\r\n", false);
  ASSERT_EQ(answers.rows.size(), 1U);
  EXPECT_EQ(answers.rows[0].new_code, "C2");
  EXPECT_EQ(said("not_answered"), "");
}

// --- what is wrong -----------------------------------------------------------------------------

TEST_F(AnswersTest, NamesEverythingThatIsWrongAtOnce) {
  const std::string text = complaint(std::string(kHead) +
                                     "0510115001001,,051011500,051011501,x,x,\r\n"
                                     "0510115001002,,051011500,051011502,maybe,,\r\n"
                                     "0510115001003,,,NEW-2,x,,\r\n"
                                     "A1,,C1,C2,x,,\r\n"
                                     "0510115001033,,051011500,051011501,x,,\r\n"
                                     ",,,,x,,\r\n"
                                     "0510115001003,,,NEW-1,,x,\r\n");
  EXPECT_TRUE(says(text, "answers.csv: row 2 (unit 0510115001001): is both accepted and rejected"))
      << text;
  EXPECT_TRUE(says(text, "row 3 (unit 0510115001002): column accept says \"maybe\"")) << text;
  EXPECT_TRUE(says(text,
                   "row 4 (unit 0510115001003): its new community is \"NEW-2\" here, and "
                   "\"NEW-1\" in the list that was sent out"))
      << text;
  EXPECT_TRUE(says(text, "row 5 (unit A1): is not in the list of changes")) << text;
  EXPECT_TRUE(says(text,
                   "row 6 (unit 0510115001033): the area has no such unit\n  to mend it: did "
                   "you mean 0510115001003?"))
      << text;
  EXPECT_TRUE(says(text, "row 7: has no unit code")) << text;
  EXPECT_TRUE(says(text, "row 8 (unit 0510115001003): stands in row 4 too")) << text;
  EXPECT_FALSE(says(text, "(no Chinese)")) << text;
}

TEST_F(AnswersTest, TakesALoneNoForNothing) {
  const std::string text = complaint(std::string(kHead) +
                                     "0510115001001,,051011500,051011501,no,,\r\n"
                                     "0510115001002,,051011500,051011502,拒绝,,\r\n");
  EXPECT_TRUE(says(text, "column accept says no and column reject says nothing")) << text;
  EXPECT_TRUE(says(text, "column accept says \"拒绝\"\n  to mend it: write x in column reject"))
      << text;
  const Answers both = read(std::string(kHead) +
                            "0510115001001,,051011500,051011501,FALSE,TRUE,\r\n"
                            "0510115001002,,051011500,051011502,0,0,\r\n");
  EXPECT_EQ(both.rows[0].verdict, Verdict::Reject);
  EXPECT_EQ(both.rows[1].verdict, Verdict::None);
}

TEST_F(AnswersTest, NamesTheColumnsThatItFoundWhereOneIsMissing) {
  const std::string text = complaint(
      "unit code,old community code,new community code,Accepts,remark\r\n"
      "0510115001001,051011500,051011501,x,\r\n");
  EXPECT_TRUE(says(text,
                   "sheet answers: there is no column `accept`; its columns: unit code, old "
                   "community code, new community code, Accepts, remark"))
      << text;
  EXPECT_TRUE(says(text, "is it `Accepts`? Call that column `accept` again")) << text;
  EXPECT_TRUE(says(text, "there is no column `reject`")) << text;
}

TEST_F(AnswersTest, SaysThatAFileIsMissingOrNoTable) {
  EXPECT_TRUE(says(complaint_of([&] { (void)read_file("nothing.csv"); }), "no such file"));
  EXPECT_TRUE(says(complaint_of([&] { (void)read("not a workbook", true, "answers.xlsx"); }),
                   "there is no table in it"));
  EXPECT_TRUE(says(complaint(std::string("\xFF\xFEu\0n\0", 6)), "UTF-16"));
}

// --- what spreadsheet programs do to codes -----------------------------------------------------

TEST_F(AnswersTest, FindsUnitsAgainWhoseLeadingZerosAreLost) {
  const Answers answers = read(std::string(kHead) +
                               "510115001001,东街,51011500,51011501,x,,\r\n"
                               "\"=\"\"0510115001002\"\"\",,051011500,051011502,,x,\r\n");
  ASSERT_EQ(answers.rows.size(), 2U);
  EXPECT_EQ(answers.rows[0].unit, UnitId{0});
  EXPECT_EQ(answers.rows[0].old_code, "051011500") << "as it was sent out";
  EXPECT_EQ(answers.rows[0].new_code, "051011501");
  EXPECT_EQ(answers.rows[1].verdict, Verdict::Reject);
  const std::string text = said("code_changed");
  EXPECT_TRUE(says(text,
                   "row 2: a spreadsheet program changed the unit code 0510115001001 to "
                   "510115001001"))
      << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << "unit, old and new, of row 2 alone";
}

TEST_F(AnswersTest, TellsRoundedCodesApartByNameAndCommunities) {
  const Answers answers = read(std::string(kHead) +
                               "5.10115E+11,西街,51011500,51011502,x,,\r\n"
                               "5.10115E+11,,,NEW-1,,x,\r\n");
  ASSERT_EQ(answers.rows.size(), 2U);
  EXPECT_EQ(answers.rows[0].unit, UnitId{1}) << "by its name";
  EXPECT_EQ(answers.rows[1].unit, UnitId{2}) << "the only one that joins NEW-1";
}

TEST_F(AnswersTest, ExplainsARoundedCodeThatMayBeSeveralUnits) {
  const std::string text = complaint(std::string(kHead) + "5.10115E+11,,,,x,,\r\n");
  EXPECT_TRUE(says(text,
                   "row 2 (unit 5.10115E+11): a spreadsheet program changed the code to "
                   "5.10115E+11; 3 units fit: 0510115001001, 0510115001002, 0510115001003"))
      << text;
  EXPECT_TRUE(says(text, ".xlsx")) << text;
  const std::string none = complaint(std::string(kHead) + "7.7E+11,,,,x,,\r\n");
  EXPECT_TRUE(says(none, "changed the code to 7.7E+11; no unit fits")) << none;
}

TEST_F(AnswersTest, BelievesNoRoundedCommunity) {
  const std::string text = complaint(std::string(kHead) + "A1,,C1,5.10115E+11,x,,\r\n", false);
  EXPECT_TRUE(says(text, "\"5.10115E+11\" is no code of a new community")) << text;
}

// --- workbooks ---------------------------------------------------------------------------------

support::DrawnLayer sheet(const std::string& name, OGRFieldType codes) {
  support::DrawnLayer layer;
  layer.name = name;
  layer.crs = "";
  layer.geometry = wkbNone;
  layer.fields = {{"单元编码", codes},
                  {"原社区编码", OFTString},
                  {"新社区编码", OFTString},
                  {"接受", OFTString},
                  {"拒绝", OFTString}};
  return layer;
}

TEST_F(AnswersTest, ReadsAWorkbookOfNothingButTexts) {
  support::DrawnLayer layer = sheet("变更清单", OFTString);
  layer.rows = {{{"0510115001001", "051011500", "051011501", "是", {}}, ""},
                {{"0510115001002", "051011500", "051011502", {}, "√"}, ""}};
  support::write_layers((folder_ / "answers.xlsx").string(), "XLSX", {layer});
  const Answers answers = read_file("answers.xlsx");
  ASSERT_EQ(answers.rows.size(), 2U);
  EXPECT_EQ(answers.rows[0].row, 2) << "as Excel numbers it";
  EXPECT_EQ(answers.rows[0].verdict, Verdict::Accept);
  EXPECT_EQ(answers.rows[1].verdict, Verdict::Reject);
}

TEST_F(AnswersTest, ReadsBoxesThatAreTickedOrNot) {
  support::DrawnLayer layer = sheet("变更清单", OFTString);
  layer.fields[3].type = layer.fields[4].type = OFTInteger;  // 1 and 0, as TRUE and FALSE are read
  layer.rows = {{{"0510115001001", "051011500", "051011501", "1", "0"}, ""},
                {{"0510115001002", "051011500", "051011502", "0", "1"}, ""},
                {{"0510115001003", {}, "NEW-1", "0", "0"}, ""}};
  support::write_layers((folder_ / "answers.xlsx").string(), "XLSX", {layer});
  const Answers answers = read_file("answers.xlsx");
  EXPECT_EQ(answers.accepted, 1);
  EXPECT_EQ(answers.rejected, 1);
  EXPECT_EQ(answers.open, 1);
}

TEST_F(AnswersTest, FindsUnitsAgainWhoseCodesBecameNumbers) {
  support::DrawnLayer layer = sheet("变更清单", OFTReal);
  layer.rows = {{{"510115001001", "051011500", "051011501", "是", {}}, ""}};
  support::write_layers((folder_ / "answers.xlsx").string(), "XLSX", {layer});
  const Answers answers = read_file("answers.xlsx");
  ASSERT_EQ(answers.rows.size(), 1U);
  EXPECT_EQ(answers.rows[0].unit, UnitId{0});
  EXPECT_FALSE(said("code_changed").empty());
}

TEST_F(AnswersTest, TakesTheSheetWithTheColumnsAndNamesOthersThatHaveThem) {
  support::DrawnLayer about;
  about.name = "about";
  about.crs = "";
  about.geometry = wkbNone;
  about.fields = {{"item"}, {"content"}};
  about.rows = {{{"scenario", "town"}, ""}};
  support::DrawnLayer first = sheet("变更清单", OFTString);
  first.rows = {{{"0510115001001", "051011500", "051011501", "是", {}}, ""}};
  support::DrawnLayer second = first;
  second.name = "小组";
  support::write_layers((folder_ / "answers.xlsx").string(), "XLSX", {about, first, second});
  EXPECT_EQ(read_file("answers.xlsx").rows.size(), 1U);
  EXPECT_EQ(said("other_sheets"),
            "read from sheet 变更清单; these have the columns too and are not read: 小组\n");
  SourceOptions source = support::source_at((folder_ / "answers.xlsx").string());
  source.layer = {"小组", "town.yaml:9:5"};
  EXPECT_EQ(read_answers(source, town_units(), std::nullopt, report_).accepted, 1);
  source.layer = {"变更请单", "town.yaml:9:5"};
  EXPECT_TRUE(
      says(complaint_of([&] { (void)read_answers(source, town_units(), std::nullopt, report_); }),
           "it has no sheet `变更请单`"));
}

}  // namespace
}  // namespace hearth::input
