// A county's land office: a layer and a list in a grid of its own, and facilities of which only
// the community is known.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "results/reader.h"
#include "support/program.h"

namespace hearth {
namespace {

using testing::hearth;
using testing::put_bytes;
using testing::Ran;
using testing::ScratchFolder;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Four communities of 1 km2 in a row, in the county's grid.
std::string communities() {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; i < 4; ++i) {
    text += fmt::format(
        R"({}{{"type":"Feature","properties":{{"CODE":"c{}","NAME":"清河{}社区","POP":{}}},)"
        R"("geometry":{{"type":"Polygon","coordinates":[[[{},0],[{},0],[{},1000],[{},1000],[{},0]]]}}}})",
        i == 0 ? "" : ",", i, i, 100 * (i + 1), 1000 * i, 1000 * (i + 1), 1000 * (i + 1), 1000 * i,
        1000 * i);
  }
  return text + "]}";
}

constexpr const char* kScenario = R"(hearth: 1
scenario: county
area:
  crs: EPSG:4544
  units:
    source: communities.geojson
    id: CODE
    name: NAME
    population: POP
    common-points: &points
      - {at: [0, 0], is: [400000, 3390000]}
      - {at: [4000, 0], is: [404000, 3390000]}
      - {at: [4000, 1000], is: [404000, 3391000]}
services:
  - id: centre
    reach: {within: 600 m}
    facilities: {source: list.csv, id: no, x: east, y: north, common-points: *points, stands-in: where}
)";

class OwnGrid : public ::testing::Test {
 protected:
  OwnGrid() {
    put_bytes(folder_ / "communities.geojson", communities());
    put_bytes(folder_ / "list.csv", "no,east,north,where\nf1,500,500,\nf2,,,清河3\n");
    put_bytes(folder_ / "county.yaml", kScenario);
  }
  ScratchFolder folder_;
};

TEST_F(OwnGrid, IsMeasuredWithAndWithoutApproximatePlaces) {
  const Ran ran = hearth({"run", "county.yaml", "--lang", "en"}, {.folder = folder_.path()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(says(ran.out, "centre: of 1 only the community is known")) << ran.out;
  EXPECT_TRUE(says(ran.out, "without approximate places")) << ran.out;
  const results::Result result = results::read(folder_ / "county.h5");
  const results::Service& service = result.services[0];
  EXPECT_EQ(service.sites.at[SiteId{0}], (area::Point{400'500, 3'390'500}));
  EXPECT_EQ(service.sites.at[SiteId{1}], (area::Point{403'500, 3'390'500}));
  ASSERT_TRUE(service.today_known);
  EXPECT_EQ(service.today.covered, (std::vector<std::int8_t>{1, 0, 0, 1}));
  EXPECT_EQ(service.today_known->covered, (std::vector<std::int8_t>{1, 0, 0, 0}));
  const auto people_at = [&](const std::string& stage) {
    for (const coverage::Measure& m : result.measures) {
      if (m.stage == stage && m.measure == "population_coverage" && m.level == "all") {
        return m.numerator;
      }
    }
    return -1.0;
  };
  EXPECT_EQ(people_at("today"), 500);
  EXPECT_EQ(people_at("today_known"), 100);
  // A result holds all that it needs to be run again.
  const Ran again =
      hearth({"run", "county.h5", "-o", "again.h5", "--json"}, {.folder = folder_.path()});
  ASSERT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(testing::json_of(again).at("services")[0].at("approximate"), 1);
}

TEST_F(OwnGrid, IsToldByCheckInBothLanguages) {
  const Ran zh = hearth({"check", "county.yaml", "--lang", "zh"}, {.folder = folder_.path()});
  ASSERT_EQ(zh.code, 0) << zh.err;
  EXPECT_TRUE(says(zh.out, "由 3 个公共点转换到 EPSG:4544")) << zh.out;
  EXPECT_TRUE(says(zh.out, "1 / 2 处没有坐标")) << zh.out;
  EXPECT_TRUE(says(zh.out, "位置近似")) << zh.out;
}

}  // namespace
}  // namespace hearth
