#include <gtest/gtest.h>

#include <fstream>

#include "input/coordinates/crs.h"
#include "input/drawn_town.h"
#include "input/files/gdal.h"

namespace hearth::input {
namespace {

using support::drawn_town;
using support::DrawnLayer;
using support::read_town;
using support::TemporaryFolder;
using support::town_options;
using support::write_layers;

struct Format {
  const char* file;
  const char* driver;
};

class ReadAreaFrom : public testing::TestWithParam<Format> {};

// The same town in every format gives the same values.
TEST_P(ReadAreaFrom, GivesTheSameTown) {
  const TemporaryFolder folder;
  const area::Area expected =
      read_town(town_options(write_layers(folder.file("town.gpkg"), "GPKG", {drawn_town()}))).area;
  DrawnLayer drawn = drawn_town();
  if (GetParam().driver == std::string("OpenFileGDB")) drawn.geometry = wkbMultiPolygon;
  // GeoJSON is always in degrees, unless it says otherwise in a way that GDAL still reads.
  const std::string path = write_layers(folder.file(GetParam().file), GetParam().driver, {drawn});
  const auto [town, report] = read_town(town_options(path));
  EXPECT_EQ(town.units.id, expected.units.id);
  EXPECT_EQ(town.units.population, expected.units.population);
  EXPECT_EQ(town.units.centroid, expected.units.centroid);
  EXPECT_EQ(town.units.ground, expected.units.ground);
  EXPECT_TRUE(report.findings.empty()) << report.findings[0].message.en;
}

INSTANTIATE_TEST_SUITE_P(Formats, ReadAreaFrom,
                         testing::Values(Format{"t.shp", "ESRI Shapefile"},
                                         Format{"t.geojson", "GeoJSON"},
                                         Format{"t.fgb", "FlatGeobuf"},
                                         Format{"t.gdb", "OpenFileGDB"}),
                         [](const auto& format) {
                           std::string name = format.param.driver;
                           name.erase(std::remove(name.begin(), name.end(), ' '), name.end());
                           return name;
                         });

class ReadAreaNearly : public testing::TestWithParam<Format> {};

// Formats that name fields or systems in their own way, or count in steps of their own: the same
// people and codes, the same ground to a millimetre.
TEST_P(ReadAreaNearly, GivesTheSameTown) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  const area::Area expected =
      read_town(town_options(write_layers(folder.file("town.gpkg"), "GPKG", {drawn}))).area;
  const std::string path = write_layers(folder.file(GetParam().file), GetParam().driver, {drawn});
  const auto [town, report] = read_town(town_options(path));
  EXPECT_EQ(town.units.id, expected.units.id);
  EXPECT_EQ(town.units.population, expected.units.population);
  for (const UnitId unit : ids<UnitId>(expected.units.size())) {
    EXPECT_NEAR(town.units.centroid[unit].x, expected.units.centroid[unit].x, 0.001);
    EXPECT_NEAR(town.units.centroid[unit].y, expected.units.centroid[unit].y, 0.001);
    EXPECT_NEAR(town.units.ground[unit].value(), expected.units.ground[unit].value(), 1);
  }
}

INSTANTIATE_TEST_SUITE_P(Formats, ReadAreaNearly,
                         testing::Values(Format{"t.gml", "GML"}, Format{"t.mif", "MapInfo File"},
                                         Format{"t.gmt", "OGR_GMT"}, Format{"t.jml", "JML"}),
                         [](const auto& format) {
                           std::string name = format.param.driver;
                           std::erase_if(name, [](char c) { return c == ' ' || c == '_'; });
                           return name;
                         });

// KML knows degrees of WGS 84 only.
TEST(ReadAreaFromDegrees, ReadsKmlAsGeoJson) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.crs = "EPSG:4326";
  drawn.rows.resize(1);
  drawn.rows[0].wkt = "POLYGON((-75 42.5,-74.99 42.5,-74.99 42.51,-75 42.51,-75 42.5))";
  const area::Area expected =
      read_town(town_options(write_layers(folder.file("t.geojson"), "GeoJSON", {drawn}))).area;
  const area::Area town =
      read_town(town_options(write_layers(folder.file("t.kml"), "LIBKML", {drawn}))).area;
  EXPECT_EQ(town.units.id, expected.units.id);
  EXPECT_EQ(town.units.population, expected.units.population);
  EXPECT_NEAR(town.units.centroid[UnitId{0}].x, expected.units.centroid[UnitId{0}].x, 0.01);
  EXPECT_NEAR(town.units.centroid[UnitId{0}].y, expected.units.centroid[UnitId{0}].y, 0.01);
}

// A drawing has no fields for people: what it can give are lines, and that is said.
TEST(ReadAreaFromDxf, SaysWhatADrawingLacks) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.fields.clear();
  for (DrawnLayer::Row& row : drawn.rows) row.values.clear();
  drawn.name = "entities";
  const std::string path = write_layers(folder.file("t.dxf"), "DXF", {drawn});
  const std::string said = support::complaint_of([&] { (void)read_town(town_options(path)); });
  EXPECT_NE(said.find("no field `CODE`"), std::string::npos) << said;
  EXPECT_NE(said.find("EntityHandle"), std::string::npos) << "the fields that it has";
}

TEST(ReadAreaFromDegrees, ReprojectsGeoJsonToAGridOfTwoToTheMinusThirteen) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.crs = "EPSG:4326";
  drawn.rows.resize(1);
  drawn.rows[0].wkt = "POLYGON((-75 42.5,-74.99 42.5,-74.99 42.51,-75 42.51,-75 42.5))";
  const area::Area town =
      read_town(town_options(write_layers(folder.file("t.geojson"), "GeoJSON", {drawn}))).area;
  // On the central meridian easting is 500,000 exactly; the ring keeps its first vertex.
  // Its northing is the meridian arc to 42.5 N times 0.9996.
  const area::Point corner = town.units.shape[UnitId{0}][0].outer[0];
  EXPECT_EQ(corner.x, 500'000);
  EXPECT_NEAR(corner.y, 4'705'293.08, 0.01);
  for (const area::Point& vertex : town.units.shape[UnitId{0}][0].outer) {
    EXPECT_EQ(vertex.x * 8192, std::floor(vertex.x * 8192));
    EXPECT_EQ(vertex.y * 8192, std::floor(vertex.y * 8192));
  }
}

TEST(ReadAreaFromZip, OpensAZippedShapefile) {
  const TemporaryFolder folder;
  write_layers(folder.file("t.shp"), "ESRI Shapefile", {drawn_town()});
  for (const char* ending : {".shp", ".shx", ".dbf", ".prj"}) {
    const std::string inside =
        "/vsizip/" + folder.file("t.zip") + "/data/2020/t" + ending;  // in folders of its own
    ASSERT_EQ(CPLCopyFile(inside.c_str(), folder.file(std::string("t") + ending).c_str()), 0);
  }
  const auto [town, report] = read_town(town_options(folder.file("t.zip")));
  EXPECT_EQ(town.units.size(), 4U);
  EXPECT_EQ(report.sources[0].sha256.size(), 64U);
  // The same by naming the file inside.
  const auto inside = read_town(town_options(folder.file("t.zip") + "/data/2020/t.shp"));
  EXPECT_EQ(inside.area.units.centroid, town.units.centroid);
  EXPECT_EQ(inside.report.sources[0].sha256, report.sources[0].sha256);
}

// Looked up by us and only where it can succeed; what is found must be what GDAL finds by itself.
TEST(ReadAreaFromShapefile, KnowsWhichSystemItsPrjMeans) {
  for (const char* code : {"EPSG:32618", "EPSG:4326", "EPSG:4490", "EPSG:4547", "EPSG:31985",
                           "EPSG:4674", "EPSG:3857", "EPSG:2154"}) {
    const TemporaryFolder folder;
    DrawnLayer drawn = drawn_town();
    drawn.crs = code;
    const std::string path = write_layers(folder.file("t.shp"), "ESRI Shapefile", {drawn});
    const Layer layer = read_layer(support::source_at(path), {});
    ASSERT_TRUE(layer.crs);
    area::DataReport report;
    EXPECT_EQ(source_crs(support::source_at(path), layer.crs, report).said.rfind(code, 0), 0U)
        << code;
    const std::unique_ptr<GDALDataset> by_gdal(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR));
    const OGRSpatialReference* expected = by_gdal->GetLayer(0)->GetSpatialRef();
    EXPECT_STREQ(layer.crs->GetName(), expected->GetName());
    EXPECT_STREQ(layer.crs->GetAuthorityCode(nullptr), expected->GetAuthorityCode(nullptr));
    EXPECT_NE(layer.crs->IsSame(expected), 0) << code;
  }
}

TEST(ReadAreaFromShapefile, ReadsChineseNamesWithAndWithoutACodePageFile) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.encoding = "GBK";
  drawn.rows[1].values[2] = "城南社区";
  write_layers(folder.file("t.shp"), "ESRI Shapefile", {drawn});
  AreaOptions options = town_options(folder.file("t.shp"));
  options.name = {"KIND", ""};
  EXPECT_EQ(read_town(options).area.units.name[UnitId{0}], "城南社区");
  ASSERT_TRUE(std::filesystem::remove(folder.file("t.cpg")));
  const auto [town, report] = read_town(options);
  EXPECT_EQ(town.units.name[UnitId{0}], "城南社区");
  EXPECT_NE(support::finding_of_kind(report, "encoding").message.en.find("GBK"), std::string::npos);
}

TEST(ReadAreaFromShapefile, HashesItsFilesInAFixedOrder) {
  const TemporaryFolder folder;
  write_layers(folder.file("t.shp"), "ESRI Shapefile", {drawn_town()});
  const std::string before = read_town(town_options(folder.file("t.shp"))).report.sources[0].sha256;
  std::ofstream(folder.file("t.sbn")) << "an index that is no part of the data";
  EXPECT_EQ(read_town(town_options(folder.file("t.shp"))).report.sources[0].sha256, before);
  std::ofstream(folder.file("t.cpg")) << "UTF-8\n";
  EXPECT_NE(read_town(town_options(folder.file("t.shp"))).report.sources[0].sha256, before);
}

TEST(ReadAreaFromGeoPackage, TakesTheNumberOfTheFeatureAsItsCode) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(write_layers(folder.file("t.gpkg"), "GPKG", {drawn_town()}));
  options.id.value = "fid";
  EXPECT_EQ(read_town(options).area.units.id.values(),
            (std::vector<std::string>{"1", "2", "3", "4"}));
}

TEST(ReadAreaFromGeoPackage, FlattensCurvesAndHeights) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  drawn.rows[0].wkt = "CURVEPOLYGON(CIRCULARSTRING(501000 4699000,502000 4699000,501000 4699000))";
  drawn.rows[1].wkt =
      "MULTIPOLYGON Z(((500000 4699000 5,500100 4699000 5,500100 4699100 5,500000 4699000 5)))";
  const area::Area town =
      read_town(town_options(write_layers(folder.file("t.gpkg"), "GPKG", {drawn}))).area;
  EXPECT_NEAR(town.units.ground[UnitId{2}].value(), 3.14159 * 500 * 500, 1000);
  EXPECT_EQ(town.units.ground[UnitId{0}].value(), 5000);
}

}  // namespace
}  // namespace hearth::input
