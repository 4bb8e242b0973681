// `hearth init`: files that nobody has explained become a scenario that `check` and `run` take.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

const std::string kData = std::string(HEARTH_SOURCE_DIR) + "/data/";

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

class InitTest : public ::testing::Test {
 protected:
  Ran run(std::vector<std::string> words) {
    words.insert(words.begin(), "init");
    return hearth(words, {.folder = folder_.path()});
  }
  ScratchFolder folder_;
};

TEST_F(InitTest, MakesAScenarioOfALayerAndFacilities) {
  const Ran ran = run({kData + "ny8/NY8_utm18.shp", kData + "ny8/centres_invented.geojson", "-o",
                       "ny8.yaml", "--json"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const nlohmann::json out = testing::json_of(ran);
  EXPECT_EQ(out.at("id"), "AREAKEY");
  EXPECT_EQ(out.at("name"), "AREANAME");
  EXPECT_EQ(out.at("population"), "POP8");
  EXPECT_EQ(out.at("parents").at("county"), "AREAKEY");
  EXPECT_EQ(out.at("facilities").size(), 1U);
  ASSERT_EQ(out.at("maps").size(), 2U);
  for (const auto& map : out.at("maps")) {
    EXPECT_GT(std::filesystem::file_size(folder_ / map.get<std::string>()), 1000U);
  }
  testing::expect_scenarios_hold_schema(folder_.path());
  EXPECT_EQ(bytes_of(folder_ / "scenario.schema.json"), hearth({"info", "--schema"}).out);
  const Ran measured = hearth({"run", "ny8.yaml"}, {.folder = folder_.path()});
  ASSERT_EQ(measured.code, 0) << measured.err;
  EXPECT_TRUE(says(measured.out, "1,057,673")) << measured.out;
  // The plan that stands in comments is one.
  std::string text = bytes_of(folder_ / "ny8.yaml");
  for (const char* line : {"# targets:", "#   - {", "# placement:", "#   - {"}) {
    const std::size_t at = text.find(line, text.find("# A plan"));
    ASSERT_NE(at, std::string::npos) << line;
    text.erase(at, 2);
  }
  put_bytes(folder_ / "plan.yaml", text);
  const Ran plan = hearth({"check", "plan.yaml"}, {.folder = folder_.path()});
  EXPECT_EQ(plan.code, 0) << plan.err << text;
}

TEST_F(InitTest, JoinsAListAndSpeaksChinese) {
  std::ostringstream list;
  list << "普查区人口表\n编码,常住人口\n";
  const results::Result known = [&] {
    const Ran ran = run({kData + "olinda/olinda1.shp", "--no-map", "-o", "first.yaml"});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_TRUE(says(ran.out, "`V014` is taken for the people")) << ran.out;
    EXPECT_EQ(hearth({"run", "first.yaml"}, {.folder = folder_.path()}).code, 0);
    return results::read(folder_ / "first.h5");
  }();
  for (const std::string& id : known.area.units.id) list << id << ",7\n";
  put_bytes(folder_ / "人口.csv", list.str());
  const Ran ran = run({kData + "olinda/olinda1.shp", "人口.csv", "--population", "常住人口",
                       "--lang", "zh", "--no-map", "-o", "second.yaml"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(says(ran.out, "470 个单元，3,290 人")) << ran.out;
  const std::string text = bytes_of(folder_ / "second.yaml");
  EXPECT_TRUE(says(text, "code: 编码")) << text;
  EXPECT_TRUE(says(text, "urban: [URBANO], rural: [RURAL]")) << text;
  const Ran again = run({kData + "olinda/olinda1.shp", "-o", "second.yaml"});
  EXPECT_EQ(again.code, 3);
  EXPECT_TRUE(says(again.err, "--force")) << again.err;
  EXPECT_EQ(bytes_of(folder_ / "second.yaml"), text);
}

// A list as an office sends it: a title, two rows of headings, a sum, a note.
TEST_F(InitTest, UnderstandsTheListOfAnOffice) {
  put_bytes(folder_ / "units.geojson",
            R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"代码":"510115001","名称":"柳城街道"},"geometry":{"type":"Polygon",
"coordinates":[[[103.80,30.68],[103.84,30.68],[103.84,30.71],[103.80,30.71],[103.80,30.68]]]}},
{"type":"Feature","properties":{"代码":"510115002","名称":"公平街道"},"geometry":{"type":"Polygon",
"coordinates":[[[103.84,30.68],[103.88,30.68],[103.88,30.71],[103.84,30.71],[103.84,30.68]]]}}]})");
  put_bytes(folder_ / "人口.csv",
            "2020年常住人口\n区划代码,名称,人口数,,户数\n,,合计,其中：城镇,\n"
            "510115001,柳城街道,１００,90,40\n510115002,公平街道,-,0,0\n合计,,100,90,40\n"
            "注：不含流动人口\n");
  const Ran ran = run({"units.geojson", "人口.csv", "--no-map", "-o", "wj.yaml"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(says(ran.out, "2 units, 100 residents")) << ran.out;
  const std::string text = bytes_of(folder_ / "wj.yaml");
  EXPECT_TRUE(says(text, "headings: 2-3")) << text;
  EXPECT_TRUE(says(text, "population: list1_人口数/合计")) << text;
  const Ran checked = hearth({"check", "wj.yaml"}, {.folder = folder_.path()});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_TRUE(says(checked.out, "datum: gcj02")) << checked.out;
}

// What was guessed well may hold faults: the scenario stays, and the faults are named.
TEST_F(InitTest, LeavesTheScenarioWhereTheDataHaveFaults) {
  put_bytes(folder_ / "units.geojson",
            R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"code":"a1","name":"East","population":7},"geometry":{"type":
"Polygon","coordinates":[[[3.80,30.68],[3.84,30.68],[3.84,30.71],[3.80,30.68]]]}},
{"type":"Feature","properties":{"code":"a2","name":"West","population":9},"geometry":null}]})");
  const Ran ran = run({"units.geojson", "--no-map", "-o", "town.yaml"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(says(ran.err, "town.yaml is written, but its data have faults")) << ran.err;
  EXPECT_TRUE(says(ran.err, "it has no geometry")) << ran.err;
  EXPECT_TRUE(std::filesystem::exists(folder_ / "town.yaml"));
}

TEST_F(InitTest, SaysWhatItCannotUse) {
  put_bytes(folder_ / "list.csv", "地方,人口\n东,2\n东,3\n");  // nothing tells its rows apart
  const Ran list = run({"list.csv"});
  EXPECT_EQ(list.code, 3);
  EXPECT_TRUE(says(list.err, "none of the files holds polygons, nor")) << list.err;
  EXPECT_TRUE(says(list.err, "a list with their codes")) << list.err;
  const Ran missing = run({"nowhere.shp"});
  EXPECT_EQ(missing.code, 3);
  EXPECT_TRUE(says(missing.err, "no such file")) << missing.err;
  EXPECT_EQ(run({}).code, 2);
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    EXPECT_NE(entry.path().extension(), ".yaml") << "nothing half-written is left";
  }
}

}  // namespace
}  // namespace hearth
