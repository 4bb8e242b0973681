// Facilities against the communities that they name: a district of 12 x 12 squares of 1 km west of
// Chengdu, a facility in each, 150 m from its eastern and northern border.
#include "input/coordinates/suspected_shift.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "area/geometry.h"
#include "drawn_town.h"
#include "input/coordinates/web_datum.h"
#include "input/facilities.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using area::Point;

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Point in_degrees(Point metres, int from) {
  OGRSpatialReference projected;
  OGRSpatialReference geographic;
  projected.importFromEPSG(from);
  geographic.importFromEPSG(4490);
  projected.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  geographic.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> way(
      OGRCreateCoordinateTransformation(&projected, &geographic));
  way->Transform(1, &metres.x, &metres.y);
  return metres;
}

std::string point_text(Point p) { return fmt::format("POINT({:.9f} {:.9f})", p.x, p.y); }

using Move = Point (*)(Point);
Point as_it_is(Point p) { return p; }
Point gcj02(Point p) { return to_web(WebDatum::Gcj02, p); }
Point bd09(Point p) { return to_web(WebDatum::Bd09, p); }

class SuspectedShift : public ::testing::Test {
 protected:
  static constexpr int kSide = 12;

  area::Area district() {
    support::DrawnLayer layer;
    layer.crs = "EPSG:4544";
    layer.fields = {{"CODE"}, {"POP", OFTReal}, {"NAME"}};
    for (int c = 0; c < kSide; ++c) {
      for (int r = 0; r < kSide; ++r) {
        const int x = 395'000 + 1000 * c;
        const int y = 3'390'000 + 1000 * r;
        layer.rows.push_back(
            {{fmt::format("u{:02}{:02}", c, r), "100", fmt::format("清河{}社区", c * kSide + r)},
             fmt::format("POLYGON(({0} {1},{2} {1},{2} {3},{0} {3},{0} {1}))", x, y, x + 1000,
                         y + 1000)});
      }
    }
    AreaOptions options = support::town_options(support::written(folder_, layer));
    options.crs = {"EPSG:4544", ""};
    options.name = {"NAME", ""};
    return support::read_town(options).area;
  }

  // In degrees after `move`, or where that is none in metres; `named`: the community stands in each
  // name.
  SiteLayerOptions facilities(Move move, bool named = true, Point by = {0, 0},
                              int most = kSide * kSide) {
    support::DrawnLayer layer;
    layer.crs = move == nullptr ? "EPSG:4544" : "EPSG:4490";
    layer.fields = {{"ID"}, {"NAME"}};
    for (int i = 0; i < most; ++i) {
      const int column = i / kSide;
      const Point at{395'850.0 + 1000.0 * column + by.x, 3'390'850.0 + 1000.0 * (i % kSide) + by.y};
      layer.rows.push_back({{std::to_string(i), named ? fmt::format("清河{}卫生站", i) : "卫生站"},
                            point_text(move == nullptr ? at : move(in_degrees(at, 4544)))});
    }
    SiteLayerOptions options;
    const std::string file = folder_.file("f" + std::to_string(++files_) + ".gpkg");
    options.source = support::source_at(support::write_layers(file, "GPKG", {layer}));
    options.id = {"ID", ""};
    options.name = {"NAME", ""};
    return options;
  }

  area::DataReport read(const SiteLayerOptions& options) {
    area::DataReport report;
    (void)read_sites(options, area::SiteStatus::Existing, district_, "facilities of a", report);
    return report;
  }

  support::TemporaryFolder folder_;
  int files_ = 0;
  area::Area district_ = district();
};

// F10 of the acceptance tests: GCJ-02 for CGCS2000.
TEST_F(SuspectedShift, OfAWebMapIsNamedWithBothCounts) {
  const area::DataReport report = read(facilities(gcj02));
  const Text& said = support::finding_of_kind(report, "suspected_shift").message;
  EXPECT_TRUE(says(said.en,
                   "of 144 points that name their community, 0 stand in it as they are, "
                   "144 with the shift of GCJ-02 undone"))
      << said.en;
  EXPECT_TRUE(says(said.en, "write `datum: gcj02` beside their `source`")) << said.en;
  EXPECT_TRUE(says(said.zh, "`datum: gcj02`")) << said.zh;
  const area::DataReport baidu = read(facilities(bd09));
  EXPECT_TRUE(says(support::finding_of_kind(baidu, "suspected_shift").message.en, "`datum: bd09`"));
}

TEST_F(SuspectedShift, IsNotSuspectedWhereFacilitiesStandWhereTheySay) {
  const area::DataReport report = read(facilities(as_it_is));
  EXPECT_EQ(support::count_of_kind(report, "suspected_shift"), 0U);
  EXPECT_TRUE(says(support::finding_of_kind(report, "no_shift").message.en, "144 stand in it"));
  SiteLayerOptions undone = facilities(gcj02);
  undone.source.datum = {"gcj02", ""};
  EXPECT_EQ(support::count_of_kind(read(undone), "suspected_shift"), 0U);
}

TEST_F(SuspectedShift, IsSuspectedOfADatumThatIsUndoneWithoutNeedOrIsAnother) {
  SiteLayerOptions wrong = facilities(as_it_is);
  wrong.source.datum = {"gcj02", ""};
  EXPECT_TRUE(says(support::finding_of_kind(read(wrong), "suspected_shift").message.en,
                   "write `datum: cgcs2000` instead"));
  SiteLayerOptions other = facilities(bd09);
  other.source.datum = {"gcj02", ""};
  EXPECT_TRUE(says(support::finding_of_kind(read(other), "suspected_shift").message.en,
                   "write `datum: bd09`"));
}

TEST_F(SuspectedShift, OfTheUnitsIsToldApart) {
  // The way that takes facilities from where they should be to GCJ-02, backwards.
  const auto back = [](Point p) { return from_web(WebDatum::Gcj02, p); };
  // Moved so that they stand 150 m from the western and southern border.
  const area::DataReport report = read(facilities(back, true, {-700, -700}));
  EXPECT_TRUE(says(support::finding_of_kind(report, "suspected_shift").message.en,
                   "the units seem to come from a web map"));
}

TEST_F(SuspectedShift, OfSomeTensOfMetresPointsToAnOldDatum) {
  const area::DataReport report = read(facilities(nullptr, true, {220, -40}));
  const Text& said = support::finding_of_kind(report, "suspected_shift").message;
  EXPECT_TRUE(says(said.en, "of 144 points that name their community, 0 stand in it"));
  EXPECT_TRUE(says(said.en, "144 if all were moved by some -80 m east and +0 m north")) << said.en;
}

TEST_F(SuspectedShift, WithoutNamesCountsThoseThatStandInNoUnit) {
  // Along the eastern border 12 leave the district.
  const area::DataReport report = read(facilities(gcj02, false));
  const Text& said = support::finding_of_kind(report, "suspected_shift").message;
  EXPECT_TRUE(says(said.en, "of 144 points, 132 stand in some unit as they are, 144 with"))
      << said.en;
}

TEST_F(SuspectedShift, OfFewCannotBeTested) {
  const area::DataReport report = read(facilities(gcj02, true, {0, 0}, 7));
  EXPECT_EQ(support::count_of_kind(report, "suspected_shift"), 0U);
  EXPECT_TRUE(says(support::finding_of_kind(report, "shift_untested").message.en, "fewer than 8"));
}

// Real borders: a point inside each county of Sichuan, near its border.
TEST(SuspectedShiftOfSichuan, IsFoundAtTheBordersOfCounties) {
  const std::string folder = HEARTH_SOURCE_DIR "/../shared/data/sichuan_cn/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the data of Sichuan are not here";
  AreaOptions options = support::town_options(folder + "sichuan_counties_census2020.geojson");
  options.crs = {"EPSG:4543", ""};
  options.units.datum = {"gcj02", ""};
  options.id = {"adcode", ""};
  options.name = {"name", ""};
  options.population = {"pop2020", ""};
  const area::Area sichuan = support::read_town(options).area;
  support::DrawnLayer layer;
  layer.crs = "EPSG:4490";
  layer.fields = {{"ID"}, {"NAME"}};
  for (const UnitId unit : ids<UnitId>(sichuan.units.size())) {
    const area::MultiPolygon& shape = sichuan.units.shape[unit];
    const Point corner = shape.front().outer.front();
    for (const Point by : {Point{200, 0}, {-200, 0}, {0, 200}, {0, -200}}) {
      const Point at{corner.x + by.x, corner.y + by.y};
      if (!area::contains(shape, at)) continue;
      layer.rows.push_back({{sichuan.units.id[unit], sichuan.units.name[unit] + "服务中心"},
                            point_text(gcj02(in_degrees(at, 4543)))});
      break;
    }
  }
  ASSERT_GT(layer.rows.size(), 150U);
  const support::TemporaryFolder scratch;
  SiteLayerOptions sites;
  sites.source = support::source_at(support::write_layers(scratch.file("c.gpkg"), "GPKG", {layer}));
  sites.id = {"ID", ""};
  sites.name = {"NAME", ""};
  area::DataReport report;
  (void)read_sites(sites, area::SiteStatus::Existing, sichuan, "facilities of a", report);
  const Text& said = support::finding_of_kind(report, "suspected_shift").message;
  // Some counties have a name of which there are several.
  EXPECT_TRUE(says(said.en,
                   "of 174 points that name their community, 111 stand in it as they are, "
                   "174 with the shift of GCJ-02 undone"))
      << said.en;
  EXPECT_TRUE(says(said.en, "`datum: gcj02`")) << said.en;
}

}  // namespace
}  // namespace hearth::input
