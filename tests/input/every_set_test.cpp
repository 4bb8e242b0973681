// Every set of public data that stands beside the project in one table: what loads has the counts
// that its publisher states, what does not is refused for the right reason.
#include <filesystem>
#include <functional>

#include <gtest/gtest.h>

#include "input/facilities.h"
#include "input/source_cases.h"

namespace hearth::input {
namespace {

using support::TemporaryFolder;
using test::Case;
using test::look_at;

const std::string kShared = HEARTH_SOURCE_DIR "/../shared/data/";

AreaOptions of(const std::string& path, const std::string& crs, const char* id,
               const char* people) {
  AreaOptions options = support::town_options(path);
  options.crs.value = crs;
  options.id.value = id;
  options.population.value = people;
  return options;
}

// A set beside the project.
auto shared(const char* file, const char* crs, const char* id, const char* people) {
  return [=](const TemporaryFolder& /*folder*/) { return of(kShared + file, crs, id, people); };
}

template <typename Change>
auto changed(std::function<AreaOptions(const TemporaryFolder&)> options, const Change& change) {
  return [=](const TemporaryFolder& folder) {
    AreaOptions out = options(folder);
    change(out);
    return out;
  };
}

auto with_crs(std::function<AreaOptions(const TemporaryFolder&)> options, const char* crs) {
  return changed(std::move(options), [=](AreaOptions& out) {
    out.units.crs = {crs, "t.yaml:5:3"};
  });
}

auto with_layer(std::function<AreaOptions(const TemporaryFolder&)> options, const char* layer) {
  return changed(std::move(options), [=](AreaOptions& out) {
    out.units.layer = {layer, "t.yaml:5:3"};
  });
}

AreaOptions sichuan(const char* layer) {
  AreaOptions options = of(kShared + layer, "EPSG:4543", "adcode", "人口数_合计");
  options.units.datum = {"gcj02", ""};
  TableOptions census;
  census.source = support::source_at(kShared + "sichuan_cn/census2020_sichuan_counties.csv");
  census.code = {"区划代码", ""};
  options.tables = {census};
  return options;
}

const char* const kDemo = "accessmod_demo/demo/base/";

std::vector<Case> areas() {
  const auto georgia = shared("georgia_us/G_utm.shp", "EPSG:26917", "G_UTM_ID", "TotPop90");
  const auto sichuan_clean = [](const TemporaryFolder&) {
    return sichuan("sichuan_cn/sichuan_counties_census2020.geojson");
  };
  const auto sichuan_dirty = [](const TemporaryFolder&) {
    return sichuan("sichuan_cn/sichuan_counties_dirty_2vintages.geojson");
  };
  return {
      {"New York",
       shared("ny8_us/NY8_utm18.shp", "EPSG:32618", "AREAKEY", "POP8"),
       {},
       281,
       1'057'673,
       "EPSG:32618",
       {"invalid_polygon", "unnamed_datum"},
       "36007000100"},
      {"New York with a way to WGS 84 by grids that are not here",
       shared("ny8_us/NY8_bna_utm18.gpkg", "EPSG:32618", "AREAKEY", "POP8"),
       {},
       281,
       1'057'673,
       "EPSG:32618",
       {"unnamed_datum"}},
      {"Olinda",
       shared("olinda_br/olinda1.shp", "EPSG:31985", "CD_GEOCODI", "V014"),
       {},
       470,
       377'779,
       "EPSG:31985",
       {"unnamed_datum"}},
      {"Georgia without a .prj",
       georgia,
       {"G_utm.shp", "does not say its coordinate system", "write `crs: EPSG:...`"}},
      {"Georgia with `crs`", with_crs(georgia, "EPSG:26917"), {}, 159, 6'478'216, "EPSG:26917"},
      {"Luxembourg",
       shared("lux/lux.shp", "EPSG:2169", "ID_2", "POP"),
       {},
       12,
       602'005,
       "EPSG:2169"},
      {"Luxembourg's heights",
       shared("lux/elev.tif", "auto", "ID", "POP"),
       {"elev.tif", "it is a raster (95 x 90 pixels)"}},
      {"Sichuan",
       sichuan_clean,
       {},
       183,
       83'473'985,
       "EPSG:4543",
       {"invalid_polygon", "web_datum", "subtotals"},
       "510104"},
      {"Sichuan of two vintages",
       sichuan_dirty,
       {"510124", "510132", "512081", "the list has no row for it", "renamed"}},
      {"Sichuan's streets",
       shared("sichuan_cn/sichuan_streets_china-division.csv", "auto", "code", "code"),
       {"a table without shapes", "tables: [{source"}},
      {"Rhode Island",
       shared("redistrict/RI_precincts.zip", "EPSG:32619", "JOINID", "TOTPOP"),
       {},
       419,
       1'051'958.9,
       "EPSG:32619",
       {"fractional_people"}},
      {"Vermont",
       shared("redistrict/VT_towns.zip", "EPSG:32618", "GEOID10", "TOTPOP"),
       {},
       246,
       625'640,
       "EPSG:32618"},
      {"Hawaii",
       shared("redistrict/HI_precincts.zip", "EPSG:32604", "NAME", "TOTPOP"),
       {},
       260,
       1'360'299,
       "EPSG:32604",
       {"invalid_polygon"}},
  };
}

std::vector<Case> others() {
  const std::string demo = kDemo;
  static const std::string kZones = demo + "zone_admin__city/zone_admin__city/zone_admin__city.shp";
  static const std::string kRoads = demo + "road__demo/road__demo/road__demo.shp";
  static const std::string kHospitals =
      demo + "health_facilities__demo/health_facilities__demo/health_facilities__demo.shp";
  static const std::string kCover = demo + "table_land_cover__demo/table_land_cover__demo.xlsx";
  return {
      {"Arkansas' graph",
       shared("gerrychain_ar/05_bg_census_consolidated.json", "EPSG:26915", "GEOID20",
              "tot_pop_20"),
       {"a graph of nodes and neighbours", "`hearth solve districts`"}},
      {"New Hampshire's graph",
       shared("tract_graphs/NH_tract.json", "auto", "GEOID10", "TOTPOP"),
       {"a graph of nodes and neighbours", "`hearth solve districts`"}},
      {"Pennsylvania's graph",
       shared("tract_graphs/PA_vtd.json", "auto", "GEOID10", "population"),
       {"a graph of nodes and neighbours"}},
      {"places of Romania",
       shared("geonames_points/RO_places.csv", "auto", "geonameid", "population"),
       {"RO_places.csv", "a table without shapes"}},
      {"zones of the AccessMod demo",
       shared(kZones.c_str(), "EPSG:26713", "cat", "cat"),
       {},
       3,
       6,
       "EPSG:26713"},
      {"roads of the AccessMod demo",
       shared(kRoads.c_str(), "auto", "cat", "cat"),
       {"it is a layer of lines", "`construct` (`along`)"}},
      {"hospitals of the AccessMod demo",
       shared(kHospitals.c_str(), "auto", "cat", "cat"),
       {"it is a point, not a polygon", "construct: {within"}},
      {"land cover of the AccessMod demo",
       shared(kCover.c_str(), "auto", "class", "class"),
       {"a table without shapes"}},
      {"people of Cote d'Ivoire",
       shared("pop_rasters/civ_pop_1km.tif", "auto", "ID", "POP"),
       {"it is a raster (733 x 766 pixels)"}},
      {"people of Madagascar",
       shared("pop_rasters/mdg_pop_5km.tif", "auto", "ID", "POP"),
       {"it is a raster (240 x 384 pixels)"}},
      {"regions of Cote d'Ivoire",
       shared("pop_rasters/civ_adm1_33.geojson", "EPSG:32630", "ADM1_PCODE", "POP"),
       {"no field `POP`", "ADM1_FR, ADM1_PCODE"}},
      {"roads of Andorra",
       shared("roads_andorra_osm/andorra-latest.osm.pbf", "auto", "osm_id", "name"),
       {"5 layers", "points, lines, multilinestrings, multipolygons"}},
      {"roads of Andorra by layer",
       with_layer(shared("roads_andorra_osm/andorra-latest.osm.pbf", "auto", "osm_id", "highway"),
                  "lines"),
       {"it is a layer of lines"}},
      {"a p-median",
       shared("bench/pmed/pmed1.txt", "auto", "ID", "POP"),
       {"numbers without a layer", "`hearth solve`"}},
      {"a set cover",
       shared("bench/scp/scp41.txt", "auto", "ID", "POP"),
       {"numbers without a layer", "`hearth solve`"}},
      {"capacitated warehouses",
       shared("bench/sscflp_delmaire/p1", "auto", "ID", "POP"),
       {"numbers without a layer", "`hearth solve`"}},
      {"a tour",
       shared("bench/tsplib/pr226.tsp", "auto", "ID", "POP"),
       {"numbers without a layer", "`hearth solve`"}},
      {"published optima",
       shared("bench/scp/OPT.csv", "auto", "instance", "optimum"),
       {"a table without shapes"}},
  };
}

TEST(EverySet, LoadsOrIsRefusedForTheRightReason) {
  if (!std::filesystem::exists(kShared))
    GTEST_SKIP() << "NOT CHECKED: the shared data are not here";
  look_at(areas());
  look_at(others());
}

// Facilities with what they can serve, in a system that names no authority.
TEST(EverySet, FacilitiesOfTheAccessModDemoStandInTheirZones) {
  if (!std::filesystem::exists(kShared))
    GTEST_SKIP() << "NOT CHECKED: the shared data are not here";
  const std::string demo = kShared + kDemo;
  const area::Area zones =
      support::read_town(of(demo + "zone_admin__city/zone_admin__city/zone_admin__city.shp",
                            "EPSG:26713", "cat", "cat"))
          .area;
  SiteLayerOptions options;
  options.source = support::source_at(
      demo + "health_facilities__demo/health_facilities__demo/health_facilities__demo.shp");
  options.id = {"cat", ""};
  options.capacity = {"capacity", ""};
  area::DataReport report;
  const area::Sites sites =
      read_sites(options, area::SiteStatus::Existing, zones, "facilities", report);
  ASSERT_EQ(sites.id.size(), 6U);
  double capacity = 0;
  for (const auto& one : sites.capacity) capacity += one;
  EXPECT_EQ(capacity, 5'040);
}

}  // namespace
}  // namespace hearth::input
