// Grids of a county's own: the drawn town (drawn_town.h) with its origin at 500,000 / 4,699,000.
#include "input/coordinates/common_points.h"

#include <gtest/gtest.h>

#include <cmath>

#include "input/drawn_town.h"
#include "input/facilities.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using area::Point;
using testing::put_bytes;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Four corners, turned by the angle of the triangle 3, 4, 5 and moved.
std::vector<KnownPoint> turned_square(double scale) {
  std::vector<KnownPoint> points;
  for (const Point at : {Point{0, 0}, {5000, 0}, {5000, 5000}, {0, 5000}}) {
    points.push_back({at,
                      {500'000 + scale * (0.8 * at.x - 0.6 * at.y),
                       4'699'000 + scale * (0.6 * at.x + 0.8 * at.y)}});
  }
  return points;
}

TEST(PlaneFit, FindsRotationScaleAndShift) {
  const PlaneMap map = fitted(turned_square(1.0001), PlaneKind::Similarity);
  EXPECT_NEAR(scale_of(map), 1.0001, 1e-12);
  EXPECT_NEAR(turned_by(map), 36.8698976458440, 1e-9);
  EXPECT_NEAR(map({0, 0}).x, 500'000, 1e-8);
  EXPECT_NEAR(map({1000, 0}).x, 500'800.08, 1e-8);
  EXPECT_NEAR(map({1000, 0}).y, 4'699'600.06, 1e-8);
}

TEST(PlaneFit, NoOtherMapHasSmallerSquares) {
  for (const PlaneKind kind : {PlaneKind::Similarity, PlaneKind::Affine}) {
    std::vector<KnownPoint> points = turned_square(1);
    points[1].is.x += 3;
    points[2].is.y -= 1;
    points.push_back({{1000, 2500}, {500'000, 4'702'000}});
    const PlaneMap best = fitted(points, kind);
    const double rms = root_mean_square(residuals(best, points));
    for (const double by : {-1e-6, 1e-6}) {
      PlaneMap turned = best;
      turned.xy -= by;
      turned.yx += by;
      PlaneMap longer = best;
      longer.xx += by;
      longer.yy += by;
      PlaneMap moved = best;
      moved.to.x += by * 1000;
      for (const PlaneMap& other : {turned, longer, moved}) {
        EXPECT_GT(root_mean_square(residuals(other, points)), rms);
      }
    }
  }
}

TEST(PlaneFit, SixParametersTakeAShearAndExchangedAxes) {
  const std::vector<KnownPoint> points{
      {{0, 0}, {10, 20}}, {{1000, 0}, {10, 1020}}, {{0, 1000}, {1110, 20}}};
  const PlaneMap map = fitted(points, PlaneKind::Affine);
  EXPECT_NEAR(map({500, 500}).x, 560, 1e-9);
  EXPECT_NEAR(map({500, 500}).y, 520, 1e-9);
}

TEST(PlaneFit, IsRefusedWithTheReason) {
  const std::vector<KnownPoint> one{{{0, 0}, {1, 1}}};
  EXPECT_TRUE(says(degenerate_because(one, PlaneKind::Similarity)->en, "there are 1, and 2"));
  const std::vector<KnownPoint> same{{{7, 7}, {1, 1}}, {{7, 7}, {900, 1}}};
  EXPECT_TRUE(says(degenerate_because(same, PlaneKind::Similarity)->en, "own grid, they all lie"));
  const std::vector<KnownPoint> onto_one{{{0, 0}, {5, 5}}, {{900, 0}, {5, 5}}};
  EXPECT_TRUE(says(degenerate_because(onto_one, PlaneKind::Similarity)->en, "target system"));
  const std::vector<KnownPoint> line{
      {{0, 0}, {0, 0}}, {{500, 500}, {500, 500}}, {{900, 900.5}, {900, 900}}};
  EXPECT_TRUE(says(degenerate_because(line, PlaneKind::Affine)->en, "in a line"));
  EXPECT_FALSE(degenerate_because(line, PlaneKind::Similarity));
}

class OwnGrid : public ::testing::Test {
 protected:
  // The town's layer names no system, and begins at 0.
  static support::DrawnLayer town_at_zero() {
    support::DrawnLayer town = support::drawn_town();
    town.crs = "";
    for (support::DrawnLayer::Row& row : town.rows) {
      const bool east = row.values[0] == "C" || row.values[0] == "D";
      const bool north = row.values[0] == "B" || row.values[0] == "D";
      const std::string x0 = east ? "1000" : "0";
      const std::string x1 = east ? "2000" : "1000";
      const std::string y0 = north ? "1000" : "0";
      const std::string y1 = north ? "2000" : "1000";
      row.wkt = "POLYGON((" + x0 + " " + y0 + "," + x1 + " " + y0 + "," + x1 + " " + y1 + "," + x0 +
                " " + y1 + "," + x0 + " " + y0 + "))";
    }
    return town;
  }
  static CommonPointOptions points(std::vector<CommonPointOptions::Pair> pairs) {
    CommonPointOptions out;
    out.where = "town.yaml:6:20";
    out.pairs = std::move(pairs);
    return out;
  }
  AreaOptions options() {
    AreaOptions out = support::town_options(support::written(folder_, town_at_zero()));
    out.units.common_points = points({{{0, 0}, {500'000, 4'699'000}},
                                      {{2000, 0}, {502'000, 4'699'000}},
                                      {{2000, 2000}, {502'000, 4'701'000}}});
    return out;
  }

  support::TemporaryFolder folder_;
};

TEST_F(OwnGrid, IsBroughtToAreaCrs) {
  const support::ReadTown town = support::read_town(options());
  EXPECT_EQ(town.area.crs, "EPSG:32618");
  EXPECT_EQ(town.area.units.centroid[UnitId{0}], (Point{500'500, 4'699'500}));
  EXPECT_EQ(town.area.units.ground[UnitId{3}].value(), 1e6);
  EXPECT_EQ(town.report.sources[0].crs, "none (common points)");
  const area::Finding& note = support::finding_of_kind(town.report, "common_points");
  EXPECT_EQ(note.severity, area::Severity::Note);
  EXPECT_TRUE(says(note.message.en, "shift 500000.000 m east, 4699000.000 m north"))
      << note.message.en;
  EXPECT_TRUE(says(note.message.en, "1 0.000 m, 2 0.000 m, 3 0.000 m; root mean square 0.000 m"));
  EXPECT_EQ(support::count_of_kind(town.report, "common_points_off"), 0U);
}

TEST_F(OwnGrid, OfTwoPointsCannotBeChecked) {
  AreaOptions two = options();
  two.units.common_points.pairs.pop_back();
  const support::ReadTown town = support::read_town(two);
  const Text& said = support::finding_of_kind(town.report, "common_points").message;
  EXPECT_TRUE(says(said.en, "a third would check them")) << said.en;
  EXPECT_TRUE(says(said.zh, "请加第三个点"));
}

TEST_F(OwnGrid, NamesThePointThatIsOff) {
  AreaOptions wrong = options();
  wrong.units.common_points.pairs.push_back({{0, 2000}, {500'000, 4'701'000}});
  wrong.units.common_points.pairs.push_back({{1000, 1000}, {501'000, 4'700'100}});
  const support::ReadTown town = support::read_town(wrong);
  const Text& said = support::finding_of_kind(town.report, "common_points_off").message;
  // A point in the middle turns nothing: the others move by 20 m, it stays 80 m away.
  EXPECT_TRUE(says(said.en,
                   "common point 5 is off by 80.000 m; without it the root mean square is "
                   "0.000 m"))
      << said.en;
}

TEST_F(OwnGrid, SuspectsFeetAndExchangedAxes) {
  AreaOptions feet = options();
  for (CommonPointOptions::Pair& pair : feet.units.common_points.pairs) {
    pair.is.x /= 0.3048;
    pair.is.y /= 0.3048;
  }
  const support::ReadTown longer = support::read_town(feet);
  EXPECT_TRUE(says(support::finding_of_kind(longer.report, "common_points_off").message.en,
                   "3.280840 times as long"));
  AreaOptions exchanged = options();
  for (CommonPointOptions::Pair& pair : exchanged.units.common_points.pairs) {
    std::swap(pair.at.x, pair.at.y);
  }
  const support::ReadTown mirrored = support::read_town(exchanged);
  EXPECT_TRUE(says(support::finding_of_kind(mirrored.report, "common_points_off").message.en,
                   "with x and y of the grid exchanged the root mean square is 0.000 m"));
}

TEST_F(OwnGrid, TakesPointsFromAListAndTargetsInDegrees) {
  put_bytes(folder_.file("points.csv"),
            "control points of the county,,,,\nno,X,Y,lon,lat\n1,0,0,-75,42.442\n"
            "2,\"2,000\",0,-74.975668,42.442\n");
  AreaOptions listed = options();
  CommonPointOptions list;
  list.where = "town.yaml:6:20";
  list.path = {"points.csv", "town.yaml:6:30"};
  list.resolved = folder_.file("points.csv");
  list.x = {"X", ""};
  list.y = {"Y", ""};
  list.to_x = {"lon", ""};
  list.to_y = {"lat", ""};
  listed.units.common_points = list;
  listed.units.crs = {"EPSG:4326", ""};
  listed.crs = {"auto", ""};
  const support::ReadTown town = support::read_town(listed);
  EXPECT_EQ(town.area.crs, "EPSG:32618");
  EXPECT_EQ(town.report.sources[1].role, "units") << "after the list of points";
  EXPECT_NEAR(town.area.units.centroid[UnitId{0}].x, 500'500, 1);
  EXPECT_NEAR(town.area.units.ground[UnitId{0}].value(), 1e6, 2e3);

  listed.units.crs = {};
  const std::string said = support::complaint_of([&] { (void)support::read_town(listed); });
  EXPECT_TRUE(says(said, "common points of this layer lie")) << said;
  put_bytes(folder_.file("points.csv"), "X,Y,lon,lat\n0,0,-75,42.442\n2000,east,-74.97,42.4\n");
  listed.units.crs = {"EPSG:4326", ""};
  const std::string wrong = support::complaint_of([&] { (void)support::read_town(listed); });
  EXPECT_TRUE(says(wrong, "row 3: \"east\" in `Y` is no coordinate")) << wrong;
}

TEST_F(OwnGrid, IsRefusedWherePointsAreTooFew) {
  AreaOptions one = options();
  one.units.common_points.pairs.resize(1);
  const std::string said = support::complaint_of([&] { (void)support::read_town(one); });
  EXPECT_TRUE(says(said, "town.yaml:6:20")) << said;
  EXPECT_TRUE(says(said, "there are 1, and 2 are needed")) << said;
  AreaOptions web = options();
  web.units.datum = {"gcj02", "town.yaml:7:7"};
  EXPECT_TRUE(says(support::complaint_of([&] { (void)support::read_town(web); }), "is of degrees"));
}

// A list of facilities in the county's grid, as a spreadsheet has it.
TEST_F(OwnGrid, PlacesAListOfFacilities) {
  const area::Area town = support::read_town(options()).area;
  put_bytes(
      folder_.file("list.csv"),
      "facilities,,,\nno,name,east,north,beds\nf1,North,500,1500,-\nf2,East,\"1,500.25\",500,12\n");
  SiteLayerOptions list;
  list.source = support::source_at(folder_.file("list.csv"));
  list.source.common_points = options().units.common_points;
  list.id = {"no", ""};
  list.name = {"name", ""};
  list.x = {"east", ""};
  list.y = {"north", ""};
  list.capacity = {"beds", ""};
  area::DataReport report;
  const area::Sites sites =
      read_sites(list, area::SiteStatus::Existing, town, "facilities of centre", report);
  ASSERT_EQ(sites.size(), 2U);
  EXPECT_EQ(sites.at[SiteId{0}], (Point{500'500, 4'700'500}));
  EXPECT_EQ(sites.at[SiteId{1}], (Point{501'500.25, 4'699'500}));
  EXPECT_EQ(sites.unit.values(), (std::vector<UnitId>{{1}, {2}}));
  EXPECT_TRUE(std::isnan(sites.capacity[SiteId{0}])) << "a dash is no zero";
  EXPECT_EQ(sites.capacity[SiteId{1}], 12);
  put_bytes(folder_.file("list.csv"), "no,name,east,north,beds\nf1,North,,,\nf2,East,1500,,\n");
  const std::string said = support::complaint_of([&] {
    (void)read_sites(list, area::SiteStatus::Existing, town, "facilities of centre", report);
  });
  EXPECT_TRUE(says(said, "row 3: \"\" in `north` is no coordinate")) << said;
}

}  // namespace
}  // namespace hearth::input
