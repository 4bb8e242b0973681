// Every trap of a layer of units in one table: it loads with what it holds, or is refused for the
// right reason.
#include <filesystem>
#include <functional>

#include <gtest/gtest.h>

#include "input/source_cases.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using support::drawn_town;
using support::DrawnLayer;
using support::TemporaryFolder;
using support::write_layers;
using test::Case;

// The drawn town with one change, written anew.
template <typename Change>
auto town(const Change& change, const char* driver = "GPKG", const char* file = "town.gpkg") {
  return [=](const TemporaryFolder& folder) {
    DrawnLayer layer = drawn_town();
    change(layer);
    return support::town_options(write_layers(folder.file(file), driver, {layer}));
  };
}

auto shapefile(const std::function<void(DrawnLayer&)>& change) {
  return town(change, "ESRI Shapefile", "town.shp");
}

auto shape(const char* wkt) {
  return town([=](DrawnLayer& layer) { layer.rows[0].wkt = wkt; });
}

auto people(const char* text) {
  return town([=](DrawnLayer& layer) { layer.rows[0].values[1] = text; });
}

// The drawn town brought into another system before it is written.
auto drawn_in(const char* crs, const char* driver, const char* file) {
  return town(
      [=](DrawnLayer& layer) {
        OGRSpatialReference from;
        OGRSpatialReference to;
        from.SetFromUserInput("EPSG:32618");
        to.SetFromUserInput(crs);
        to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const std::unique_ptr<OGRCoordinateTransformation> way(
            OGRCreateCoordinateTransformation(&from, &to));
        for (DrawnLayer::Row& row : layer.rows) {
          OGRGeometry* geometry = nullptr;
          OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &geometry);
          const std::unique_ptr<OGRGeometry> owned(geometry);
          if (geometry->transform(way.get()) != OGRERR_NONE) throw std::runtime_error("no way");
          row.wkt = geometry->exportToWkt();
        }
        layer.crs = crs;
      },
      driver, file);
}

const char* const kUtm = "EPSG:32618";
const char* const kFar = "((600000 4700000,600100 4700000,600100 4700100,600000 4700000))";

void nothing(DrawnLayer& /*layer*/) {}

std::vector<Case> traps_of_numbers_and_systems() {
  static const std::string kIslands =
      std::string("MULTIPOLYGON(((501000 4699000,502000 4699000,502000 4700000,501000 4699000)),") +
      kFar + ")";
  return {
      {"no .prj",
       shapefile([](DrawnLayer& layer) { layer.crs.clear(); }),
       {"town.shp", "does not say its coordinate system"}},
      {"a GeoPackage that says no system",
       town([](DrawnLayer& layer) { layer.crs.clear(); }),
       {"town.gpkg", "does not say its coordinate system"}},
      {"islands", shape(kIslands.c_str()), {}, 4, 1'389, kUtm},
      {"fractional people", people("399.25"), {}, 4, 1'389.25, kUtm, {"fractional_people"}},
      {"zero people", people("0"), {}, 4, 990, kUtm},
      {"negative people", people("-3"), {"CODE = C (FID 1)", "`POP` is negative (-3)"}},
      {"people without end", people("inf"), {"CODE = C (FID 1)", "`POP`", "not a number"}},
      {"a bow-tie",
       shape("POLYGON((501000 4699000,502000 4700000,502000 4699000,501000 4700000,501000 "
             "4699000))"),
       {},
       4,
       1'389,
       kUtm,
       {"invalid_polygon"}},
      {"points twice",
       shape("POLYGON((501000 4699000,502000 4699000,502000 4699000,502000 4700000,501000 4700000,"
             "501000 4700000,501000 4699000))"),
       {},
       4,
       1'389,
       kUtm},
      {"an unclosed ring",
       shape("POLYGON((501000 4699000,502000 4699000,502000 4700000,501000 4700000))"),
       {},
       4,
       1'389,
       kUtm},
      {"vintages that overlap",
       shape("POLYGON((500500 4699000,502000 4699000,502000 4700000,500500 4700000,500500 "
             "4699000))"),
       {},
       4,
       1'389,
       kUtm,
       {"overlap"}},
      {"State Plane in US survey feet",
       drawn_in("EPSG:2261", "GPKG", "town.gpkg"),
       {},
       4,
       1'389,
       kUtm},
      {"State Plane in a shapefile",
       drawn_in("EPSG:2261", "ESRI Shapefile", "town.shp"),
       {},
       4,
       1'389,
       kUtm},
      {"a Lambert conic", drawn_in("EPSG:5070", "ESRI Shapefile", "town.shp"), {}, 4, 1'389, kUtm},
      {"a conformal Lambert conic", drawn_in("EPSG:3978", "GPKG", "town.gpkg"), {}, 4, 1'389, kUtm},
      {"latitude before longitude", drawn_in("EPSG:4326", "GML", "town.gml"), {}, 4, 1'389, kUtm},
      {"degrees", drawn_in("EPSG:4326", "GeoJSON", "town.geojson"), {}, 4, 1'389, kUtm},
  };
}

std::vector<Case> traps_of_shapes() {
  return {
      {"heights",
       shape("POLYGON Z((501000 4699000 5,502000 4699000 5,502000 4700000 7,501000 4700000 "
             "7,501000 4699000 5))"),
       {},
       4,
       1'389,
       kUtm},
      {"no geometry", shape(""), {"CODE = C (FID 1): it has no geometry"}},
      {"an empty geometry", shape("POLYGON EMPTY"), {"CODE = C (FID 1): it has no geometry"}},
      {"GBK with .cpg",
       shapefile([](DrawnLayer& layer) {
         layer.encoding = "GBK";
         layer.rows[0].values[0] = "城南";
       }),
       {},
       4,
       1'389,
       kUtm,
       {},
       "A"},
      {"GBK without .cpg",
       [](const TemporaryFolder& folder) {
         DrawnLayer layer = drawn_town();
         layer.encoding = "GBK";
         for (std::size_t i = 0; i < 4; ++i) layer.rows[i].values[0] = "城南" + std::to_string(i);
         write_layers(folder.file("town.shp"), "ESRI Shapefile", {layer});
         std::filesystem::remove(folder.file("town.cpg"));
         return support::town_options(folder.file("town.shp"));
       },
       {},
       4,
       1'389,
       kUtm,
       {"encoding"},
       "城南0"},
      {"a collection of polygons",
       shape("GEOMETRYCOLLECTION(POLYGON((501000 4699000,502000 4699000,502000 4700000,501000 "
             "4699000)))"),
       {},
       4,
       1'389,
       kUtm},
      {"a collection of this and that",
       shape("GEOMETRYCOLLECTION(POINT(501000 4699000),POLYGON((501000 4699000,502000 "
             "4699000,502000 4700000,501000 4699000)))"),
       {"CODE = C (FID 1): it is not a polygon"}},
  };
}

std::vector<Case> traps_of_layers() {
  return {
      {"two layers and none named",
       [](const TemporaryFolder& folder) {
         DrawnLayer other = drawn_town();
         other.name = "schools";
         return support::town_options(
             write_layers(folder.file("town.gpkg"), "GPKG", {drawn_town(), other}));
       },
       {"there are 2 layers", "units, schools", "`layer: units`"}},
      {"points as units",
       town([](DrawnLayer& layer) {
         for (DrawnLayer::Row& row : layer.rows) row.wkt = "POINT(500000 4699000)";
       }),
       {"it is a point, not a polygon", "construct"}},
      {"lines as units",
       town([](DrawnLayer& layer) {
         for (DrawnLayer::Row& row : layer.rows)
           row.wkt = "LINESTRING(500000 4699000,500001 4699000)";
       }),
       {"it is a layer of lines"}},
      {"a code twice",
       town([](DrawnLayer& layer) { layer.rows[3].values[0] = "C"; }),
       {"CODE = C (FID 4): the same id stands in CODE = C (FID 1)"}},
      {"a point off the earth",
       shape("POLYGON((501000 4699000,1e300 4699000,502000 4700000,501000 4699000))"),
       {"FID 1: it has a coordinate (1e+300) that no place on earth has"}},
      {"a name cut in mid-character",
       [](const TemporaryFolder& folder) {
         AreaOptions options = shapefile(nothing)(folder);
         options.name.value = "KIND";
         std::string table = testing::bytes_of(folder.file("town.dbf"));
         table.replace(table.find("village"), 7, "\xE5\x9F\x8E\xE5\x8D\x97\xE7");
         testing::put_bytes(folder.file("town.dbf"), table);
         testing::put_bytes(folder.file("town.cpg"), "UTF-8");
         return options;
       },
       {},
       4,
       1'389,
       kUtm,
       {"broken_text"}},
      {"an archive from a Mac",
       [](const TemporaryFolder& folder) {
         shapefile(nothing)(folder);
         const std::string zip = "/vsizip/" + folder.file("town.zip");
         for (const char* ending : {"shp", "shx", "dbf", "prj"}) {
           const std::string from = folder.file(std::string("town.") + ending);
           CPLCopyFile((zip + "/town." + ending).c_str(), from.c_str());
           CPLCopyFile((zip + "/__MACOSX/._town." + ending).c_str(), from.c_str());
         }
         return support::town_options(folder.file("town.zip"));
       },
       {},
       4,
       1'389,
       kUtm},
  };
}

TEST(EveryTrap, LoadsOrIsRefusedForTheRightReason) {
  test::look_at(traps_of_numbers_and_systems());
  look_at(traps_of_shapes());
  look_at(traps_of_layers());
}

}  // namespace
}  // namespace hearth::input
