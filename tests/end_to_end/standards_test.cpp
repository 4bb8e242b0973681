// Service standards in the drawn town: cn/community-service-centre says 1,000 m, as the scenario of
// the town does itself.
#include "results/reader.h"
#include "support/ran_town.h"

namespace hearth {
namespace {

using testing::changed;
using testing::hearth;
using testing::kTownScenario;
using testing::Ran;
using testing::RanTown;

using Json = nlohmann::json;

std::string with_standard(const std::string& more = "") {
  return changed(kTownScenario, "    reach: {by: straight-line, within: 1 km}\n",
                 "    standard: cn/community-service-centre\n" + more);
}

TEST(Standards, GiveTheSameNumbersAsTheirRadiusWrittenOut) {
  RanTown plain;
  plain.run(kTownScenario);
  RanTown town;
  town.run(with_standard());
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.plan(), plain.plan());
  EXPECT_EQ(testing::json_of(town.ran).at("measures"), testing::json_of(plain.ran).at("measures"));
  EXPECT_FALSE(plain.service.contains("standard"));
  town.expect_held();
  const Json& rows = town.service.at("standard").at("rows");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].at("id"), "F_SVC15");
  EXPECT_EQ(rows[0].at("followed"), 1);
  EXPECT_EQ(rows[0].at("verify"), true);
  EXPECT_TRUE(
      town.tells("service radius ≤ 1,000 m              F_SVC15, GB 50180-2018 App. (from "
                 "memory, to be verified)"));
  const results::Result read = results::read(town.folder / "town.h5");
  ASSERT_TRUE(read.services.front().standard);
  EXPECT_EQ(read.services.front().standard->find("reach")->source.zh, "GB 50180-2018 附录");
  EXPECT_EQ(read.services.front().standard->find("floor")->min, 700);
}

TEST(Standards, AreRunAgainFromTheResultAlone) {
  RanTown town;
  testing::put_bytes(town.folder / "own.csv",
                     "id,standard,measure,min,max,unit,dist,source,evidence,verify\n"
                     "MY_1,cn/community-service-centre,radius,,3000,m,euclid,notice 3,doc,0\n");
  town.run(with_standard() + "standards: own.csv\n");
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_EQ(town.service.at("within_m"), 3000);
  EXPECT_TRUE(town.tells("MY_1, notice 3, own.csv"));
  town.expect_held();
  std::filesystem::remove(town.folder / "own.csv");
  const Ran again =
      hearth({"run", "town.h5", "-o", "again.h5", "--json"}, {.folder = town.folder.path()});
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(testing::json_of(again).at("services"), testing::json_of(town.ran).at("services"));
}

TEST(Standards, WhatTheScenarioSaysItselfIsToldBesideThem) {
  RanTown town;
  town.run(with_standard("    reach: {within: 3 km}\n"));
  ASSERT_EQ(town.ran.code, 0) << town.ran.err;
  EXPECT_TRUE(town.tells("the scenario says otherwise"));
  const Ran check = hearth({"check", "town.yaml"}, {.folder = town.folder.path()});
  EXPECT_NE(check.out.find("F_SVC15: service centre: the scenario says 3 km, the standard ≤ 1,000 "
                           "m: the scenario holds"),
            std::string::npos)
      << check.out;
}

// The hall of the town has 650 m2: enough for 30 m2 per 100 households, not for F_SVC15A.
TEST(Standards, LayDownTheFloorAreaThatQualifies) {
  const std::string hall = R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [{"type": "Feature", "properties": {"ID": "F1", "FLOOR": 650},
"geometry": {"type": "Point", "coordinates": [400500, 4700500]}}]})";
  const auto qualified = [&](const std::string& text) {
    RanTown town;
    testing::put_bytes(town.folder / "hall.geojson", hall);
    town.run(changed(text, "    candidates:",
                     "    facilities: {source: hall.geojson, id: ID, floor-area: FLOOR}\n"
                     "    candidates:"));
    EXPECT_EQ(town.ran.code, 0) << town.ran.err;
    const Json summary = testing::json_of(town.ran);
    for (const Json& row : summary.at("measures")) {
      if (row.at("stage") == "today" && row.at("class") == "all" &&
          row.at("measure") == "community_coverage_qualified") {
        return row.at("numerator").get<double>();
      }
    }
    return -1.0;
  };
  EXPECT_EQ(qualified(kTownScenario), 1);
  EXPECT_EQ(qualified(with_standard()), 0);
}

TEST(Standards, AreListedWithAWordInAnyColumn) {
  const Ran all = hearth({"info", "--standards"});
  EXPECT_EQ(all.code, 0);
  EXPECT_NE(all.out.find("facilities › administration"), std::string::npos);
  const Ran elderly = hearth({"info", "--standards", "养老", "--lang", "zh"});
  EXPECT_NE(elderly.out.find("老年人日间照料中心"), std::string::npos);
  EXPECT_NE(elderly.out.find("* 凭记忆，待核"), std::string::npos);
  EXPECT_EQ(elderly.out.find("幼儿园"), std::string::npos);
  const Ran json = hearth({"info", "--standards", "F_SVC05", "--json"});
  EXPECT_EQ(testing::json_of(json).at("standards").size(), 2U) << "the whole standard";
  const Ran unknown = hearth({"info", "--standards", "kindergarden"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_NE(unknown.err.find("did you mean kindergarten?"), std::string::npos) << unknown.err;
}

}  // namespace
}  // namespace hearth
