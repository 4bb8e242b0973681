#include <cctype>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

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

DrawnLayer a_tract_in_degrees() {
  DrawnLayer drawn = drawn_town();
  drawn.crs = "EPSG:4326";
  drawn.rows.resize(1);
  drawn.rows[0].wkt = "POLYGON((-75 42.5,-74.99 42.5,-74.99 42.51,-75 42.51,-75 42.5))";
  return drawn;
}

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

// "t.gmt" of OGR_GMT: a name that a test may have.
std::string by_file(const testing::TestParamInfo<Format>& format) {
  std::string name = std::string(format.param.driver) + format.param.file;
  std::erase_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; });
  return name;
}

class ReadAreaNearly : public testing::TestWithParam<Format> {};

// Formats that name fields or systems in their own way, or count in steps of their own: the same
// people and codes, the same ground to a millimetre.
TEST_P(ReadAreaNearly, GivesTheSameTown) {
  const TemporaryFolder folder;
  DrawnLayer drawn = drawn_town();
  const area::Area expected =
      read_town(town_options(write_layers(folder.file("town.gpkg"), "GPKG", {drawn}))).area;
  if (GetParam().driver == std::string("netCDF")) drawn.geometry = wkbPolygon;
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
                                         Format{"t.tab", "MapInfo File"},
                                         Format{"t.gmt", "OGR_GMT"}, Format{"t.jml", "JML"},
                                         Format{"t.nc", "netCDF"},
                                         Format{"t.shz", "ESRI Shapefile"}),
                         by_file);

// SQLite writes the names of fields small: what is meant is offered.
TEST(ReadAreaFromSqlite, TakesFieldsByTheirNamesThere) {
  const TemporaryFolder folder;
  AreaOptions options =
      town_options(write_layers(folder.file("t.sqlite"), "SQLite", {drawn_town()}));
  const std::string said = support::complaint_of([&] { (void)read_town(options); });
  EXPECT_NE(said.find("did you mean `code`"), std::string::npos) << said;
  options.id.value = "code";
  options.population.value = "pop";
  const area::Area town = read_town(options).area;
  EXPECT_EQ(town.units.id.values(), (std::vector<std::string>{"A", "B", "C", "D"}));
  EXPECT_EQ(to_double(town.units.population[UnitId{0}]), 400);
}

class ReadAreaOfDegrees : public testing::TestWithParam<Format> {};

// Formats that know degrees of WGS 84 only, or bring everything to them.
TEST_P(ReadAreaOfDegrees, GivesWhatGeoJsonGives) {
  const TemporaryFolder folder;
  const auto read = [&](const char* file, const char* driver) {
    return read_town(town_options(write_layers(folder.file(file), driver, {a_tract_in_degrees()})))
        .area;
  };
  const area::Area expected = read("expected.geojson", "GeoJSON");
  const area::Area town = read(GetParam().file, GetParam().driver);
  EXPECT_EQ(town.units.id, expected.units.id);
  EXPECT_EQ(town.units.population, expected.units.population);
  EXPECT_NEAR(town.units.centroid[UnitId{0}].x, expected.units.centroid[UnitId{0}].x, 0.01);
  EXPECT_NEAR(town.units.centroid[UnitId{0}].y, expected.units.centroid[UnitId{0}].y, 0.01);
}

INSTANTIATE_TEST_SUITE_P(Formats, ReadAreaOfDegrees,
                         testing::Values(Format{"t.kml", "LIBKML"}, Format{"t.kmz", "LIBKML"},
                                         Format{"old.kml", "KML"},
                                         Format{"t.geojsonl", "GeoJSONSeq"},
                                         Format{"t.mapml", "MapML"}),
                         by_file);

// Formats that Debian's GDAL reads and does not write, as their programs write them.
TEST(ReadAreaFromAnything, FormatsThatOthersWrite) {
  const TemporaryFolder folder;
  const area::Area expected =
      read_town(
          town_options(write_layers(folder.file("e.geojson"), "GeoJSON", {a_tract_in_degrees()})))
          .area;
  write_layers(folder.file("plain.gpkg"), "GPKG", {a_tract_in_degrees()});
  const std::vector<std::pair<const char*, const char*>> written{
      {"t.topojson",
       R"({"type":"Topology","objects":{"units":{"type":"GeometryCollection","geometries":[)"
       R"({"type":"Polygon","arcs":[[0]],"properties":{"CODE":"C","POP":399}}]}},)"
       R"("arcs":[[[-75,42.5],[-74.99,42.5],[-74.99,42.51],[-75,42.51],[-75,42.5]]]})"},
      {"esri.json",
       R"({"geometryType":"esriGeometryPolygon","spatialReference":{"wkid":4326},)"
       R"("fields":[{"name":"CODE","type":"esriFieldTypeString"},{"name":"POP","type":"esriFieldTypeDouble"}],)"
       R"("features":[{"attributes":{"CODE":"C","POP":399},"geometry":{"rings":)"
       R"([[[-75,42.5],[-75,42.51],[-74.99,42.51],[-74.99,42.5],[-75,42.5]]]}}]})"},
      {"t.csv",
       "CODE,POP,WKT\nC,399,\"POLYGON((-75 42.5,-74.99 42.5,-74.99 42.51,-75 42.51,-75 42.5))\"\n"},
      {"t.vrt",
       "<OGRVRTDataSource><OGRVRTLayer name=\"units\"><SrcDataSource relativeToVRT=\"1\">plain.gpkg"
       "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"}};
  for (const auto& [file, text] : written) {
    SCOPED_TRACE(file);
    std::ofstream(folder.file(file)) << text;
    AreaOptions options = town_options(folder.file(file));
    if (std::string(file) != "t.vrt") options.units.crs = {"EPSG:4326", "town.yaml:5:40"};
    const area::Area town = read_town(options).area;
    EXPECT_EQ(town.units.id, expected.units.id);
    EXPECT_EQ(town.units.population, expected.units.population);
    EXPECT_NEAR(town.units.centroid[UnitId{0}].x, expected.units.centroid[UnitId{0}].x, 0.01);
    EXPECT_NEAR(town.units.centroid[UnitId{0}].y, expected.units.centroid[UnitId{0}].y, 0.01);
  }
}

TEST(ReadAreaFromMapTiles, SaysThatShapesAreForTheScreen) {
  const TemporaryFolder folder;
  AreaOptions options =
      town_options(write_layers(folder.file("t.mbtiles"), "MBTiles", {drawn_town()}));
  options.units.resolved = folder.file("t.mbtiles");
  EXPECT_EQ(support::count_of_kind(read_town(options).report, "map_tiles"), 1U);
}

struct Unfit {
  const char* file;
  const char* driver;
  std::vector<const char*> said;
};

// What GDAL writes and cannot be units says why not.
TEST(ReadAreaFromAnything, FormatsThatHoldNoUnitsAreRefusedForTheRightReason) {
  const std::vector<Unfit> all{
      {"t.xlsx", "XLSX", {"a table without shapes", "tables: [{source"}},
      {"t.ods", "ODS", {"a table without shapes", "tables: [{source"}},
      {"t.dgn", "DGN", {"no field `CODE`", "EntityNum"}},
      {"t.pdf", "PDF", {"it is a point, not a polygon"}},
      {"t.sql", "PGDUMP", {"cannot be read as a vector layer"}},
  };
  for (const Unfit& one : all) {
    SCOPED_TRACE(one.driver);
    const TemporaryFolder folder;
    DrawnLayer drawn = drawn_town();
    drawn.crs = "EPSG:4326";
    if (one.driver == std::string("DGN")) {  // a drawing has no fields of its own
      drawn.fields.clear();
      for (DrawnLayer::Row& row : drawn.rows) row.values.clear();
    }
    write_layers(folder.file(one.file), one.driver, {drawn});
    const std::string said =
        support::complaint_of([&] { (void)read_town(town_options(folder.file(one.file))); });
    for (const char* part : one.said) EXPECT_NE(said.find(part), std::string::npos) << said;
  }
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
  const area::Area town = read_town(town_options(write_layers(folder.file("t.geojson"), "GeoJSON",
                                                              {a_tract_in_degrees()})))
                              .area;
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
