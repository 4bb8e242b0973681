// Targets of community_coverage_qualified: communities with a facility that is open and to
// standard. The drawn town (support/written_town.h) with 100 households in each tract: 30 m2 are
// asked of whatever serves one.
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::kTownScenario;
using testing::put_bytes;
using testing::RanTown;

using Json = nlohmann::json;
using Words = RanTown::Words;

struct Facility {
  std::string id, tract;
  double east = 0;
  std::string floor, activity, serves;
};

// Facilities of today with what is known of them; candidates at every tract.
struct EquippedTown : RanTown {
  EquippedTown(const std::vector<Facility>& facilities, const std::string& targets) {
    std::string layer = R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}, "features": [)";
    for (const Facility& f : facilities) {
      layer += fmt::format(
          R"({}{{"type": "Feature", "properties": {{"ID": "{}", "M2": {}, "ACTIVE": {}, "SERVES": "{}"}},
"geometry": {{"type": "Point", "coordinates": [{}, 4700500]}}}})",
          f.id == facilities.front().id ? "" : ",", f.id, f.floor, f.activity, f.serves, f.east);
    }
    put_bytes(folder / "today.geojson", layer + "]}");
    std::string text = changed(kTownScenario, "    population: POP\n",
                               "    population: POP\n    households: HH\n");
    text = changed(text, "    candidates:",
                   "    facilities: {source: today.geojson, id: ID, floor-area: M2, activity-area: "
                   "ACTIVE, serves: SERVES}\n    candidates:");
    text = changed(text, "  - {service: centre, measure: population_coverage, share: 100 %}\n",
                   targets);
    std::string units = testing::kTownUnits;
    for (const char* const code : {"A1", "A2", "B1", "B2"}) {
      const std::string name = std::string("\"CODE\": \"") + code + "\"";
      units = changed(units, name, name + ", \"HH\": 100");
    }
    testing::put_town(folder, text, units);
    ran = testing::hearth({"run", "town.yaml", "--json"}, {.folder = folder.path()});
    if (ran.code == 0) service = testing::json_of(ran).at("services").at(0);
  }

  [[nodiscard]] Json row(const std::string& stage, const std::string& of_class = "all") const {
    const Json said = testing::json_of(ran);
    for (const Json& row : said.at("measures")) {
      if (row.at("stage") == stage && row.at("measure") == "community_coverage_qualified" &&
          row.at("class") == of_class) {
        return row;
      }
    }
    return nullptr;
  }
};

const std::string kAll =
    "  - {service: centre, measure: community_coverage_qualified, share: 100 %}\n";

TEST(Qualified, FacilitiesBelowStandardAreReplaced) {
  // F1 is to standard; F2 lacks floor; F3 lacks room for activities; F4 serves two with room for
  // one.
  const EquippedTown town({{"F1", "A1", 400'500, "30", "18", ""},
                           {"F2", "A2", 401'500, "29.9", "29", ""},
                           {"F3", "B1", 402'500, "100", "59", ""},
                           {"F4", "B2", 406'500, "59", "59", "A2"}},
                          kAll);
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("today").at("numerator"), 1);
  EXPECT_EQ(town.row("today").at("denominator"), 4);
  EXPECT_EQ(town.plan().at("objective"), 3) << "one each in A2, B1 and B2";
  EXPECT_EQ(town.plan().at("status"), "optimal");
  EXPECT_EQ(town.row("after").at("numerator"), 4);
  EXPECT_EQ(town.row("after").at("met"), 1);
  town.expect_held();
}

TEST(Qualified, ASharedCentreCountsForBothWhereItHasRoomForBoth) {
  const EquippedTown town({{"F4", "B2", 406'500, "60", "36", "A2"}}, kAll);
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("today").at("numerator"), 2);
  EXPECT_EQ(town.open(), (Words{"A1", "B1", "F4"}));
  town.expect_held();
}

TEST(Qualified, WhereNothingIsKnownEveryFacilityCounts) {
  const EquippedTown town({{"F1", "A1", 400'500, "null", "null", ""}},
                          "  - {service: centre, measure: community_coverage_qualified, class: "
                          "urban, share: 100 %}\n");
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.row("today", "urban").at("numerator"), 1);
  EXPECT_EQ(town.open(), (Words{"A2", "F1"}));
  town.expect_held();
}

}  // namespace
}  // namespace hearth
