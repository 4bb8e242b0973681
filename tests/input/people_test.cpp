#include "input/people/settle.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "input/coordinates/web_datum.h"
#include "input/drawn_town.h"

// People from rasters, points, polygons and lists of totals, on the drawn town of four squares:
// A 400, B 500 (urban, T1), C 399, D 90 (rural, T2).
namespace hearth::input {
namespace {

using support::complaint_of;
using support::count_of_kind;
using support::drawn_town;
using support::DrawnLayer;
using support::finding_of_kind;
using support::read_town;
using support::ReadTown;
using support::source_at;
using support::TemporaryFolder;
using support::town_options;
using support::write_layers;
using support::written;

struct DrawnRaster {
  int columns = 4;
  int rows = 4;
  std::array<double, 6> to_ground{500'000, 500, 0, 4'701'000, 0, -500};  // four pixels a unit
  std::vector<double> values;
  std::optional<double> no_data;
  GDALDataType type = GDT_Float32;
  int bands = 1;
  std::string crs = "EPSG:32618";
};

std::string written(const TemporaryFolder& folder, DrawnRaster drawn) {
  GDALAllRegister();
  std::string path = folder.file("people.tif");
  const std::unique_ptr<GDALDataset> dataset(
      GetGDALDriverManager()->GetDriverByName("GTiff")->Create(
          path.c_str(), drawn.columns, drawn.rows, drawn.bands, drawn.type, nullptr));
  dataset->SetGeoTransform(drawn.to_ground.data());
  OGRSpatialReference crs;
  crs.SetFromUserInput(drawn.crs.c_str());
  dataset->SetSpatialRef(&crs);
  GDALRasterBand& band = *dataset->GetRasterBand(1);
  if (drawn.no_data) band.SetNoDataValue(*drawn.no_data);
  EXPECT_EQ(band.RasterIO(GF_Write, 0, 0, drawn.columns, drawn.rows, drawn.values.data(),
                          drawn.columns, drawn.rows, GDT_Float64, 0, 0, nullptr),
            CE_None);
  return path;
}

AreaOptions town_with(const TemporaryFolder& folder, const std::string& people) {
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.people.emplace();
  options.people->source = source_at(people);
  options.people_places = true;
  return options;
}

AreaOptions counted_by(const TemporaryFolder& folder, const std::string& people) {
  AreaOptions options = town_with(folder, people);
  options.population = {};
  options.people->counts = true;
  return options;
}

std::vector<double> people_of(const area::Area& area) {
  std::vector<double> out;
  for (const Persons people : area.units.population) out.push_back(to_double(people));
  return out;
}

// What is written in each unit's places adds up to the unit, exactly.
void expect_places_add_up(const area::Area& area) {
  Column<UnitId, Persons> sum(area.units.size());
  for (std::size_t i = 0; i < area.people.size(); ++i) {
    sum[area.people.unit[i]] += area.people.people[i];
  }
  EXPECT_EQ(sum.values(), area.units.population.values());
}

TEST(PeopleByRaster, AreCountedInTheUnitsWhereTheyLie) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.values = {1, 2, 10, 0,   //
                   3, 4, 0,  0,   //
                   5, 5, 20, 21,  //
                   5, 5, 22, 23};
  const ReadTown town = read_town(counted_by(folder, written(folder, raster)));
  EXPECT_EQ(people_of(town.area), (std::vector<double>{20, 10, 86, 10}));  // A, B, C, D
  EXPECT_EQ(town.area.people.size(), 13U);  // nobody's pixels are no places
  EXPECT_EQ(town.area.people.side, Metres(500));
  EXPECT_EQ(town.area.people.x.front(), 500'250);
  EXPECT_EQ(town.area.people.y.front(), 4'699'750);
  expect_places_add_up(town.area);
  EXPECT_EQ(count_of_kind(town.report, "people_outside"), 0U);
  EXPECT_EQ(town.report.sources.back().role, "population");
  EXPECT_EQ(town.report.sources.back().features, 16);
}

TEST(PeopleByRaster, OfAPixelOnABorderAreSharedByArea) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.columns = 1;
  raster.rows = 1;
  raster.to_ground = {500'750, 1000, 0, 4'699'900, 0, -1000};  // over A, C and the ground below
  raster.values = {100};
  const ReadTown town = read_town(counted_by(folder, written(folder, raster)));
  EXPECT_EQ(people_of(town.area), (std::vector<double>{22.5, 0, 67.5, 0}));
  EXPECT_NE(finding_of_kind(town.report, "people_outside").message.en.find("10 of its 100"),
            std::string::npos);
}

TEST(PeopleByRaster, SpreadEachUnitsOwnNumber) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.values = {1, 1, 0, 0,  //
                   1, 0, 0, 0,  //
                   1, 2, 1, 0,  //
                   0, 0, 0, 0};
  const ReadTown town = read_town(town_with(folder, written(folder, raster)));
  EXPECT_EQ(people_of(town.area), (std::vector<double>{400, 500, 399, 90}));
  expect_places_add_up(town.area);
  // A: one third and two; B: three of 500; C: one; D has nobody in the raster and 90 by its field.
  ASSERT_EQ(town.area.people.size(), 2U + 3U + 1U + 1U);
  EXPECT_EQ(town.area.people.people[0], Persons(133'333'333));
  EXPECT_EQ(town.area.people.people[1], Persons(266'666'667));
  EXPECT_NE(finding_of_kind(town.report, "nobody_there").message.en.find("(D)"), std::string::npos);
}

TEST(PeopleByRaster, ANoDataThatTheFloatsDoNotMeetExactlyIsNobody) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.values.assign(16, -3.4e38);
  raster.values[0] = 7;
  raster.no_data = -3.4e38;
  EXPECT_EQ(people_of(read_town(counted_by(folder, written(folder, raster))).area),
            (std::vector<double>{0, 7, 0, 0}));
}

TEST(PeopleByRaster, NegativeAndHugeNumbersAreRefused) {
  for (const double wrong : {-9999.0, 1e30}) {
    const TemporaryFolder folder;
    DrawnRaster raster;
    raster.values.assign(16, 1);
    raster.values[6] = wrong;
    raster.values[9] = wrong;
    const std::string said =
        complaint_of([&] { read_town(counted_by(folder, written(folder, raster))); });
    EXPECT_NE(said.find("row 1, column 2"), std::string::npos) << said;
    EXPECT_NE(said.find("2 pixels are no number of people"), std::string::npos) << said;
    EXPECT_NE(said.find("-a_nodata"), std::string::npos) << said;
  }
}

TEST(PeopleByRaster, SeveralBandsOrNoPlaceAreRefused) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.values.assign(16, 1);
  raster.bands = 3;
  EXPECT_NE(complaint_of([&] {
              read_town(counted_by(folder, written(folder, raster)));
            }).find("it has 3 bands"),
            std::string::npos);
}

// A raster in degrees: pixels of a tenth of the town's width, one person on each, cover the town
// and more; whoever lies inside is counted to a thousandth of the area.
TEST(PeopleByRaster, OfAnotherSystemAreCountedByArea) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.columns = 40;
  raster.rows = 40;
  raster.crs = "EPSG:4326";
  raster.to_ground = {-75.005, 0.001, 0, 42.465, 0, -0.001};
  raster.values.assign(1600, 1);
  const ReadTown town = read_town(counted_by(folder, written(folder, raster)));
  // A pixel of a thousandth of a degree at 42.45 N: 111.07 m by 82.25 m on this ellipsoid.
  const double pixels_per_unit = 1e6 / (111.0747 * 82.2552);
  for (const double people : people_of(town.area)) EXPECT_NEAR(people / pixels_per_unit, 1, 2e-3);
  expect_places_add_up(town.area);
}

// Coordinates of a web map are undone in rasters too: a pixel of 20 m in a unit of 200 m, which the
// map moves out of it.
TEST(PeopleByRaster, OfAWebMapLieWhereItsShiftIsUndone) {
  const TemporaryFolder folder;
  DrawnLayer town = drawn_town();
  town.crs = "EPSG:4544";
  town.rows = {{{"A", "0", "city", "T1"},
                "POLYGON((400000 3390000,400200 3390000,400200 3390200,400000 3390200,400000 "
                "3390000))"}};
  OGRSpatialReference metres;
  OGRSpatialReference degrees;
  metres.importFromEPSG(4544);
  degrees.importFromEPSG(4490);
  metres.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  degrees.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const std::unique_ptr<OGRCoordinateTransformation> way(
      OGRCreateCoordinateTransformation(&metres, &degrees));
  area::Point middle{400'100, 3'390'100};
  ASSERT_NE(way->Transform(1, &middle.x, &middle.y), 0);
  const area::Point moved = to_web(WebDatum::Gcj02, middle);
  DrawnRaster raster;
  raster.columns = 1;
  raster.rows = 1;
  raster.crs = "EPSG:4490";
  raster.to_ground = {moved.x - 1e-4, 2e-4, 0, moved.y + 1e-4, 0, -2e-4};
  raster.values = {7};
  AreaOptions options = town_options(written(folder, town));
  options.crs = {"EPSG:4544", ""};
  options.population = {};
  options.people.emplace();
  options.people->source = source_at(written(folder, raster));
  options.people->counts = true;
  options.people_places = true;
  options.people->source.datum = {"gcj02", ""};
  const area::Area read = read_town(options).area;
  EXPECT_EQ(people_of(read), (std::vector<double>{7}));
  ASSERT_EQ(read.people.size(), 1U);
  EXPECT_NEAR(read.people.x[0], 400'100, 1e-3);
  options.people->source.datum = {"cgcs2000", ""};
  EXPECT_EQ(people_of(read_town(options).area), (std::vector<double>{0}));
}

// Shares of pixels are rounded to the millionth of a person: what is lost so lies nowhere.
TEST(PeopleByRaster, NobodyIsOutsideBecauseOfRounding) {
  const TemporaryFolder folder;
  DrawnRaster raster;
  raster.columns = 20;
  raster.rows = 20;
  raster.to_ground = {500'000 - 37, 103.7, 0, 4'701'000 + 37, 0, -103.7};
  for (int i = 0; i < raster.columns * raster.rows; ++i) {
    const int column = i % raster.columns;
    const int row = i / raster.columns;
    const bool edge = std::min(column, row) == 0 || std::max(column, row) == 19;
    raster.values.push_back(edge ? 0 : 1.0 / 3);
  }
  EXPECT_EQ(count_of_kind(read_town(counted_by(folder, written(folder, raster))).report,
                          "people_outside"),
            0U);
}

// By the even-odd rule: independent of any geometry library.
bool lies_in(const area::Ring& ring, area::Point at) {
  bool inside = false;
  for (std::size_t k = 0, l = ring.size() - 1; k < ring.size(); l = k++) {
    const bool crosses = (ring[k].y > at.y) != (ring[l].y > at.y);
    if (crosses &&
        at.x < (ring[l].x - ring[k].x) * (at.y - ring[k].y) / (ring[l].y - ring[k].y) + ring[k].x) {
      inside = !inside;
    }
  }
  return inside;
}

// The raster's sum within a ring, each pixel by a fine grid of points within it.
double sum_within(const area::Ring& ring, const DrawnRaster& raster) {
  constexpr int kFine = 40;
  const auto& to_ground = raster.to_ground;
  double sum = 0;
  for (std::size_t pixel = 0; pixel < raster.values.size(); ++pixel) {
    const auto columns = static_cast<std::size_t>(raster.columns);
    const auto column = static_cast<double>(pixel % columns);
    const auto row = static_cast<double>(pixel / columns);
    int inside = 0;
    for (int i = 0; i < kFine * kFine; ++i) {
      const int across = i % kFine;
      const int down = i / kFine;
      inside += lies_in(ring, {to_ground[0] + to_ground[1] * (column + (across + 0.5) / kFine),
                               to_ground[3] + to_ground[5] * (row + (down + 0.5) / kFine)})
                    ? 1
                    : 0;
    }
    sum += raster.values[pixel] * inside / (kFine * kFine);
  }
  return sum;
}

// Drawn rasters and units that cross the pixels anyhow: sums are those of clipping every pixel.
TEST(PeopleByRaster, SumsAreThoseOfBruteForce) {
  const TemporaryFolder folder;
  DrawnLayer town = drawn_town();
  town.rows = {{{"A", "0", "city", "T1"},
                "POLYGON((500000 4699000,501330 4699170,500910 4700210,500000 4700400,500000 "
                "4699000))"},
               {{"B", "0", "city", "T1"},
                "POLYGON((501330 4699170,502000 4701000,500120 4700900,500910 4700210,501330 "
                "4699170))"}};
  DrawnRaster raster;
  raster.columns = 17;
  raster.rows = 19;
  raster.to_ground = {499'950, 130, 0, 4'701'050, 0, -110};
  for (int i = 0; i < raster.columns * raster.rows; ++i) raster.values.push_back((i * 7919) % 101);
  AreaOptions options = town_options(written(folder, town));
  options.population = {};
  options.people.emplace();
  options.people->source = source_at(written(folder, raster));
  options.people->counts = true;
  const area::Area read = read_town(options).area;
  for (const UnitId unit : ids<UnitId>(read.units.size())) {
    const double sum = sum_within(read.units.shape[unit].front().outer, raster);
    EXPECT_NEAR(to_double(read.units.population[unit]), sum, sum * 2e-3);
  }
}

DrawnLayer compounds() {
  DrawnLayer layer;
  layer.name = "people";
  layer.fields = {{"HH", OFTInteger}};
  layer.rows = {{{"10"}, "POINT(500100 4699100)"},
                {{"30"}, "POINT(500900 4699900)"},
                {{"20"}, "POINT(501500 4700500)"},
                {{"5"}, "POINT(503000 4700500)"}};
  return layer;
}

TEST(PeopleByPoints, HouseholdsCountSoManyPeopleEach) {
  const TemporaryFolder folder;
  const std::string path = write_layers(folder.file("p.gpkg"), "GPKG", {compounds()});
  AreaOptions options = counted_by(folder, path);
  options.people->households = {"HH", ""};
  options.people->per_household = 2.5;
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{100, 0, 0, 50}));
  EXPECT_EQ(town.area.people.size(), 3U);
  EXPECT_EQ(town.area.people.side, Metres(0));
  EXPECT_NE(finding_of_kind(town.report, "people_outside").message.en.find("12.5 of its 162.5"),
            std::string::npos);
}

TEST(PeopleByPoints, HouseholdsSpreadEachUnitsOwnNumber) {
  const TemporaryFolder folder;
  AreaOptions options =
      town_with(folder, write_layers(folder.file("p.gpkg"), "GPKG", {compounds()}));
  options.people->households = {"HH", ""};
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{400, 500, 399, 90}));
  expect_places_add_up(town.area);
  EXPECT_EQ(town.area.people.people[0], persons(100));
  EXPECT_EQ(town.area.people.people[1], persons(300));
}

TEST(PeopleByPoints, WithoutANumberAreRefused) {
  const TemporaryFolder folder;
  const AreaOptions options =
      town_with(folder, write_layers(folder.file("p.gpkg"), "GPKG", {compounds()}));
  EXPECT_NE(complaint_of([&] { read_town(options); }).find("name the field with its people"),
            std::string::npos);
}

DrawnLayer land_use() {
  DrawnLayer layer;
  layer.name = "people";
  layer.fields = {{"USE"}, {"FLOOR", OFTReal}};
  layer.rows = {
      // A strip over A and C, a square in B, a field in B, a strip of it outside.
      {{"R", "300"},
       "POLYGON((500500 4699000,501500 4699000,501500 4699500,500500 4699500,500500 4699000))"},
      {{"R", "100"},
       "POLYGON((500000 4700000,500500 4700000,500500 4700500,500000 4700500,500000 4700000))"},
      {{"E", "900"},
       "POLYGON((500500 4700500,501000 4700500,501000 4701500,500500 4701500,500500 4700500))"}};
  return layer;
}

TEST(PeopleByPolygons, AreaWeighsOnlyWhatIsAskedFor) {
  const TemporaryFolder folder;
  AreaOptions options =
      town_with(folder, write_layers(folder.file("p.gpkg"), "GPKG", {land_use()}));
  options.people->where = {"USE", ""};
  options.people->is = {{"R", ""}};
  const ReadTown town = read_town(options);
  expect_places_add_up(town.area);
  ASSERT_EQ(town.area.people.size(), 4U);  // A, B and C a piece each, D its inside point
  EXPECT_EQ(town.area.people.people[1], persons(500));
  EXPECT_EQ(count_of_kind(town.report, "assumed_people"), 1U);
  EXPECT_EQ(count_of_kind(town.report, "nobody_there"), 1U);
}

TEST(PeopleByPolygons, ANumberIsSharedByAreaAndTheRestIsOutside) {
  const TemporaryFolder folder;
  AreaOptions options =
      counted_by(folder, write_layers(folder.file("p.gpkg"), "GPKG", {land_use()}));
  options.people->population = {"FLOOR", ""};
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{150, 550, 150, 0}));
  EXPECT_NE(finding_of_kind(town.report, "people_outside").message.en.find("450 of its 1,300"),
            std::string::npos);
}

TEST(PeopleByPolygons, AreCutIntoTheSquaresOfAGrid) {
  const TemporaryFolder folder;
  AreaOptions options =
      counted_by(folder, write_layers(folder.file("p.gpkg"), "GPKG", {land_use()}));
  options.people->population = {"FLOOR", ""};
  options.people->cell = 250;
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{150, 550, 150, 0}));
  EXPECT_EQ(town.area.people.size(), 4U + 4U + 4U + 4U);
  expect_places_add_up(town.area);
}

TEST(PeopleByPolygons, AValueThatNoFeatureHasIsNamedWithThoseThere) {
  const TemporaryFolder folder;
  AreaOptions options =
      town_with(folder, write_layers(folder.file("p.gpkg"), "GPKG", {land_use()}));
  options.people->where = {"USE", ""};
  options.people->is = {{"R1", ""}};
  const std::string said = complaint_of([&] { read_town(options); });
  EXPECT_NE(said.find("no feature has `USE` = R1; it says: E, R"), std::string::npos) << said;
}

TEST(PeopleByPolygons, AreasAloneAreNoPeople) {
  const TemporaryFolder folder;
  const AreaOptions options =
      counted_by(folder, write_layers(folder.file("p.gpkg"), "GPKG", {land_use()}));
  EXPECT_NE(complaint_of([&] { read_town(options); }).find("the layer counts none"),
            std::string::npos);
}

AreaOptions with_totals(const TemporaryFolder& folder, const std::string& csv) {
  AreaOptions options = town_options(written(folder, drawn_town()));
  options.parents.push_back({"township", {"township", "乡镇"}, {"TOWN", ""}, 0, {}, false});
  const std::string path = folder.file("totals.csv");
  std::ofstream(path) << csv;
  TotalsOptions totals;
  totals.source = source_at(path);
  totals.level = {"township", ""};
  totals.code = {"code", ""};
  totals.population = {"people", ""};
  options.totals.push_back(totals);
  return options;
}

TEST(Totals, FitUnitsInProportionInWholePersons) {
  const TemporaryFolder folder;
  const ReadTown town = read_town(with_totals(folder, "code,people\nT1,1000\nT2,\"1,001\"\n"));
  // 400 : 500 of 1000; 399 : 90 of 1001.
  EXPECT_EQ(people_of(town.area), (std::vector<double>{444, 556, 817, 184}));
  EXPECT_NE(
      finding_of_kind(town.report, "fitted_people").message.en.find("1,389 before, 2,001 after"),
      std::string::npos);
}

TEST(Totals, WithoutAnyNumbersAreSpreadByAreaAndSaidToBeAssumed) {
  const TemporaryFolder folder;
  AreaOptions options = with_totals(folder, "code,people\nT1,1000\nT2,33\n");
  options.population = {};
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{500, 500, 17, 16}));
  EXPECT_EQ(count_of_kind(town.report, "assumed_people"), 1U);
}

TEST(Totals, OfADistrictThatTheListLacksStay) {
  const TemporaryFolder folder;
  const ReadTown town = read_town(with_totals(folder, "code,people\nT1,1800\nT9,5\n"));
  EXPECT_EQ(people_of(town.area), (std::vector<double>{800, 1000, 399, 90}));
  EXPECT_EQ(count_of_kind(town.report, "no_total"), 1U);
}

TEST(Totals, OfTwoLevelsThatContradictTheFirstRulesAndTheOtherIsListed) {
  const TemporaryFolder folder;
  AreaOptions options = with_totals(folder, "code,people\nT1,1000\nT2,500\n");
  options.classes = support::urban_and_rural();
  options.classes.by_field = ClassOptions::ByField{{"KIND", ""}, {{"city"}, {"village"}}};
  const std::string path = folder.file("classes.csv");
  std::ofstream(path) << "code,people\nurban,1000\nrural,600\n";
  TotalsOptions classes = options.totals.front();
  classes.source = source_at(path);
  classes.level = {"class", ""};
  options.totals.push_back(classes);
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{444, 556, 408, 92}));
  const area::Finding& conflict = finding_of_kind(town.report, "totals_conflict");
  EXPECT_EQ(conflict.feature, "rural");
  EXPECT_NE(conflict.message.en.find("it says 600"), std::string::npos);
  EXPECT_NE(conflict.message.en.find("adds up to 500"), std::string::npos);
}

TEST(Totals, ALevelThatTheUnitsLackIsNamedWithThoseThere) {
  const TemporaryFolder folder;
  AreaOptions options = with_totals(folder, "code,people\nT1,1\n");
  options.totals.front().level = {"county", ""};
  const std::string said = complaint_of([&] { read_town(options); });
  EXPECT_NE(said.find("the units have no level `county`; they have: community, township"),
            std::string::npos)
      << said;
}

TEST(Totals, AreFollowedByThePlaces) {
  const TemporaryFolder folder;
  AreaOptions options = with_totals(folder, "code,people\nT1,1000\nT2,500\n");
  DrawnRaster raster;
  raster.values.assign(16, 2.5);
  options.people.emplace();
  options.people->source = source_at(written(folder, raster));
  options.people->counts = true;
  options.people_places = true;
  options.population = {};
  const ReadTown town = read_town(options);
  EXPECT_EQ(people_of(town.area), (std::vector<double>{500, 500, 250, 250}));
  expect_places_add_up(town.area);
  EXPECT_EQ(town.area.people.people.front(), persons(125));
}

}  // namespace
}  // namespace hearth::input
