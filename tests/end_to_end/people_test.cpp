// People from where a raster, points or lists say they live, from the scenario to the screen. The
// drawn town (support/written_town.h): A1, A2, B1 in a row and B2 apart, 1 km each.
#include <string>

#include <nlohmann/json.hpp>

#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::kTownScenario;
using testing::kTownUnits;
using testing::put_bytes;
using testing::RanTown;

using Json = nlohmann::json;
using Words = RanTown::Words;

// Pixels of 500 m over the town, 14 by 2, from the north; as text that GDAL reads.
const char* const kPeople = R"(ncols 14
nrows 2
xllcorner 400000
yllcorner 4700000
cellsize 500
NODATA_value -9
1 2 3 4 5 6 -9 -9 -9 -9 -9 -9 7 0
10 20 30 40 50 60 -9 -9 -9 -9 -9 3 0 9
)";

const std::string kUnits = "    source: town.geojson\n    id: CODE\n    population: POP\n";
const std::string kRaster = "  population: {source: people.asc, crs: EPSG:32618}\n";

struct PeopledTown : RanTown {
  // The town's scenario with `area` before its services and `demand` at its end.
  PeopledTown(const std::string& area, const std::string& demand,
              const std::string& units = kUnits) {
    put_bytes(folder / "people.asc", kPeople);
    put_bytes(folder / "totals.csv", "code,people\nA,300\nB,70\n");
    std::string text = changed(kTownScenario, kUnits, units);
    run(changed(text, "services:\n", area + "services:\n") + demand);
    if (ran.code == 0) expect_verified();
  }

  // Does `hearth check` say so?
  [[nodiscard]] bool checks(const std::string& words) const {
    const testing::Ran told = testing::hearth({"check", "town.yaml"}, {.folder = folder.path()});
    return (told.out + told.err).find(words) != std::string::npos;
  }
  [[nodiscard]] Json row(const std::string& stage, const std::string& of_class = "all") const {
    const Json said = testing::json_of(ran);
    for (const Json& row : said.at("measures")) {
      if (row.at("stage") == stage && row.at("measure") == "population_coverage" &&
          row.at("class") == of_class) {
        return row;
      }
    }
    return nullptr;
  }
};

TEST(People, ARasterCountsThemAndDemandStandsAtItsPixels) {
  const PeopledTown town(kRaster, "demand: {at: pixels}\n",
                         "    source: town.geojson\n    id: CODE\n");
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("after").at("denominator"), 1 + 2 + 3 + 4 + 5 + 6 + 7 + 150 + 60 + 9);
  EXPECT_TRUE(town.checks("3 of its 250 people lie in no unit"));
  EXPECT_TRUE(town.checks("h/r = 0.50; above 0.25"));
  town.expect_held();
}

TEST(People, ARasterSpreadsEachUnitsOwnNumber) {
  const PeopledTown town(kRaster, "demand: {at: pixels}\n");
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("after").at("denominator"), 200);
  town.expect_held();
}

TEST(People, WithoutAMapAreSpreadEvenlyOverAGridWhichIsSaid) {
  const PeopledTown town("", "demand: {at: grid, cell: 250 m}\n");
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("after").at("denominator"), 200);
  EXPECT_TRUE(town.checks("which is assumed"));
  EXPECT_EQ(town.plan().at("status"), "optimal");
  town.expect_held();
}

TEST(People, AreFittedToAListOfTotals) {
  const PeopledTown town(
      "  totals: [{source: totals.csv, level: township, code: code, population: people}]\n", "");
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("after").at("denominator"), 370);
  EXPECT_TRUE(town.checks("200 before, 370 after"));
  town.expect_held();
}

TEST(People, OfALayerAreMeasuredAndMayBeATarget) {
  std::string units = kTownUnits;
  for (const char* const code : {"A1", "A2", "B1", "B2"}) {
    const std::string name = std::string("\"CODE\": \"") + code + "\"";
    units = changed(units, name, name + ", \"OLD\": " + (code[0] == 'A' ? "1" : "40"));
  }
  const testing::ScratchFolder folder;
  put_bytes(folder / "town.geojson", units);
  put_bytes(
      folder / "town.yaml",
      changed(kTownScenario, "population_coverage, share: 100 %",
              "population_coverage, class: over-60, share: 50 %") +
          "demand: {layers: [{id: over-60, noun: {en: over 60, zh: 60岁以上}, field: OLD}]}\n");
  const testing::Ran ran =
      testing::hearth({"run", "town.yaml", "--json"}, {.folder = folder.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const Json said = testing::json_of(ran);
  Json after;
  for (const Json& row : said.at("measures")) {
    if (row.at("stage") == "after" && row.at("measure") == "population_coverage" &&
        row.at("class") == "over-60") {
      after = row;
    }
  }
  // One site is enough, if it is not the one that serves most residents.
  EXPECT_EQ(after.at("denominator"), 82);
  EXPECT_EQ(after.at("numerator"), 42);
  EXPECT_EQ(after.at("met"), 1);
  const testing::Ran verified =
      testing::hearth({"info", "town.h5", "--verify"}, {.folder = folder.path()});
  EXPECT_EQ(verified.code, 0) << verified.out << verified.err;
  const testing::Ran told = testing::hearth({"run", "town.yaml"}, {.folder = folder.path()});
  EXPECT_NE(told.out.find("    over 60"), std::string::npos) << told.out;
}

struct Fault {
  std::string area, demand, says;
};

TEST(People, WhatDoesNotFitIsRefused) {
  const Fault faults[] = {
      {"", "demand: {at: pixels}\n", "`at: pixels` needs a map of where people live"},
      {"", "demand: {at: grid}\n", "`at: grid` needs `cell`"},
      {"", "demand: {at: units, cell: 100 m}\n", "`cell` has no meaning without `at: grid`"},
      {"", "demand: {at: grid, cell: 2 km}\n", "whether they are served cannot be told"},
      {kRaster, "demand: {layers: [{id: rural, field: POP}]}\n", "`rural` names two groups"},
      {"", "demand: {layers: [{id: old}]}\n", "a layer needs either `field` or `people`"},
      {"  totals: [{source: totals.csv, level: township, population: people}]\n", "",
       "does not say how its rows belong to districts"},
      {"  totals: [{source: totals.csv, level: county, code: code, population: people}]\n", "",
       "the units have no level `county`"},
      {"  population: {source: people.tif}\n", "demand: {at: pixels}\n", "people.tif"},
      {"  population: {source: people.asc}\n", "demand: {at: pixels}\n", "crs"},
      {"  population: {source: people.asc, population: A, weight: B}\n", "",
       "more than one of `population`, `households` and `weight`"}};
  for (const Fault& fault : faults) {
    const PeopledTown town(fault.area, fault.demand);
    EXPECT_EQ(town.ran.code, 3) << fault.says;
    EXPECT_NE(town.ran.err.find(fault.says), std::string::npos) << fault.says << town.ran.err;
  }
}

TEST(People, NobodySaysHowMany) {
  const PeopledTown town("", "", "    source: town.geojson\n    id: CODE\n");
  EXPECT_EQ(town.ran.code, 3);
  EXPECT_NE(town.ran.err.find("`population` is missing"), std::string::npos) << town.ran.err;
}

}  // namespace
}  // namespace hearth
