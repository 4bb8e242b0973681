// The same study on a list, on polygons and with people within them (support/written_town.h).
#include <string>

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
  Rungs() {
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
    for (const std::string name : {"town", "list", "people"}) {
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
  const Rungs rungs;
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

TEST(Ladder, RefusesWhatIsNoResult) {
  const Rungs rungs;
  const Ran ran = hearth({"ladder", "town.yaml"}, {.folder = rungs.folder.path()});
  EXPECT_EQ(ran.code, 3) << ran.err;
}

}  // namespace
}  // namespace hearth
