#include "input/coordinates/web_datum.h"

#include <gtest/gtest.h>

#include <cmath>

#include "drawn_town.h"

namespace hearth::input {
namespace {

using area::Point;

struct Pair {
  Point wgs84;
  Point gcj02;
};

// Published pairs: Shanghai, Shenzhen, Beijing.
const std::vector<Pair> kPairs{{{121.5272106, 31.1774276}, {121.531541859215, 31.17530398364597}},
                               {{113.912316, 22.543847}, {113.9171764808363, 22.540796131694766}},
                               {{116.377817, 39.911954}, {116.38404722455657, 39.91334545536069}}};

TEST(WebDatum, GivesThePublishedPairs) {
  for (const Pair& pair : kPairs) {
    const Point seen = to_web(WebDatum::Gcj02, pair.wgs84);
    EXPECT_NEAR(seen.x, pair.gcj02.x, 2e-6);
    EXPECT_NEAR(seen.y, pair.gcj02.y, 2e-6);
  }
}

TEST(WebDatum, IsUndone) {
  for (const WebDatum datum : {WebDatum::Gcj02, WebDatum::Bd09}) {
    for (int column = 0; column < 17; ++column) {
      for (int row = 0; row < 18; ++row) {
        const double x = 74 + 3.7 * column;
        const double y = 4 + 2.9 * row;
        const Point seen = to_web(datum, {x, y});
        const double metres = std::hypot((seen.x - x) * 96'000, (seen.y - y) * 111'000);
        EXPECT_GT(metres, 20) << x << " " << y;
        EXPECT_LT(metres, 2'500) << x << " " << y;
        const Point back = from_web(datum, seen);
        EXPECT_NEAR(back.x, x, 1e-9);
        EXPECT_NEAR(back.y, y, 1e-9);
      }
    }
  }
  EXPECT_EQ(to_web(WebDatum::Gcj02, {-74, 40.7}).x, -74) << "not moved abroad";
}

// A square of a kilometre in Chengdu as AutoNavi gives it.
support::DrawnLayer square_of_the_web() {
  std::string ring;
  for (const Point& corner : {Point{104.06, 30.65}, Point{104.07, 30.65}, Point{104.07, 30.66},
                              Point{104.06, 30.66}, Point{104.06, 30.65}}) {
    const Point seen = to_web(WebDatum::Gcj02, corner);
    ring += (ring.empty() ? "" : ",") + std::to_string(seen.x) + " " + std::to_string(seen.y);
  }
  support::DrawnLayer layer;
  layer.crs = "EPSG:4490";
  layer.fields = {{"CODE"}, {"POP", OFTReal}};
  layer.rows = {{{"A", "400"}, "POLYGON((" + ring + "))"}};
  return layer;
}

TEST(WebDatum, IsUndoneWhereTheScenarioSaysSo) {
  const support::TemporaryFolder folder;
  AreaOptions options = support::town_options(written(folder, square_of_the_web()));
  options.crs = {"EPSG:4544", ""};
  const support::ReadTown unsaid = support::read_town(options);
  EXPECT_EQ(support::count_of_kind(unsaid.report, "unsaid_datum"), 1U);
  EXPECT_EQ(support::count_of_kind(unsaid.report, "rough_datum"), 0U);
  options.units.datum = {"gcj02", "town.yaml:5:9"};
  const support::ReadTown undone = support::read_town(options);
  EXPECT_EQ(support::count_of_kind(undone.report, "unsaid_datum"), 0U);
  EXPECT_EQ(support::count_of_kind(undone.report, "web_datum"), 1U);
  options.units.datum = {"wgs84", "town.yaml:5:9"};
  EXPECT_EQ(support::count_of_kind(support::read_town(options).report, "unsaid_datum"), 0U);

  const Point seen = unsaid.area.units.centroid[UnitId{0}];
  const Point true_place = undone.area.units.centroid[UnitId{0}];
  EXPECT_GT(std::hypot(seen.x - true_place.x, seen.y - true_place.y), 300);
  // EPSG:4544: 105 E, false easting 500 km; 104.065 E lies 89.6 km west of it.
  EXPECT_NEAR(true_place.x, 410'420, 60);
}

TEST(WebDatum, IsOfDegreesOnly) {
  const support::TemporaryFolder folder;
  AreaOptions options = support::town_options(written(folder, support::drawn_town()));
  options.units.datum = {"bd09", "town.yaml:5:9"};
  const std::string said = support::complaint_of([&] { (void)support::read_town(options); });
  EXPECT_NE(said.find("`datum: bd09` is of degrees"), std::string::npos) << said;
}

}  // namespace
}  // namespace hearth::input
