// Everything that a planner can hand in wrongly: exit 3, a message in either language that names
// the place and the mend, nothing on standard output and nothing half-written.
#include <sys/mount.h>
#include <unistd.h>

#include <ostream>
#include <regex>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::kTownUnits;
using testing::put_town;
using testing::Ran;
using testing::ScratchFolder;

using Words = std::vector<std::string>;

void expect_words(const std::string& text, const Words& words) {
  for (const std::string& word : words) {
    EXPECT_NE(text.find(word), std::string::npos) << "no `" << word << "` in: " << text;
  }
}

// `arguments` fail in `folder` with these words, in English and in Chinese, and leave it as it was.
void expect_refusal(const ScratchFolder& folder, Words arguments, const Words& english,
                    const Words& chinese) {
  const std::vector<std::string> before = folder.names();
  const Ran en = hearth(arguments, {.folder = folder.path()});
  EXPECT_EQ(en.code, 3) << en.err;
  EXPECT_EQ(en.out, "");
  expect_words(en.err, {"error: ", "to mend it: "});
  expect_words(en.err, english);
  arguments.insert(arguments.end(), {"--lang", "zh"});
  const Ran zh = hearth(arguments, {.folder = folder.path()});
  EXPECT_EQ(zh.code, 3) << zh.err;
  EXPECT_EQ(zh.out, "");
  expect_words(zh.err, {"错误：", "解决办法："});
  expect_words(zh.err, chinese);
  EXPECT_EQ(folder.names(), before) << "something was left behind";
}

struct Fault {
  std::string name;
  std::string scenario, units;  // what is handed in
  Words english, chinese;
};

std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.name; }

Fault in_scenario(const std::string& name, const std::string& from, const std::string& to,
                  const Words& english, const Words& chinese) {
  return {name, changed(kTownScenario, from, to), kTownUnits, english, chinese};
}

Fault in_units(const std::string& name, const std::string& from, const std::string& to,
               const Words& english, const Words& chinese) {
  return {name, kTownScenario, changed(kTownUnits, from, to), english, chinese};
}

// Lines and columns are those of kTownScenario with the fault in it.
std::vector<Fault> faults() {
  const std::string a2 = "CODE = A2 (FID 1)";
  return {
      in_scenario(
          "NoSuchFile", "town.geojson", "twon.geojson",
          {"town.yaml:7:13: twon.geojson: there is no such file", "did you mean town.geojson"},
          {"town.yaml:7:13", "没有这个文件", "是否应为 town.geojson"}),
      in_scenario("NoSuchLayer", "town.geojson", "town.geojson\n    layer: towns",
                  {"town.yaml:8:12: town.geojson: it has no layer `towns`", "did you mean `town`"},
                  {"town.yaml:8:12", "没有图层 `towns`", "是否应为 `town`"}),
      in_scenario("NoSuchField", "population: POP", "population: POPP",
                  {"town.yaml:9:17: town.geojson: it has no field `POPP`", "CODE, POP, KIND, TOWN",
                   "did you mean `POP`"},
                  {"town.yaml:9:17", "没有字段 `POPP`", "是否应为 `POP`"}),
      in_scenario(
          "GeographicAreaCrs", "EPSG:32618", "EPSG:4326",
          {"town.yaml:5:8: area.crs: EPSG:4326 WGS 84 is not projected", "EPSG:32618", "auto"},
          {"town.yaml:5:8", "不是投影坐标系", "EPSG:32618"}),
      in_scenario("ShareOf120Percent", "share: 100 %", "share: 120 %",
                  {"town.yaml:17:60: targets.centre.share: a share of `120 %` is more than 100 %"},
                  {"town.yaml:17:60", "比例 `120 %` 超过 100 %"}),
      in_scenario(
          "UnknownKey", "population: POP", "popluation: POP",
          {"town.yaml:9:5: area.units.popluation: unknown key", "did you mean `population`"},
          {"town.yaml:9:5", "未知的键 `popluation`", "是否想写 `population`"}),
      in_scenario("WrongUnitOfMeasure", "within: 1 km", "within: 15 min",
                  {"town.yaml:14:40: services.centre.reach.within: `15 min` is a time"},
                  {"town.yaml:14:40", "`15 min` 是时间", "km"}),
      in_scenario("NoUnitOfMeasure", "within: 1 km", "within: 1000",
                  {"town.yaml:14:40", "`1000` has no unit"}, {"town.yaml:14:40", "没有单位"}),
      in_scenario("YamlSyntax", "within: 1 km}", "within: 1 km",
                  {"town.yaml:14:12: this `{` is not closed", "add the missing `}`"},
                  {"town.yaml:14:12", "没有闭合"}),
      in_scenario("CyclicAnchors", "parents: {township: TOWN}", "parents: &all {township: *all}",
                  {"town.yaml:11:", "points to a value that contains it"},
                  {"town.yaml:11:", "指向包含它自己的值"}),
      in_scenario("TabInTheIndentation", "  crs: EPSG", "\tcrs: EPSG",
                  {"town.yaml:5:1: a tab", "two spaces"}, {"town.yaml:5:1", "制表符"}),
      in_scenario("UnknownSite", "    gap: 0 %", "    must-open: [A9]",
                  {"town.yaml:21:17: must-open: no site has the id A9"},
                  {"town.yaml:21:17", "没有编号为 A9 的点位"}),
      in_scenario("UnknownClassInATarget", "measure: population_coverage,",
                  "measure: population_coverage, class: rurall,",
                  {"town.yaml:17:", "rurall", "rural"}, {"town.yaml:17:", "rurall"}),
      in_units("IdTwice", R"("CODE": "A2")", R"("CODE": "A1")",
               {"town.geojson: CODE = A1 (FID 1): the same id stands in CODE = A1 (FID 0)"},
               {"town.geojson", "CODE = A1 (FID 1)", "编号相同"}),
      in_units("NegativePeople", R"("POP": 50)", R"("POP": -50)",
               {"town.geojson: " + a2 + ": `POP` is negative (-50)"}, {a2, "`POP` 为负数（-50）"}),
      in_units("PeopleAsText", R"("POP": 50)", R"("POP": "fifty")",
               {"town.geojson: " + a2 + R"(: `POP` is not a number ("fifty"))"},
               {a2, "`POP` 不是数字（“fifty”）"}),
      in_units("UnknownClassValue", R"("POP": 50, "KIND": "U")", R"("POP": 50, "KIND": "Q")",
               {"town.geojson: " + a2 + R"(: `KIND` is "Q")", "town.yaml:10:20", "known: U, R"},
               {a2, "`KIND` 的值为“Q”"}),
      {"NoFeatures",
       kTownScenario,
       std::regex_replace(kTownUnits, std::regex("\"features\": \\[[^]*\\]\\}\n$"),
                          "\"features\": []}\n"),
       {"town.geojson: the layer has no features"},
       {"town.geojson", "图层中没有要素"}},
      {"NoLayerAtAll",
       kTownScenario,
       "people live here",
       {"town.geojson: this cannot be read as a vector layer"},
       {"town.geojson"}},
  };
}

class BadInput : public ::testing::TestWithParam<Fault> {};

TEST_P(BadInput, IsRefusedWithItsPlaceAndItsMend) {
  const ScratchFolder folder;
  put_town(folder, GetParam().scenario, GetParam().units);
  expect_refusal(folder, {"run", "town.yaml"}, GetParam().english, GetParam().chinese);
}

TEST_P(BadInput, IsFoundByCheckToo) {
  const ScratchFolder folder;
  put_town(folder, GetParam().scenario, GetParam().units);
  expect_refusal(folder, {"check", "town.yaml"}, GetParam().english, GetParam().chinese);
}

INSTANTIATE_TEST_SUITE_P(Faults, BadInput, ::testing::ValuesIn(faults()),
                         [](const auto& fault) { return fault.param.name; });

TEST(BadInputFiles, ASourceWithoutCrsAsksForOne) {
  const ScratchFolder folder;
  put_town(folder, changed(kTownScenario, "town.geojson", "town.csv"));
  testing::put_bytes(folder / "town.csv",
                     "CODE,POP,KIND,TOWN,WKT\n"
                     "A1,100,U,A,\"POLYGON ((400000 4700000, 401000 4700000, 401000 4701000, "
                     "400000 4701000, 400000 4700000))\"\n");
  expect_refusal(folder, {"run", "town.yaml"},
                 {"town.csv: the file does not say its coordinate system", "crs: EPSG:"},
                 {"town.csv", "没有注明坐标系", "crs: EPSG:"});
  const Ran mended =
      hearth({"run", "town.yaml", "--set", "area.units.crs=EPSG:32618"}, {.folder = folder.path()});
  EXPECT_EQ(mended.code, 0) << mended.err;
}

TEST(BadInputFiles, AScenarioThatIsNotThereIsNamed) {
  const ScratchFolder folder;
  put_town(folder);
  expect_refusal(folder, {"run", "twon.yaml"}, {"twon.yaml: there is no such file"}, {"twon.yaml"});
}

TEST(BadInputFiles, AResultThatIsNoResultIsNamed) {
  const ScratchFolder folder;
  put_town(folder);
  expect_refusal(folder, {"info", "town.geojson"}, {"town.geojson"}, {"town.geojson"});
  expect_refusal(folder, {"map", "town.geojson"}, {"town.geojson"}, {"town.geojson"});
}

TEST(BadInputFiles, AllFaultsAreListedAtOnce) {
  const ScratchFolder folder;
  put_town(folder, kTownScenario,
           changed(changed(kTownUnits, R"("POP": 50)", R"("POP": -50)"), R"("POP": 30)",
                   R"("POP": "?")"));
  expect_refusal(folder, {"check", "town.yaml"}, {"CODE = A2", "CODE = B1", "2 errors"},
                 {"CODE = A2", "CODE = B1", "共 2 个错误"});
}

TEST(Output, InAFolderThatIsMissingIsRefused) {
  const ScratchFolder folder;
  put_town(folder);
  expect_refusal(folder, {"run", "town.yaml", "-o", "nowhere/town.h5"},
                 {"nowhere/town.h5: cannot be written: there is no folder nowhere", "mkdir"},
                 {"nowhere/town.h5：无法写入", "mkdir"});
}

TEST(Output, OverAFolderOrUnderAFileIsRefused) {
  const ScratchFolder folder;
  put_town(folder);
  std::filesystem::create_directory(folder / "results");
  expect_refusal(folder, {"run", "town.yaml", "-o", "results"}, {"it is a folder", "-o"},
                 {"这是一个文件夹"});
  EXPECT_TRUE(std::filesystem::is_empty(folder / "results"));
  expect_refusal(folder, {"run", "town.yaml", "-o", "town.geojson/town.h5"},
                 {"town.geojson/town.h5: cannot be written"}, {"无法写入"});
}

TEST(Output, InAFolderWithoutPermissionIsRefused) {
  const ScratchFolder folder;
  put_town(folder);
  // root may write everywhere: there the program runs as nobody, who may read but not write.
  constexpr uid_t kNobody = 65534;
  std::filesystem::permissions(folder.path(), static_cast<std::filesystem::perms>(0555));
  const std::vector<std::string> before = folder.names();
  const Ran ran = hearth({"run", "town.yaml"},
                         {.folder = folder.path(), .user = ::getuid() == 0 ? kNobody : uid_t{0}});
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
  if (ran.code == 126 || ran.code == 127) {
    GTEST_SKIP() << "NOT CHECKED: the program cannot be started as nobody";
  }
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_EQ(ran.out, "");
  expect_words(ran.err, {"town.h5: cannot be written", "to mend it: "});
  EXPECT_EQ(folder.names(), before);
}

TEST(Output, KeepsTheOldResultWhenTheDiskIsFull) {
  const ScratchFolder folder;
  put_town(folder);
  const ScratchFolder disk;
  if (::mount("tmpfs", disk.path().c_str(), "tmpfs", 0, "size=64k") != 0) {
    GTEST_SKIP() << "NOT CHECKED: only root can mount a disk small enough to be full";
  }
  testing::put_bytes(disk / "old.h5", "an older result");
  std::vector<std::pair<Ran, std::vector<std::string>>> seen;
  for (const char* language : {"en", "zh"}) {
    const Ran ran = hearth({"run", "town.yaml", "-o", disk / "old.h5", "--lang", language},
                           {.folder = folder.path()});
    seen.emplace_back(ran, disk.names());
  }
  const std::string old = testing::bytes_of(disk / "old.h5");
  ::umount(disk.path().c_str());
  for (const auto& [ran, left] : seen) {
    EXPECT_EQ(ran.code, 3) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(left, std::vector<std::string>{"old.h5"});
  }
  expect_words(seen[0].first.err, {"old.h5: ", "the disk is full", "to mend it: "});
  expect_words(seen[1].first.err, {"old.h5：", "磁盘", "解决办法："});
  EXPECT_EQ(old, "an older result");
}

TEST(Output, OfTheLogThatCannotBeWrittenIsRefused) {
  const ScratchFolder folder;
  put_town(folder);
  expect_refusal(folder, {"run", "town.yaml", "--log", "nowhere/log.txt"},
                 {"nowhere/log.txt: the log cannot be written"}, {"日志文件无法写入"});
}

}  // namespace
}  // namespace hearth
