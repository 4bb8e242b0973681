#include "input/coordinates/crs.h"
#include "input/coordinates/reprojection.h"

#include <gtest/gtest.h>

#include "input/coordinates/china.h"
#include "input/coordinates/datum_operation.h"
#include "input/coordinates/distortion.h"
#include "input/coordinates/proj.h"
#include "input/drawn_town.h"
#include "input/files/gdal.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using support::DrawnLayer;
using support::read_town;
using support::TemporaryFolder;
using support::town_options;
using support::write_layers;

// One unit, a square of `size` degrees around a place, read with `crs: auto`.
support::ReadTown read_at(double longitude, double latitude, double size = 0.1,
                          const std::string& crs = "EPSG:4326", const char* measured = "auto") {
  const TemporaryFolder folder;
  DrawnLayer drawn;
  drawn.crs = crs;
  drawn.fields = {{"CODE"}, {"POP", OFTInteger}};
  const double w = longitude - size / 2, e = longitude + size / 2;
  const double s = latitude - size / 2, n = latitude + size / 2;
  drawn.rows = {{{"1", "1"},
                 "POLYGON((" + std::to_string(w) + " " + std::to_string(s) + "," +
                     std::to_string(e) + " " + std::to_string(s) + "," + std::to_string(e) + " " +
                     std::to_string(n) + "," + std::to_string(w) + " " + std::to_string(s) + "))"}};
  AreaOptions options = town_options(write_layers(folder.file("t.gpkg"), "GPKG", {drawn}));
  options.crs.value = measured;
  return read_town(options);
}

TEST(AutomaticCrs, TakesTheThreeDegreeZoneOfTheNearestMeridianInChina) {
  EXPECT_EQ(read_at(104.06, 30.66).area.crs, "EPSG:4544");  // Chengdu: 105E
  EXPECT_EQ(read_at(116.4, 39.9).area.crs, "EPSG:4548");    // Beijing: 117E
  EXPECT_EQ(read_at(75.99, 39.47).area.crs, "EPSG:4534");   // Kashgar: 75E
  EXPECT_EQ(read_at(134.3, 48.3).area.crs, "EPSG:4554");    // the north-eastern corner: 135E
  EXPECT_EQ(read_at(104.06, 30.66).area.crs_name, "CGCS2000 / 3-degree Gauss-Kruger CM 105E");
}

TEST(AutomaticCrs, TakesUtmElsewhere) {
  EXPECT_EQ(read_at(-34.85, -8.0).area.crs, "EPSG:32725");   // Olinda
  EXPECT_EQ(read_at(-76, 42.5).area.crs, "EPSG:32618");      // New York
  EXPECT_EQ(read_at(77.2, 28.6).area.crs, "EPSG:32643");     // Delhi, 75E..135E but not China
  EXPECT_EQ(read_at(126.98, 37.57).area.crs, "EPSG:32652");  // Seoul
  EXPECT_EQ(read_at(179.5, -17).area.crs, "EPSG:32760");     // Fiji
}

TEST(AutomaticCrs, BelievesACgcs2000SourceWhereverItIs) {
  EXPECT_EQ(read_at(104.06, 30.66, 0.1, "EPSG:4490").area.crs, "EPSG:4544");
}

TEST(AutomaticCrs, WarnsWithTheWorstScaleErrorWhereTheAreaIsWiderThanAZone) {
  EXPECT_EQ(support::count_of_kind(read_at(105, 30, 2.9).report, "wide_zone"), 0U);
  const auto wide = read_at(105, 30, 6).report;
  // 3 degrees at latitude 27: (0.05236 * 0.891)^2 / 2 = 1.09 per mille
  EXPECT_NE(support::finding_of_kind(wide, "wide_zone").message.en.find("1.09 per mille"),
            std::string::npos)
      << support::finding_of_kind(wide, "wide_zone").message.en;
}

TEST(InChina, KnowsItsCitiesFromThoseOfItsNeighbours) {
  for (const area::Point city : {area::Point{87.6, 43.8},
                                 {91.1, 29.65},
                                 {126.6, 45.8},
                                 {110.3, 20.0},
                                 {121.5, 25.0},
                                 {114.1, 22.5},
                                 {102.7, 25.0}}) {
    EXPECT_TRUE(in_china(city)) << city.x << " " << city.y;
  }
  for (const area::Point city : {area::Point{106.9, 47.9},
                                 {105.85, 21.0},
                                 {85.3, 27.7},
                                 {131.9, 43.1},
                                 {125.75, 39.0},
                                 {76.9, 43.25},
                                 {96.1, 16.8}}) {
    EXPECT_FALSE(in_china(city)) << city.x << " " << city.y;
  }
}

SourceOptions a_source() { return support::source_at("/nowhere/t.shp"); }

SourceCrs crs_from(const std::string& text) {
  OGRSpatialReference crs;
  EXPECT_EQ(crs.SetFromUserInput(text.c_str()), OGRERR_NONE);
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  area::DataReport report;
  return source_crs(a_source(), crs, report);
}

// What old exports write: a projection and an ellipsoid, but no datum.
constexpr const char* kUtm18OfUnnamedDatum =
    R"(PROJCS["WGS_1984_UTM_Zone_18N",GEOGCS["GCS_WGS_1984",DATUM["D_unknown",)"
    R"(SPHEROID["WGS84",6378137,298.257223563]],PRIMEM["Greenwich",0],)"
    R"(UNIT["Degree",0.017453292519943295]],PROJECTION["Transverse_Mercator"],)"
    R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-75],)"
    R"(PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],)"
    R"(PARAMETER["false_northing",0],UNIT["Meter",1]])";

TEST(Reprojection, KeepsTheBitsOfASourceThatIsInAreaCrsAlready) {
  area::DataReport report;
  const Reprojection way(a_source(), crs_from("EPSG:32618"), settled_crs("EPSG:32618"), report);
  EXPECT_TRUE(way.keeps_bits());
  EXPECT_TRUE(report.findings.empty());
  area::Point point{430016.18839485699, 4675077.1910570487};
  const area::Point same = point;
  EXPECT_TRUE(way.apply(std::span(&point, 1)));
  EXPECT_EQ(point, same);
}

TEST(Reprojection, TakesAnUnnamedDatumAsThatOfAreaCrsAndSaysSo) {
  area::DataReport report;
  const Reprojection way(a_source(), crs_from(kUtm18OfUnnamedDatum), settled_crs("EPSG:32618"),
                         report);
  EXPECT_TRUE(way.keeps_bits());
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].kind, "unnamed_datum");
  EXPECT_EQ(report.findings[0].severity, area::Severity::Note);
  EXPECT_NE(report.findings[0].message.en.find("WGS 84"), std::string::npos);
}

// A length in Web Mercator is 1 / cos(latitude) too long, in a Gauss-Krueger zone 1 + (x / R)^2
// / 2.
TEST(Distortion, IsThatOfTheFormulas) {
  const std::vector<area::Point> there{{104, 30.66}};
  EXPECT_NEAR(distortions(*parsed("EPSG:3857"), there)[0], 1 / std::cos(30.66 / 57.29578) - 1,
              3e-3);
  const double away = 1 / 57.29578 * std::cos(30.66 / 57.29578);
  EXPECT_NEAR(distortions(*parsed("EPSG:4544"), there)[0], away * away / 2, 1e-6);
}

TEST(Distortion, OfWebMercatorIsRefusedWithASystemThatFits) {
  const std::string said =
      support::complaint_of([] { read_at(104.06, 30.66, 0.1, "EPSG:4326", "EPSG:3857"); });
  EXPECT_NE(said.find("lengths in EPSG:3857"), std::string::npos) << said;
  EXPECT_NE(said.find("wrong by up to 16%"), std::string::npos) << said;
  EXPECT_NE(said.find("EPSG:4544"), std::string::npos) << said;
}

TEST(Distortion, OfAZoneTooFarIsWarnedOf) {
  const auto of = [](const char* crs) {
    return support::count_of_kind(read_at(104.06, 30.66, 0.1, "EPSG:4326", crs).report,
                                  "distorted_lengths");
  };
  EXPECT_EQ(of("EPSG:4544"), 0U);  // 105 E
  EXPECT_EQ(of("EPSG:4543"), 0U);  // 102 E: 0.5 per mille
  EXPECT_EQ(of("EPSG:4547"), 1U);  // 114 E: 1.1 per cent
}

// A file's own parameters are obeyed: at 105 E an origin moved by (dx, dy) moves places east by
// dy cos 105 - dx sin 105, here 24.7 m.
TEST(Reprojection, ObeysTheShiftThatASystemWithoutADatumsNameBringsAlong) {
  area::DataReport report;
  const Reprojection way(a_source(),
                         crs_from("+proj=tmerc +lon_0=105 +x_0=500000 +ellps=krass "
                                  "+towgs84=15.8,-154.4,-82.3"),
                         settled_crs("EPSG:4544"), report);
  area::Point point{500000, 3'320'000};
  EXPECT_TRUE(way.apply(std::span(&point, 1)));
  EXPECT_NEAR(point.x, 500'024.7, 0.05);
  EXPECT_NEAR(point.y, 3'320'000, 100);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].kind, "own_shift");
  EXPECT_NE(report.findings[0].message.en.find("15.8, -154.4, -82.3"), std::string::npos);
}

TEST(Reprojection, WarnsWhereAnUnnamedDatumHasAnotherEllipsoid) {
  area::DataReport report;
  const Reprojection way(a_source(), crs_from("+proj=longlat +ellps=krass"),
                         settled_crs("EPSG:4544"), report);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].severity, area::Severity::Warning);
}

TEST(SourceCrs, BelievesTheFileWhereTheScenarioSaysOtherwise) {
  OGRSpatialReference own;
  own.importFromEPSG(32618);
  SourceOptions source = a_source();
  area::DataReport report;
  source.crs.value = "EPSG:32618";
  EXPECT_EQ(source_crs(source, own, report).said, "EPSG:32618 WGS 84 / UTM zone 18N");
  EXPECT_TRUE(report.findings.empty());
  source.crs.value = "EPSG:4326";
  EXPECT_EQ(source_crs(source, own, report).said, "EPSG:32618 WGS 84 / UTM zone 18N");
  EXPECT_EQ(support::count_of_kind(report, "crs_ignored"), 1U);
}

TEST(Reprojection, TakesEastBeforeNorthWhateverTheAuthoritySays) {
  area::DataReport report;
  const Reprojection way(a_source(), crs_from("EPSG:4326"), settled_crs("EPSG:32618"), report);
  EXPECT_FALSE(way.keeps_bits());
  area::Point point{-75, 42.5};
  ASSERT_TRUE(way.apply(std::span(&point, 1)));
  EXPECT_EQ(point.x, 500'000);
  EXPECT_NEAR(point.y, 4'705'293.08, 0.01);
  // EPSG:4490 and EPSG:4544 have north first in their definitions.
  const Reprojection chinese(a_source(), crs_from("EPSG:4490"), settled_crs("EPSG:4544"), report);
  area::Point chengdu{105, 30};
  ASSERT_TRUE(chinese.apply(std::span(&chengdu, 1)));
  EXPECT_EQ(chengdu.x, 500'000);
}

TEST(Reprojection, SaysThatAPointHasNoImage) {
  area::DataReport report;
  const Reprojection way(a_source(), crs_from("EPSG:4326"), settled_crs("EPSG:32618"), report);
  area::Point point{-75, 425};
  EXPECT_FALSE(way.apply(std::span(&point, 1)));
}

Feature point_at(double x, double y) {
  Feature feature;
  feature.geometry = GeometryKind::Points;
  feature.points = {{x, y}};
  return feature;
}

TEST(DatumOperation, OfAnOldChineseDatumIsNamedOrSaidToBeMissing) {
  const std::vector<Feature> chengdu{point_at(35'400'000, 3'400'000)};
  const std::vector<Feature> ordos{point_at(108.5, 37.7)};
  area::DataReport report;
  // PROJ knows no way from Xi'an 80 to CGCS2000: the Reprojection warns.
  const Reprojection rough(a_source(), crs_from("EPSG:2359"), settled_crs("EPSG:4544"), report);
  EXPECT_EQ(support::count_of_kind(report, "rough_datum"), 1U);
  report_datum_operation(a_source(), crs_from("EPSG:2359"), settled_crs("EPSG:4544"), chengdu,
                         report);
  EXPECT_EQ(report.findings.size(), 1U);
  // Beijing 54 to WGS 84 is known in some basins, to 1 m.
  report_datum_operation(a_source(), crs_from("EPSG:4214"), settled_crs("EPSG:32649"), ordos,
                         report);
  const Text& known = support::finding_of_kind(report, "datum_operation").message;
  EXPECT_NE(known.en.find("Beijing 1954 to WGS 84"), std::string::npos) << known.en;
  EXPECT_NE(known.en.find("accuracy 1 m"), std::string::npos) << known.en;
  report = {};
  report_datum_operation(a_source(), crs_from("EPSG:2411"), settled_crs("EPSG:32648"), chengdu,
                         report);
  const area::Finding& elsewhere = support::finding_of_kind(report, "rough_datum");
  EXPECT_EQ(elsewhere.severity, area::Severity::Warning);
  EXPECT_NE(elsewhere.message.en.find("for other regions only"), std::string::npos);
}

TEST(DatumOperation, IsNotAskedForBetweenSystemsOfOneDatum) {
  area::DataReport report;
  const std::vector<Feature> here{point_at(104, 30.6)};
  report_datum_operation(a_source(), crs_from("EPSG:4490"), settled_crs("EPSG:4544"), here, report);
  report_datum_operation(a_source(), crs_from("EPSG:4326"), settled_crs("EPSG:4544"), here, report);
  EXPECT_TRUE(report.findings.empty());
}

// A .prj of ArcGIS names them by names of its own.
TEST(SourceCrs, KnowsXian80AndBeijing54ByTheirNamesOfEsri) {
  const support::TemporaryFolder folder;
  support::DrawnLayer layer;
  layer.fields = {{"ID"}};
  layer.rows = {{{"1"}, "POINT(35400000 3400000)"}};
  layer.geometry = wkbPoint;
  const std::string path = support::write_layers(folder.file("p.shp"), "ESRI Shapefile", {layer});
  const auto code_with = [&](const char* system, const char* ellipsoid, const char* numbers) {
    testing::put_bytes(
        folder.file("p.prj"),
        std::string("PROJCS[\"") + system + "_3_Degree_GK_Zone_35\",GEOGCS[\"GCS_" + system +
            "\",DATUM[\"D_" + system + "\",SPHEROID[\"" + ellipsoid + "\"," + numbers +
            "]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
            "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",35500000.0],"
            "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",105.0],"
            "PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],"
            "UNIT[\"Meter\",1.0]]");
    area::DataReport report;
    const Layer read = read_layer(support::source_at(path), {});
    return source_crs(support::source_at(path), read.crs, report).said;
  };
  EXPECT_EQ(code_with("Xian_1980", "Xian_1980", "6378140.0,298.257").substr(0, 9), "EPSG:2359");
  EXPECT_EQ(code_with("Beijing_1954", "Krasovsky_1940", "6378245.0,298.3").substr(0, 9),
            "EPSG:2411");
}

}  // namespace
}  // namespace hearth::input
