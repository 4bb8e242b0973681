#include <gtest/gtest.h>

#include <cmath>

#include "area/geometry.h"
#include "input/drawn_town.h"
#include "input/files/gdal.h"
#include "input/repair.h"
#include "support/even_odd_area.h"

// The samples in data/: New York's eight counties and Olinda.
namespace hearth::input {
namespace {

using support::read_town;

std::string sample(const std::string& name) { return HEARTH_SOURCE_DIR "/data/" + name; }

AreaOptions new_york() {
  AreaOptions options = support::town_options(sample("ny8/NY8_utm18.shp"));
  options.id.value = "AREAKEY";
  options.name.value = "AREANAME";
  options.population.value = "POP8";
  options.classes = support::urban_and_rural();
  options.classes.by_density = ClassOptions::ByDensity{{400, 0}};
  options.parents.push_back({"county", {"county", "县"}, {"AREAKEY", ""}, 5, {}});
  return options;
}

AreaOptions olinda() {
  AreaOptions options = support::town_options(sample("olinda/olinda1.shp"));
  options.crs.value = "EPSG:31985";
  options.id.value = "CD_GEOCODI";
  options.population.value = "V014";
  options.classes = support::urban_and_rural();
  options.classes.by_field = ClassOptions::ByField{{"TIPO", ""}, {{"URBANO"}, {"RURAL"}}};
  return options;
}

struct Tally {
  Persons people;
  int urban = 0;
  int rural = 0;
  Persons rural_people;
};

Tally tally_of(const area::Units& units) {
  Tally tally;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const bool rural = units.unit_class[unit] == 1;
    tally.people += units.population[unit];
    (rural ? tally.rural : tally.urban) += 1;
    if (rural) tally.rural_people += units.population[unit];
  }
  return tally;
}

TEST(NewYork, HasThePublishedCounts) {
  const area::Area area = read_town(new_york()).area;
  const Tally tally = tally_of(area.units);
  EXPECT_EQ(area.units.size(), 281U);
  EXPECT_EQ(tally.people, persons(1'057'673));
  EXPECT_EQ(tally.urban, 158);
  EXPECT_EQ(tally.rural, 123);
  EXPECT_EQ(tally.rural_people, persons(482'846));
  EXPECT_EQ(area.hierarchy.find("county")->size(), 8U);
}

TEST(NewYork, KeepsItsCoordinatesAndSaysThatTheDatumHasNoName) {
  const auto [area, report] = read_town(new_york());
  EXPECT_EQ(area.crs, "EPSG:32618");
  EXPECT_EQ(support::count_of_kind(report, "unnamed_datum"), 1U);
  const Layer layer = read_layer(new_york().units, {});
  // 36007000100 is the first feature of the file and the first row; its ring was only turned.
  EXPECT_EQ(area.units.shape[UnitId{0}][0].outer.front(),
            layer.features[0].polygons[0].outer.front());
}

TEST(NewYork, HasFivePolygonsRepairedAndNoMore) {
  const area::DataReport report = read_town(new_york()).report;
  std::vector<std::string> repaired;
  for (const area::Finding& finding : report.findings) {
    if (finding.severity == area::Severity::Repair) repaired.push_back(finding.feature);
  }
  EXPECT_EQ(repaired, (std::vector<std::string>{"36007012101", "36007012202", "36067010100",
                                                "36067013200", "36067014600"}));
}

TEST(NewYork, RepairsConserveTheEvenOddArea) {
  int repaired = 0;
  for (const Feature& feature : read_layer(new_york().units, {}).features) {
    const Mended mended = mend(feature.polygons);
    EXPECT_FALSE(area::invalid_because(mended.shape));
    if (!mended.repaired) continue;
    ++repaired;
    const double expected = support::EvenOddArea(feature.polygons).value();
    EXPECT_NEAR(mended.after_m2, expected, 1e-6 * expected);
  }
  EXPECT_EQ(repaired, 5);
}

TEST(NewYork, HasTwoOverlapsAndOneGap) {
  const area::DataReport report = read_town(new_york()).report;
  EXPECT_EQ(support::count_of_kind(report, "overlap"), 2U);
  EXPECT_EQ(support::count_of_kind(report, "gap"), 1U);
  EXPECT_EQ(support::finding_of_kind(report, "overlap").feature, "36067013000 + 36067013200");
}

TEST(NewYork, GivesTheSameAreaWhenWrittenAnew) {
  const support::TemporaryFolder folder;
  const area::Area expected = read_town(new_york()).area;
  const std::unique_ptr<GDALDataset> from(
      GDALDataset::Open(sample("ny8/NY8_utm18.shp").c_str(), GDAL_OF_VECTOR));
  ASSERT_NE(from, nullptr);
  const std::unique_ptr<GDALDataset> copy(GetGDALDriverManager()->GetDriverByName("GPKG")->Create(
      folder.file("ny8.gpkg").c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  ASSERT_NE(copy, nullptr);
  ASSERT_NE(copy->CopyLayer(from->GetLayer(0), "tracts"), nullptr);
  copy->FlushCache();
  AreaOptions options = new_york();
  options.units = support::source_at(folder.file("ny8.gpkg"));
  const area::Area same = read_town(options).area;
  EXPECT_EQ(same.units.id, expected.units.id);
  EXPECT_EQ(same.units.population, expected.units.population);
  EXPECT_EQ(same.units.centroid, expected.units.centroid);
}

TEST(Olinda, HasThePublishedCounts) {
  const auto [area, report] = read_town(olinda());
  const Tally tally = tally_of(area.units);
  EXPECT_EQ(area.units.size(), 470U);
  EXPECT_EQ(tally.people, persons(377'779));
  EXPECT_EQ(tally.urban, 458);
  EXPECT_EQ(tally.rural, 12);
  EXPECT_EQ(tally.rural_people, persons(7'447));
  EXPECT_EQ(support::count_of_kind(report, "invalid_polygon"), 0U);
}

TEST(Olinda, IsBroughtToUtmOnTheGrid) {
  const auto [area, report] = read_town(olinda());
  EXPECT_EQ(area.crs, "EPSG:31985");
  EXPECT_EQ(area.crs_name, "SIRGAS 2000 / UTM zone 25S");
  EXPECT_EQ(support::count_of_kind(report, "unnamed_datum"), 1U);
  for (const area::MultiPolygon& shape : area.units.shape) {
    for (const area::Point& vertex : shape[0].outer) {
      ASSERT_EQ(vertex.x * 8192, std::floor(vertex.x * 8192));
      ASSERT_GT(vertex.x, 288'000);
      ASSERT_LT(vertex.x, 299'000);
      ASSERT_GT(vertex.y, 9'110'000);
      ASSERT_LT(vertex.y, 9'121'000);
    }
  }
}

TEST(Olinda, HasNeighbourhoodsAndTracts) {
  AreaOptions options = olinda();
  options.parents.push_back({"community", {"neighbourhood", "街区"}, {"NM_BAIR", ""}, 0, {}});
  const auto [area, report] = read_town(options);
  EXPECT_EQ(area.hierarchy.communities().size(), 31U);
  EXPECT_NE(support::finding_of_kind(report, "no_parent").message.en.find("12 unit(s)"),
            std::string::npos);
}

}  // namespace
}  // namespace hearth::input
