// What `hearth check` says of a scenario and of a folder of them: as text, JSON, a page and a map.
#include <algorithm>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::put_bytes;
using testing::put_town;
using testing::Ran;
using testing::ScratchFolder;
using Json = nlohmann::json;

bool says(const std::string& text, const std::string& word) {
  return text.find(word) != std::string::npos;
}

// H1 in A1, H2 3 km north of the town.
const char* const kHalls = R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
{"type": "Feature", "properties": {"ID": "H1"}, "geometry": {"type": "Point", "coordinates": [400500, 4700500]}},
{"type": "Feature", "properties": {"ID": "H2"}, "geometry": {"type": "Point", "coordinates": [401500, 4704000]}}
]})";

std::string with_halls() {
  return changed(kTownScenario, "    candidates:",
                 "    facilities: {source: halls.geojson, id: ID}\n    candidates:");
}

class Check : public ::testing::Test {
 protected:
  void SetUp() override {
    put_town(folder_, with_halls());
    put_bytes(folder_ / "halls.geojson", kHalls);
  }
  Ran check(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "check");
    return hearth(arguments, {.folder = folder_.path()});
  }
  // Beside town.yaml one without warnings and one whose people are no number.
  void put_others() {
    put_bytes(folder_ / "fine.yaml", changed(kTownScenario, "scenario: town", "scenario: fine"));
    put_bytes(folder_ / "broken.yaml",
              changed(changed(kTownScenario, "scenario: town", "scenario: broken"),
                      "population: POP", "population: KIND"));
  }
  ScratchFolder folder_;
};

TEST_F(Check, TellsEverySectionInBothLanguages) {
  const Ran en = check({"town.yaml"});
  ASSERT_EQ(en.code, 0) << en.err;
  for (const char* words :
       {"4 units, 200 residents, 4.0 km2", "in EPSG:32618: 400,000 to 407,000 m east", "WGS 84",
        "nothing had to be repaired", "none: the units fit together", "3.0 km", "H2",
        "none: no list gives totals", "200 (100.0%)", "! Facilities", "no errors"}) {
    EXPECT_TRUE(says(en.out, words)) << words << "\n" << en.out;
  }
  const Ran zh = check({"town.yaml", "--lang", "zh"});
  for (const char* words :
       {"4 个单元，200 人，4.0 平方公里", "无需修复", "! 设施", "边缘效应", "没有错误"}) {
    EXPECT_TRUE(says(zh.out, words)) << words << "\n" << zh.out;
  }
}

TEST_F(Check, GivesAllOfItAsOneObject) {
  const Json json = testing::json_of(check({"town.yaml", "--json"}));
  EXPECT_EQ(json.at("errors"), 0);
  EXPECT_EQ(json.at("warnings"), 1);
  EXPECT_EQ(json.at("units"), 4);
  EXPECT_EQ(json.at("box"), Json({400000.0, 4700000.0, 407000.0, 4701000.0}));
  EXPECT_EQ(json.at("sources").at(0).at("datum"), "WGS 84");
  EXPECT_NEAR(json.at("sources").at(0).at("degrees").at(0), -76.22, 0.01);
  const Json service = json.at("services").at(0);
  EXPECT_EQ(service.at("outside").at("farthest"), "H2");
  EXPECT_EQ(service.at("outside").at("farthest_m"), 3000);
  EXPECT_EQ(service.at("edge").at("people"), 200);
  EXPECT_EQ(service.at("unit_size").at("people_beyond_reach"), 0);
  EXPECT_EQ(service.at("unit_size").at("people_beyond_quarter"), 200);
}

TEST_F(Check, GivesErrorsInTheObjectTooWithWhatCouldBeRead) {
  put_bytes(folder_ / "halls.geojson", changed(kHalls, "\"H2\"", "\"H1\""));
  const Ran ran = check({"town.yaml", "--json"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(says(ran.err, "the same id stands in")) << ran.err;
  const Json json = Json::parse(ran.out);
  EXPECT_EQ(json.at("errors"), 1);
  EXPECT_TRUE(says(json.at("problems").at(0).at("what").at("en"), "the same id"));
  EXPECT_EQ(json.at("people"), 200);
}

TEST_F(Check, WritesAPageThatNeedsNothingElse) {
  ASSERT_EQ(check({"town.yaml", "--html", "town.html", "--lang", "zh"}).code, 0);
  const std::string page = testing::bytes_of(folder_ / "town.html");
  EXPECT_TRUE(page.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"));
  EXPECT_TRUE(says(page, "<img alt=\"已读数据的地图\" src=\"data:image/png;base64,iVBOR"));
  EXPECT_TRUE(says(page, "须核实"));
  for (const char* elsewhere : {"http://", "https://", "<script", "<link", "@import"}) {
    EXPECT_FALSE(says(page, elsewhere)) << elsewhere;
  }
  EXPECT_LT(page.find("<h2>设施"), page.find("<h2>单元<")) << "what is to be looked at goes first";
}

TEST_F(Check, DrawsTheMapAlone) {
  ASSERT_EQ(check({"town.yaml", "--map", "town.svg"}).code, 0);
  EXPECT_TRUE(says(testing::bytes_of(folder_ / "town.svg"), "<svg"));
  EXPECT_EQ(check({"town.yaml", "--map", "town.docx"}).code, 2);
  EXPECT_EQ(check({"town.yaml", "fine.yaml", "--map", "town.svg"}).code, 2);
}

TEST_F(Check, ListsAFolderWorstFirstAndGoesOnAfterAnError) {
  put_others();
  const Ran ran = check({".", "--html", "all.html"});
  EXPECT_EQ(ran.code, 3);
  const std::size_t broken = ran.out.find("\n  broken ");
  const std::size_t town = ran.out.find("\n  town ");
  const std::size_t fine = ran.out.find("\n  fine ");
  ASSERT_NE(fine, std::string::npos) << ran.out;
  EXPECT_LT(broken, town);
  EXPECT_LT(town, fine);
  EXPECT_TRUE(says(ran.out, "3 scenarios: 1 with errors, 1 with warnings, 1 without either"))
      << ran.out;
  EXPECT_TRUE(says(ran.out, "CODE = A1 (FID 0): `KIND` is not")) << ran.out;
  const std::string page = testing::bytes_of(folder_ / "all.html");
  EXPECT_TRUE(says(page, "href=\"#s--2e-2ftown-2eyaml\""));
  EXPECT_TRUE(says(page, "id=\"s--2e-2ftown-2eyaml\""));
}

TEST_F(Check, GivesAFolderAsTheSameArrayForAnyNumberOfThreads) {
  put_others();
  const Ran one = check({".", "--json", "--threads", "1"});
  const Json json = Json::parse(one.out);
  ASSERT_EQ(json.size(), 3U);
  EXPECT_EQ(json.at(0).at("scenario"), "broken");
  EXPECT_EQ(json.at(2).at("scenario"), "fine");
  EXPECT_EQ(check({".", "--json", "--threads", "3"}).out, one.out);
}

TEST_F(Check, SaysThatAFolderHasNoScenario) {
  std::filesystem::create_directory(folder_ / "empty");
  const Ran ran = check({"empty"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(says(ran.err, "no scenario (*.yaml) stands in this folder")) << ran.err;
}

}  // namespace
}  // namespace hearth
