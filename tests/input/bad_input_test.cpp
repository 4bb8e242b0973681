#include <gtest/gtest.h>

#include <fstream>

#include "input/drawn_town.h"

// Every message names the file or line and the feature, and says how to mend it.
namespace hearth::input {
namespace {

using support::drawn_town;
using support::DrawnLayer;
using support::read_town;
using support::TemporaryFolder;
using support::town_options;
using support::urban_and_rural;
using support::written;

std::string complaint_about(const AreaOptions& options) {
  return support::complaint_of([&] { read_town(options); });
}

std::string complaint_about(const DrawnLayer& layer) {
  const TemporaryFolder folder;
  return complaint_about(town_options(written(folder, layer)));
}

void expect_words(const std::string& complaint, std::initializer_list<const char*> words) {
  for (const char* word : words) {
    EXPECT_NE(complaint.find(word), std::string::npos) << word << " in: " << complaint;
  }
}

TEST(BadInput, NoSuchFileNamesTheLineAndTheNearestFile) {
  const TemporaryFolder folder;
  written(folder, drawn_town());
  expect_words(complaint_about(town_options(folder.file("twon.gpkg"))),
               {"town.yaml:5:13: twon.gpkg: there is no such file", "did you mean town.gpkg?"});
}

TEST(BadInput, AFileThatIsNoLayerIsRefused) {
  const TemporaryFolder folder;
  std::ofstream(folder.file("notes.geojson")) << "not a layer at all";
  expect_words(complaint_about(town_options(folder.file("notes.geojson"))),
               {"notes.geojson: this cannot be read as a vector layer", "GeoPackage"});
}

TEST(BadInput, ATruncatedShapefileIsRefused) {
  const TemporaryFolder folder;
  support::write_layers(folder.file("town.shp"), "ESRI Shapefile", {drawn_town()});
  const auto size = std::filesystem::file_size(folder.file("town.shp"));
  std::filesystem::resize_file(folder.file("town.shp"), size - 200);
  expect_words(complaint_about(town_options(folder.file("town.shp"))), {"town.shp", "to mend it"});
}

TEST(BadInput, NoSuchLayerListsTheLayers) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.units.layer = {"unit", "town.yaml:6:12"};
  expect_words(complaint_about(options), {"town.yaml:6:12: town.gpkg: it has no layer `unit`",
                                          "its layers: units", "did you mean `units`?"});
}

TEST(BadInput, SeveralLayersAndNoneNamedListsThem) {
  const TemporaryFolder folder;
  DrawnLayer other = drawn_town();
  other.name = "schools";
  const std::string path =
      support::write_layers(folder.file("town.gpkg"), "GPKG", {drawn_town(), other});
  AreaOptions options = town_options(path);
  expect_words(complaint_about(options),
               {"there are 2 layers", "units, schools", "`layer: units`"});
  options.units.layer = {"schools", ""};
  EXPECT_EQ(complaint_about(options), "");
}

TEST(BadInput, MissingFieldsAreAllNamedWithTheNearestOnes) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.population.value = "POP9";
  options.id.value = "CODES";
  expect_words(
      complaint_about(options),
      {"town.yaml:6:9: town.gpkg: it has no field `CODES`; its fields: CODE, POP, KIND, TOWN",
       "did you mean `CODE`?", "town.yaml:7:17: town.gpkg: it has no field `POP9`",
       "did you mean `POP`?"});
}

TEST(BadInput, NoFeaturesIsAnError) {
  DrawnLayer empty = drawn_town();
  empty.rows.clear();
  expect_words(complaint_about(empty), {"town.gpkg: the layer has no features"});
}

TEST(BadInput, AnIdThatStandsTwiceNamesBothFeatures) {
  DrawnLayer layer = drawn_town();
  layer.rows[3].values[0] = "C";
  expect_words(complaint_about(layer),
               {"town.gpkg: CODE = C (FID 4): the same id stands in CODE = C (FID 1)"});
}

TEST(BadInput, NumbersThatBecomeTheSameTextAreTheSameId) {
  DrawnLayer layer = drawn_town();
  layer.fields[0].type = OFTReal;
  const std::vector<std::string> codes{"1", "2", "1.0", "3"};
  for (std::size_t i = 0; i < 4; ++i) layer.rows[i].values[0] = codes[i];
  expect_words(complaint_about(layer), {"the same id stands in CODE = 1"});
}

TEST(BadInput, AnEmptyIdNamesTheFeature) {
  DrawnLayer layer = drawn_town();
  layer.rows[2].values[0].reset();
  expect_words(complaint_about(layer), {"town.gpkg: FID 3: `CODE` is empty"});
}

TEST(BadInput, PeopleThatAreNoNumberAreAllNamed) {
  DrawnLayer layer = drawn_town();
  layer.fields[1].type = OFTString;
  layer.rows[0].values[1] = "-3";
  layer.rows[1].values[1] = "many";
  layer.rows[2].values[1].reset();
  layer.rows[3].values[1] = "1,200";
  expect_words(complaint_about(layer),
               {"CODE = C (FID 1): `POP` is negative (-3)",
                "CODE = A (FID 2): `POP` is not a number (\"many\")",
                "CODE = D (FID 3): `POP` is empty", "`POP` is not a number (\"1,200\")"});
}

TEST(BadInput, AThousandFaultsOfOneKindAreCountedNotListed) {
  DrawnLayer layer = drawn_town();
  for (int i = 0; i < 40; ++i) {
    layer.rows.push_back({{"N" + std::to_string(i), "-1", "", ""}, support::square_km(i, 5)});
  }
  const std::string complaint = complaint_about(layer);
  EXPECT_EQ(std::count(complaint.begin(), complaint.end(), '\n'), 41);
  expect_words(complaint, {"and 20 more like the one before"});
}

TEST(BadInput, MissingAndEmptyGeometryIsNamed) {
  DrawnLayer layer = drawn_town();
  layer.rows[0].wkt = "";
  layer.rows[1].wkt = "POLYGON EMPTY";
  expect_words(complaint_about(layer), {"CODE = C (FID 1): it has no geometry",
                                        "CODE = A (FID 2): it has no geometry", "draw it"});
}

TEST(BadInput, PointsAndLinesAreNoUnits) {
  DrawnLayer layer = drawn_town();
  layer.rows[0].wkt = "POINT(500000 4699000)";
  layer.rows[1].wkt = "LINESTRING(500000 4699000,500001 4699000)";
  expect_words(complaint_about(layer), {"CODE = C (FID 1): it is a point, not a polygon",
                                        "CODE = A (FID 2): it is not a polygon"});
}

TEST(BadInput, APolygonWithoutAreaIsNamed) {
  DrawnLayer layer = drawn_town();
  layer.rows[0].wkt = "POLYGON((0 0,5 5,9 9,0 0))";
  expect_words(complaint_about(layer), {"CODE = C (FID 1): its polygon encloses no area"});
}

TEST(BadInput, AnUnknownClassValueListsTheKnownOnes) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.classes = urban_and_rural();
  options.classes.by_field =
      ClassOptions::ByField{{"KIND", "town.yaml:9:3"}, {{"city"}, {"hamlet"}}};
  expect_words(complaint_about(options),
               {"CODE = C (FID 1): `KIND` is \"village\"", "known: city, hamlet", "town.yaml:9:3"});
}

TEST(BadInput, ADensityBelowEveryThresholdIsNamed) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.classes = urban_and_rural();
  options.classes.by_density = ClassOptions::ByDensity{{400, 100}};
  expect_words(complaint_about(options),
               {"CODE = D (FID 3): 90.0 people per km2 reach no threshold", "0 /km2"});
}

TEST(BadInput, ALayerWithoutCrsAsksForIt) {
  const TemporaryFolder folder;
  DrawnLayer layer = drawn_town();
  layer.crs.clear();
  support::write_layers(folder.file("town.shp"), "ESRI Shapefile", {layer});
  AreaOptions options = town_options(folder.file("town.shp"));
  expect_words(complaint_about(options), {"town.shp: the file does not say its coordinate system",
                                          "write `crs: EPSG:...` beside `source`"});
  options.units.crs = {"EPSG:32618", ""};
  EXPECT_EQ(complaint_about(options), "");
  EXPECT_EQ(read_town(options).report.sources[0].crs, "none (given: EPSG:32618)");
  options.units.crs = {"EPSG:none", "town.yaml:5:40"};
  expect_words(complaint_about(options), {"town.yaml:5:40", "`EPSG:none` is not"});
}

TEST(BadInput, AGeographicAreaCrsNamesAProjectedOne) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.crs.value = "EPSG:4326";
  expect_words(complaint_about(options),
               {"town.yaml:3:8: area.crs: EPSG:4326 WGS 84 is not projected",
                "EPSG:32618 (WGS 84 / UTM zone 18N), or `auto`"});
}

TEST(BadInput, AnAreaCrsInFeetOrOfNoMeaningIsRefused) {
  const TemporaryFolder folder;
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.crs.value = "EPSG:2263";
  expect_words(complaint_about(options), {"US survey foot", "not in metres", "EPSG:32618"});
  options.crs.value = "EPSG:0";
  expect_words(complaint_about(options), {"area.crs: `EPSG:0` is not a coordinate system"});
}

TEST(BadInput, CoordinatesThatHaveNoImageAreNamed) {
  const TemporaryFolder folder;
  DrawnLayer layer = drawn_town();
  layer.crs = "EPSG:4326";
  for (auto& row : layer.rows) row.wkt = "POLYGON((-75 42,-74 42,-74 43,-75 42))";
  layer.rows[2].wkt = "POLYGON((-75 420,-74 42,-74 43,-75 420))";
  AreaOptions options = town_options(written(folder, layer));
  expect_words(complaint_about(options),
               {"CODE = D (FID 3): some of its points cannot be brought to EPSG:32618"});
}

TEST(BadInput, AnArchiveWithSeveralSourcesListsThem) {
  const TemporaryFolder folder;
  support::write_layers("/vsizip/" + folder.file("two.zip") + "/a.geojson", "GeoJSON",
                        {drawn_town()});
  support::write_layers("/vsizip/" + folder.file("two.zip") + "/b.geojson", "GeoJSON",
                        {drawn_town()});
  expect_words(complaint_about(town_options(folder.file("two.zip"))),
               {"several sources: a.geojson, b.geojson", "two.zip/a.geojson"});
}

}  // namespace
}  // namespace hearth::input
