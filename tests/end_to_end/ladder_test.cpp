// The same study on a list, on points, on polygons and with people within them
// (support/written_town.h).
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support/program.h"
#include "support/scratch_folder.h"
#include "support/written_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

using Json = nlohmann::json;

struct Rungs {
  explicit Rungs(const std::vector<std::string>& names) {
    testing::put_town(folder, asks_for_communities(kTownScenario, "town"));
    put_bytes(folder / "list.csv",
              "CODE,POP,KIND,TOWN\nA1,100,U,A\nA2,50,U,A\nB1,30,R,B\nB2,20,R,B\n");
    std::string list = changed(kTownScenario, "  crs: EPSG:32618\n", "");
    list =
        changed(list, "    source: town.geojson\n", "    source: list.csv\n    geometry: none\n");
    put_bytes(folder / "list.yaml", asks_for_communities(list, "list"));
    put_bytes(folder / "people.asc",
              "ncols 14\nnrows 2\nxllcorner 400000\nyllcorner 4700000\ncellsize 500\n"
              "1 1 1 1 1 1 0 0 0 0 0 0 1 1\n1 1 1 1 1 1 0 0 0 0 0 0 1 1\n");
    const std::string people = changed(
        kTownScenario, "services:\n",
        "  population: {source: people.asc, crs: EPSG:32618}\ndemand: {at: pixels}\nservices:\n");
    put_bytes(folder / "people.yaml", asks_for_communities(people, "people"));
    put_bytes(folder / "points.csv",
              "CODE,POP,KIND,X,Y\nA1,100,U,400400,4700500\nA2,50,U,401500,4700500\n"
              "B1,30,R,402500,4700500\nB2,20,R,406500,4700500\n");
    put_bytes(folder / "points.vrt",
              "<OGRVRTDataSource><OGRVRTLayer name=\"points\"><SrcDataSource relativeToVRT=\"1\">"
              "points.csv</SrcDataSource><LayerSRS>EPSG:32618</LayerSRS>"
              "<GeometryType>wkbPoint</GeometryType>"
              "<GeometryField encoding=\"PointFromColumns\" x=\"X\" y=\"Y\"/>"
              "</OGRVRTLayer></OGRVRTDataSource>");
    const std::string points = changed(
        changed(kTownScenario, "source: town.geojson\n",
                "source: points.vrt\n    construct: {within: {source: town.geojson, id: CODE}}\n"),
        "parents: {township: TOWN}", "parents: {community: {from: within}}");
    put_bytes(folder / "points.yaml", asks_for_communities(points, "points"));
    for (const std::string& name : names) {
      const Ran ran =
          hearth({"run", name + ".yaml", "-o", name + ".h5", "--quiet"}, {.folder = folder.path()});
      EXPECT_EQ(ran.code, 0) << ran.err;
    }
  }
  static std::string asks_for_communities(std::string text, const std::string& name) {
    text = changed(text, "scenario: town", "scenario: " + name);
    return changed(text, "population_coverage", "community_coverage");
  }
  ScratchFolder folder;
};

TEST(Ladder, GoesFromTheLeastToTheMostThatIsKnown) {
  const Rungs rungs({"town", "list", "people"});
  const Ran ran = hearth({"ladder", "people.h5", "town.h5", "list.h5", "--json"},
                         {.folder = rungs.folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json ladder = testing::json_of(ran).at("ladder");
  ASSERT_EQ(ladder.size(), 3U);
  EXPECT_EQ(ladder.at(0).at("evidence"), "list");
  EXPECT_EQ(ladder.at(1).at("evidence"), "polygons");
  EXPECT_EQ(ladder.at(2).at("evidence"), "people");
  for (const Json& step : ladder) {
    EXPECT_EQ(step.at("services").at(0).at("new_sites").size(), 4U) << "one in each community";
  }
  const Ran told = hearth({"ladder", "people.h5", "town.h5", "list.h5", "--lang", "en"},
                          {.folder = rungs.folder.path()});
  EXPECT_NE(told.out.find("cannot be told"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("4 of 4"), std::string::npos) << told.out;
  EXPECT_NE(told.out.find("Next: where people live within their units"), std::string::npos)
      << told.out;
  const Ran zh = hearth({"ladder", "list.h5", "--lang", "zh"}, {.folder = rungs.folder.path()});
  EXPECT_NE(zh.out.find("名单"), std::string::npos) << zh.out;
}

TEST(Ladder, SaysWhatChangesAsNumbers) {
  const Rungs rungs({"town", "points"});
  const Ran ran =
      hearth({"ladder", "points.h5", "town.h5", "--json"}, {.folder = rungs.folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json ladder = testing::json_of(ran).at("ladder");
  EXPECT_EQ(ladder.at(0).at("evidence"), "points");
  const Json& service = ladder.at(1).at("services").at(0);
  EXPECT_EQ(service.at("bound"), 4);
  const Json& change = service.at("change");
  EXPECT_EQ(change.at("from"), "points.h5");
  EXPECT_EQ(change.at("same_by"), "site");
  EXPECT_EQ(change.at("new_sites"), 0);
  EXPECT_EQ(change.at("stayed"), 4);
  EXPECT_EQ(change.at("came"), 0);
  EXPECT_TRUE(change.at("gone").empty());
  EXPECT_FALSE(change.at("measures").empty());
  EXPECT_FALSE(ladder.at(0).at("services").at(0).contains("change"));
}

TEST(Ladder, DrawsItsSheetInEveryFormat) {
  const Rungs rungs({"town", "list", "people", "points"});
  const std::vector<std::string> files{"list.h5", "points.h5", "town.h5", "people.h5"};
  const auto draw = [&](std::vector<std::string> options) {
    std::vector<std::string> words{"ladder"};
    words.insert(words.end(), files.begin(), files.end());
    words.insert(words.end(), options.begin(), options.end());
    Ran ran = hearth(words, {.folder = rungs.folder.path()});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran;
  };
  const Ran all = draw({"--sheet", "--json"});
  EXPECT_EQ(testing::json_of(all).at("sheets").size(), 3U);
  for (const std::string format : {"pdf", "png", "svg"}) {
    EXPECT_GT(
        std::filesystem::file_size(rungs.folder / ("people-ladder/centre-ladder-a4-en." + format)),
        1000U);
  }
  const Ran slide =
      draw({"--sheet", "-o", "out", "--format", "svg", "--paper", "slide", "--lang", "both"});
  EXPECT_EQ(slide.out, "out/centre-ladder-slide-zh-en.svg\n");
  // An option of the sheet stands before the results as well.
  const Ran before = hearth({"ladder", "--sheet", "--format", "svg", "list.h5", "town.h5"},
                            {.folder = rungs.folder.path()});
  EXPECT_EQ(before.code, 0) << before.err;
}

TEST(Ladder, RefusesWhatMakesNoSheet) {
  const Rungs rungs({"town", "list"});
  const auto code = [&](const std::vector<std::string>& words, const std::string& message) {
    const Ran ran = hearth(words, {.folder = rungs.folder.path()});
    EXPECT_NE(ran.err.find(message), std::string::npos) << ran.err;
    return ran.code;
  };
  EXPECT_EQ(code({"ladder", "town.yaml"}, "town.yaml"), 3);
  EXPECT_EQ(code({"ladder", "town.h5", "none.h5", "--sheet"}, "none.h5"), 3);
  EXPECT_EQ(code({"ladder", "town.h5", "--sheet"}, "two results or more"), 2);
  EXPECT_EQ(code({"ladder", "town.h5", "--sheet", "--lang", "zh"}, "两个或更多结果"), 2);
  EXPECT_EQ(code({"ladder", "town.h5", "list.h5", "-o", "out"}, "--sheet"), 2);
  EXPECT_EQ(
      code({"ladder", "list.h5", "list.h5", "list.h5", "town.h5", "town.h5", "town.h5", "--sheet"},
           "room for 5 results"),
      2);
  put_bytes(rungs.folder / "school.yaml",
            changed(changed(changed(kTownScenario, "id: centre", "id: school"), "service: centre",
                            "service: school"),
                    "service: centre", "service: school"));
  EXPECT_EQ(
      hearth({"run", "school.yaml", "-o", "school.h5", "--quiet"}, {.folder = rungs.folder.path()})
          .code,
      0);
  EXPECT_EQ(code({"ladder", "town.h5", "school.h5"}, "no service in common with town.h5"), 3);
}

}  // namespace
}  // namespace hearth
