#include <gtest/gtest.h>

#include "drawn_layer.h"
#include "input/population.h"
#include "input/tables/list.h"
#include "input/tables/names.h"
#include "input/tables/tidy.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using support::complaint_of;
using testing::put_bytes;
using testing::ScratchFolder;

std::string number(std::string_view cell) { return tidy_number(cell).text; }

TEST(TidyNumber, ReadsWhatOfficesWrite) {
  EXPECT_EQ(number(" 1，234 "), "1234");
  EXPECT_EQ(number("１２３４５"), "12345");
  EXPECT_EQ(number("12,345,678.5"), "12345678.5");
  EXPECT_EQ(number("3 540人"), "3540");
  EXPECT_EQ(number("　86　"), "86");
  EXPECT_EQ(number("12.5万"), "12.5e4");
  EXPECT_EQ(parse_millionths(number("12.5万人")), 125'000'000'000);
}

TEST(TidyNumber, LeavesAloneWhatIsNoNumber) {
  for (const char* text : {"12,34", "1,2345", ",123", "1234,567", "约300", "3.2.1", "十二", ""}) {
    EXPECT_FALSE(looks_like_number(text)) << text;
    EXPECT_EQ(number(text), squeezed(text));
  }
}

TEST(TidyNumber, TakesADashForNone) {
  for (const char* text : {"-", "—", "——", " － ", "无", "/"}) {
    EXPECT_TRUE(tidy_number(text).is_none) << text;
    EXPECT_EQ(number(text), "0");
  }
  EXPECT_FALSE(tidy_number("0").is_none);
}

TEST(CoreName, TakesEndingsOff) {
  const auto core = [](const char* name) { return core_name(name).core; };
  for (const char* name : {"红旗村", "红旗村委会", "红旗村村委会", "红旗村民委员会",
                           "红旗村村民委员会", " 红 旗 村 ", "红旗（原东风）村"}) {
    EXPECT_EQ(core(name), "红旗") << name;
    EXPECT_EQ(core_name(name).kind, NameKind::Village) << name;
  }
  for (const char* name : {"红旗社区", "红旗居委会", "红旗社区居委会", "红旗社区居民委员会"}) {
    EXPECT_EQ(core(name), "红旗") << name;
    EXPECT_EQ(core_name(name).kind, NameKind::Community) << name;
  }
  EXPECT_EQ(core("村"), "村");
  EXPECT_EQ(core_name("红旗").kind, NameKind::Unknown);
  EXPECT_EQ(core_name("红旗村社区").kind, NameKind::Community);
}

TEST(CorePlace, KeepsTwoCharacters) {
  EXPECT_EQ(core_place("春熙路街道办事处"), "春熙路");
  EXPECT_EQ(core_place("春熙路街道"), "春熙路");
  EXPECT_EQ(core_place("郫县"), "郫县");
  EXPECT_EQ(core_place("新津区"), core_place("新津县"));
}

TEST(OneCharacterApart, CountsCharactersNotBytes) {
  EXPECT_TRUE(one_character_apart("红旗", "红棋"));
  EXPECT_TRUE(one_character_apart("红旗", "红旗路"));
  EXPECT_TRUE(one_character_apart("东红旗", "红旗"));
  EXPECT_TRUE(one_character_apart("南新街", "新南街"));
  EXPECT_FALSE(one_character_apart("红旗", "红旗"));
  EXPECT_FALSE(one_character_apart("红旗", "东风"));
  EXPECT_FALSE(one_character_apart("红旗", "红旗大道"));
}

class ListTest : public ::testing::Test {
 protected:
  List read(const std::string& bytes, const std::vector<std::string>& asked = {"代码", "人口"},
            const char* headings = "", const char* name = "list.csv") {
    put_bytes(folder_ / name, bytes);
    return read_list(support::source_at((folder_ / name).string()), {headings, "town.yaml:9:7"},
                     asked);
  }
  ScratchFolder folder_;
};

TEST_F(ListTest, FindsHeadingsBelowATitle) {
  const List list = read(
      "2020年人口统计表\n,,\n代码,名称,人口\n510104,锦江区,902933\n注：数据来自普查\n510105,青羊区,"
      "955954\n");
  EXPECT_EQ(list.heading_row, 3);
  EXPECT_EQ(list.headings, (std::vector<std::string>{"代码", "名称", "人口"}));
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[1].number, 6);
  EXPECT_EQ(list.rows[1].cells[2], "955954");
  ASSERT_EQ(list.notes.size(), 1U);
  EXPECT_EQ(list.notes[0].number, 5);
}

TEST_F(ListTest, JoinsTwoRowsOfHeadings) {
  const List list =
      read("区划\n代码,行政区,人口数(人),,户数\n,,合计,城镇,\n510104,锦江区,10,9,4\n", {"城镇"});
  // The first cell holds a line end only where it is quoted.
  EXPECT_EQ(list.headings.size(), 5U);
  const List quoted = read(
      "\"区划\n代码\",行政区,人口数(人),,户数\n,,合计,城镇,\n510104,锦江区,10,9,4\n", {"城镇"});
  EXPECT_EQ(quoted.headings, (std::vector<std::string>{"区划代码", "行政区", "人口数(人)/合计",
                                                       "人口数(人)/城镇", "户数"}));
  EXPECT_EQ(column_named(quoted.headings, "城镇"), 3U);
  EXPECT_EQ(column_named(quoted.headings, "区划 代码"), 0U);
  EXPECT_EQ(column_named(quoted.headings, "人口数"), std::nullopt) << "two columns begin so";
  ASSERT_EQ(quoted.rows.size(), 1U);
}

TEST_F(ListTest, DoesNotTakeARowOfTextsForHeadings) {
  const List list =
      read("序号,社区,街道\n,红旗社区,城南街道\n2,东风社区,城南街道\n", {"社区", "街道"});
  EXPECT_EQ(list.rows.size(), 2U);
}

TEST_F(ListTest, TakesARowOfUnitsForHeadings) {
  const List list = read("代码,人口,户数\n,(人),(户)\n1,10,4\n");
  EXPECT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(column_named(list.headings, "人口"), 1U);
}

TEST_F(ListTest, ObeysTheRowThatIsNamed) {
  const std::string bytes = "代码,人口\n甲,乙\n代码,人口\n1,10\n";
  EXPECT_EQ(read(bytes, {"代码"}, "3").rows.size(), 1U);
  EXPECT_EQ(read("标题,\n代,人\n码,口\n1,2\n", {}, "2-3").headings,
            (std::vector<std::string>{"代/码", "人/口"}));
  for (const char* bad : {"9", "0", "x", "3-2", "2-", "-1"}) {
    EXPECT_NE(complaint_of([&] { (void)read(bytes, {"代码"}, bad); }).find("is no row"),
              std::string::npos)
        << bad;
  }
}

TEST_F(ListTest, ReadsSeparatorsMarksAndGb18030) {
  EXPECT_EQ(read("\xEF\xBB\xBF代码;人口\r\n1;10\r\n").rows[0].cells[1], "10");
  EXPECT_EQ(read("代码\t人口\n1\t10\n", {"代码"}, "", "list.txt").rows[0].cells[1], "10");
  // 代码,人口 and a village with 㐂, which GBK lacks and GB 18030 writes in four bytes.
  const List list = read("\xB4\xFA\xC2\xEB,\xC8\xCB\xBF\xDA\n\xB3\xC7\x81\x39\xEF\x31\xB4\xE5,7\n");
  EXPECT_EQ(list.encoding, "GBK");
  EXPECT_EQ(list.headings[0], "代码");
  EXPECT_EQ(list.rows[0].cells[0], "城㐂村");
}

TEST_F(ListTest, ReadsQuotedCells) {
  const List list = read("代码,人口,备注\n1,10,\"甲,乙\n丙\"\"丁\"\"\"\n2,3,\n");
  ASSERT_EQ(list.rows.size(), 2U);
  EXPECT_EQ(list.rows[0].cells[2], "甲,乙\n丙\"丁\"");
  const std::string open = complaint_of([&] { (void)read("代码,人口\n1,\"10\n2,3\n"); });
  EXPECT_NE(open.find("row 2"), std::string::npos) << open;
  EXPECT_NE(open.find("never closed"), std::string::npos) << open;
}

TEST_F(ListTest, ReadsTheSheetThatHasTheColumns) {
  support::DrawnLayer cover;
  cover.name = "封面";
  cover.crs = "";
  cover.geometry = wkbNone;
  cover.fields = {{"编制"}, {"日期"}};
  cover.rows = {{{"统计科", "2021"}, ""}};
  support::DrawnLayer sheet = cover;
  sheet.name = "人口";
  sheet.fields = {{"代码", OFTInteger64}, {"人口", OFTReal}};
  sheet.rows = {{{"510115001001", "0.3"}, ""}, {{"510115001002", "12"}, ""}};
  for (const auto& [name, driver] :
       std::vector<std::pair<const char*, const char*>>{{"a.xlsx", "XLSX"}, {"a.ods", "ODS"}}) {
    support::write_layers((folder_ / name).string(), driver, {cover, sheet});
    const std::vector<std::string> asked{"代码", "人口"};
    const List list = read_list(support::source_at((folder_ / name).string()), {}, asked);
    EXPECT_EQ(list.sheet, "人口");
    EXPECT_EQ(list.heading_row, 1);
    ASSERT_EQ(list.rows.size(), 2U);
    EXPECT_EQ(list.rows[0].cells, (std::vector<std::string>{"510115001001", "0.3"}));
    EXPECT_EQ(list.rows[1].number, 3);
  }
}

}  // namespace
}  // namespace hearth::input
