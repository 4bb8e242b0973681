// hearth export, as a planner types it; the files read back by programs that are not ours.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "input/answers/answers.h"
#include "results/writer.h"
#include "support/program.h"
#include "support/redrawn_result.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::Ran;
using testing::redrawn_result;
using testing::run_program;
using testing::ScratchFolder;

using Json = nlohmann::json;
using Words = std::vector<std::string>;

// Python's csv module, as a program would use it: every row, with the byte order mark taken off.
Json rows_by_python(const std::filesystem::path& file) {
  const Ran ran = run_program(
      {testing::tool("python3"), "-c",
       "import csv, json, sys; print(json.dumps({'rows': list(csv.reader(open(sys.argv[1], "
       "encoding='utf-8-sig', newline='')))}))",
       file.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return json_of(ran).at("rows");
}

class Export : public ::testing::Test {
 protected:
  Export() { results::write(redrawn_result(), folder_ / "town.h5"); }
  Ran run(Words words) {
    words.insert(words.begin(), {"export", "town.h5"});
    return hearth(words, {.folder = folder_.path()});
  }
  ScratchFolder folder_;
};

TEST_F(Export, GivesTheChangeListThatPythonReads) {
  const Ran ran = run({"-o", "changes.csv"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "changes.csv\n  changes: 2 rows\n");
  EXPECT_EQ(ran.err, "") << "no code here that Excel would damage";
  const Json rows = rows_by_python(folder_ / "changes.csv");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0][0], "unit code");
  EXPECT_EQ(rows[1], Json({"c", "Cedar", "c", "Cedar", "b", "Birch Pond 桦塘", "merge", "8", "20",
                           "8 households, fewer than 10", "0", "1000", "1", "", "", ""}));
}

TEST_F(Export, SpeaksChinese) {
  const Ran ran = run({"-o", "changes.csv", "--lang", "zh"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "changes.csv\n  changes：2 行\n");
  const Json rows = rows_by_python(folder_ / "changes.csv");
  EXPECT_EQ(rows[0], Json({"单元编码", "单元名称", "原社区编码", "原社区名称", "新社区编码",
                           "新社区名称", "调整方式", "户数", "人口", "理由", "调整前距中心（米）",
                           "调整后距中心（米）", "台账行号", "接受", "拒绝", "备注"}));
  EXPECT_EQ(rows[2][6], "合");
}

TEST_F(Export, SaysWhatItWroteAsJson) {
  const Ran ran = run({"-o", "town.xlsx", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const Json json = json_of(ran);
  EXPECT_EQ(json.at("file"), "town.xlsx");
  EXPECT_EQ(json.at("tables").at(1), Json({{"table", "ledger"}, {"rows", 2}}));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "town.xlsx"));
}

TEST_F(Export, GivesAGeoPackageThatOgrinfoReads) {
  const std::string ogrinfo = testing::tool("ogrinfo");
  if (ogrinfo.empty()) GTEST_SKIP() << "SKIPPED: there is no ogrinfo";
  ASSERT_EQ(run({"-o", "town.gpkg", "--lang", "zh"}).code, 0);
  const Ran ran = run_program({ogrinfo, "-ro", (folder_ / "town.gpkg").string(), "changes"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("reason (String) = 8 户，少于 10 户"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("MULTIPOLYGON"), std::string::npos);
}

TEST_F(Export, WarnsOfCodesThatExcelWouldDamage) {
  results::Result result = redrawn_result();
  result.area.units.id[UnitId{2}] = "510115001001";
  results::write(result, folder_ / "town.h5");
  const Ran plain = run({"-o", "changes.csv"});
  EXPECT_EQ(plain.code, 0);
  EXPECT_NE(plain.err.find("510115001001"), std::string::npos) << plain.err;
  EXPECT_NE(plain.err.find("--excel"), std::string::npos) << plain.err;
  EXPECT_EQ(rows_by_python(folder_ / "changes.csv")[1][0], "510115001001");
  const Ran guarded = run({"-o", "changes.csv", "--excel"});
  EXPECT_EQ(guarded.err, "");
  EXPECT_EQ(rows_by_python(folder_ / "changes.csv")[1][0], "=\"510115001001\"");
}

TEST_F(Export, KeepsSmallCountsBackForPublication) {
  ASSERT_EQ(run({"-o", "units.csv", "--table", "units", "--publish"}).code, 0);
  const Json rows = rows_by_python(folder_ / "units.csv");
  EXPECT_EQ(rows[0][4], "households");
  EXPECT_EQ(rows[5][4], "<5") << "Elm has 4 households";
  EXPECT_EQ(rows[1][4], "40");
}

TEST_F(Export, RefusesInBothLanguages) {
  struct Case {
    Words words;
    int code;
    const char* en;
    const char* zh;
  };
  const std::vector<Case> cases{
      {{"-o", "town.shp"}, 2, ".csv, .xlsx, .gpkg or .geojson", "请用 .csv、.xlsx、.gpkg"},
      {{"-o", "l.geojson", "--table", "ledger"}, 2, "no place on a map", "没有地理位置"},
      {{"-o", "a.csv", "--table", "chnages"}, 3, "did you mean `changes`?", "是否应为 `changes`？"},
      {{"-o", "none/a.csv"}, 3, "there is no folder none", "文件夹 none 不存在"}};
  for (const Case& c : cases) {
    const Ran en = run(c.words);
    EXPECT_EQ(en.code, c.code);
    EXPECT_NE(en.err.find(c.en), std::string::npos) << en.err;
    Words words = c.words;
    words.insert(words.end(), {"--lang", "zh"});
    const Ran zh = run(words);
    EXPECT_EQ(zh.code, c.code);
    EXPECT_NE(zh.err.find(c.zh), std::string::npos) << zh.err;
  }
  EXPECT_EQ(folder_.names(), Words{"town.h5"}) << "nothing is left behind";
}

TEST_F(Export, SaysThatNothingWasRedrawn) {
  results::write(testing::small_town(), folder_ / "town.h5");
  const Ran ran = run({"-o", "a.csv", "--table", "changes"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_NE(ran.err.find("no boundaries were redrawn"), std::string::npos) << ran.err;
  EXPECT_EQ(run({"-o", "a.csv"}).out, "a.csv\n  sites: 7 rows\n");
}

// Python's csv module reads the list, accepts the first row, rejects the second, and writes it
// anew.
constexpr const char* kFillIn = R"(
import csv, sys
with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
    head, *rows = csv.reader(file)
rows[0][head.index('接受')] = '√'
rows[1][head.index('拒绝')] = '√'
rows[1][head.index('备注')] = '离中心太远, "听证会"'
with open(sys.argv[1], 'w', encoding='utf-8', newline='') as file:
    csv.writer(file).writerows([head, *rows])
)";

TEST_F(Export, ComesBackFilledInByAnotherProgram) {
  ASSERT_EQ(run({"-o", "changes.csv", "--lang", "zh", "--publish"}).code, 0);
  const std::string file = (folder_ / "changes.csv").string();
  const Ran filled = run_program({testing::tool("python3"), "-c", kFillIn, file});
  ASSERT_EQ(filled.code, 0) << filled.err;
  input::SourceOptions source;
  source.path.value = "changes.csv";
  source.resolved = file;
  const std::vector<input::SentChange> sent{{"c", "c", "b"}, {"f", "f", "e"}};
  area::DataReport report;
  const input::Answers answers =
      input::read_answers(source, redrawn_result().area.units, sent, report);
  ASSERT_EQ(answers.rows.size(), 2U);
  EXPECT_EQ(answers.rows[0].verdict, input::Verdict::Accept);
  EXPECT_EQ(answers.rows[1].verdict, input::Verdict::Reject);
  EXPECT_EQ(answers.rows[1].remark, "离中心太远, \"听证会\"");
}

}  // namespace
}  // namespace hearth
