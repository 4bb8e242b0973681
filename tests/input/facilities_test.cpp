#include "input/facilities.h"

#include <gtest/gtest.h>

#include <cmath>

#include "input/drawn_town.h"

namespace hearth::input {
namespace {

using support::complaint_of;
using support::DrawnLayer;
using support::read_town;
using support::TemporaryFolder;
using support::write_layers;

class ReadSites : public testing::Test {
 protected:
  ReadSites() {
    town_ = read_town(support::town_options(support::written(folder_, support::drawn_town()))).area;
    centres_.name = "centres";
    centres_.fields = {{"ID"},           {"NAME"},           {"SERVES"},        {"STATE"},
                       {"CAP", OFTReal}, {"FLOOR", OFTReal}, {"COST", OFTReal}, {"MODE"}};
    // z on the border of A, B, C and D; k in B; out beyond the eastern border.
    centres_.rows = {
        {{"z", "Square", "B; D|C", "open", "120", "450.5", "1200000", "renovation"},
         "POINT(501000 4700000)"},
        {{"k", {}, {}, {}, {}, {}, {}, {}}, "POINT(500300 4700700)"},
        {{"out", "Beyond", "", "closed", "0", "0", "0", ""}, "POINT(502000.5 4700000)"}};
  }

  area::Sites read() {
    SiteLayerOptions options;
    options.source = support::source_at(write_layers(folder_.file("c.gpkg"), "GPKG", {centres_}));
    options.id = {"ID", ""};
    options.name = {"NAME", ""};
    options.serves = {"SERVES", ""};
    options.status = {"STATE", ""};
    options.capacity = {"CAP", ""};
    options.floor_area = {"FLOOR", ""};
    options.cost = {"COST", ""};
    options.mode = {"MODE", ""};
    report_ = {};
    return read_sites(options, area::SiteStatus::Existing, town_, "facilities of centre", report_);
  }

  TemporaryFolder folder_;
  area::Area town_;
  DrawnLayer centres_;
  area::DataReport report_;
};

TEST_F(ReadSites, SortsThemByIdAndPlacesThemInTheirUnits) {
  const area::Sites sites = read();
  EXPECT_EQ(sites.id.values(), (std::vector<std::string>{"k", "out", "z"}));
  EXPECT_EQ(sites.name.values(), (std::vector<std::string>{"k", "Beyond", "Square"}));
  // On the common corner the lowest code, A, wins.
  EXPECT_EQ(sites.unit.values(), (std::vector<UnitId>{{1}, kNone<UnitId>, {0}}));
  EXPECT_EQ(sites.at[SiteId{0}], (area::Point{500'300, 4'700'700}));
  EXPECT_EQ(sites.status[SiteId{0}], area::SiteStatus::Existing);
}

TEST_F(ReadSites, SplitsTheCommunitiesThatOneServes) {
  const area::Sites sites = read();
  EXPECT_EQ(sites.serves[SiteId{2}], (std::vector<std::string>{"B", "D", "C"}));
  EXPECT_TRUE(sites.serves[SiteId{0}].empty());
  EXPECT_TRUE(sites.serves[SiteId{1}].empty());
}

TEST_F(ReadSites, KeepsUnknownApartFromZero) {
  const area::Sites sites = read();
  EXPECT_EQ(sites.capacity[SiteId{2}], 120);
  EXPECT_EQ(sites.floor_area[SiteId{2}], 450.5);
  EXPECT_EQ(sites.cost[SiteId{2}], 1'200'000);
  EXPECT_EQ(sites.mode[SiteId{2}], "renovation");
  EXPECT_EQ(sites.operating[SiteId{1}], "closed");
  EXPECT_EQ(sites.capacity[SiteId{1}], 0);
  EXPECT_TRUE(std::isnan(sites.capacity[SiteId{0}]));
  EXPECT_TRUE(std::isnan(sites.activity_area[SiteId{2}]));  // no such field was named
}

TEST_F(ReadSites, ReportsThoseOutsideEveryUnitAndKeepsThem) {
  read();
  const area::Finding& finding = support::finding_of_kind(report_, "outside");
  EXPECT_EQ(finding.feature, "out");
  EXPECT_EQ(finding.severity, area::Severity::Warning);
  EXPECT_EQ(report_.sources[0].role, "facilities of centre");
}

TEST_F(ReadSites, RefusesPolygonsLinesAndSeveralPoints) {
  centres_.rows[0].wkt = support::square_km(0, 0);
  centres_.rows[1].wkt = "MULTIPOINT((1 1),(2 2))";
  centres_.rows[2].wkt = "";
  const std::string complaint = complaint_of([&] { read(); });
  EXPECT_NE(complaint.find("ID = z (FID 1): it is not a point"), std::string::npos) << complaint;
  EXPECT_NE(complaint.find("centroids"), std::string::npos);
  EXPECT_NE(complaint.find("ID = k (FID 2): it has 2 points"), std::string::npos);
  EXPECT_NE(complaint.find("ID = out (FID 3): it has no geometry"), std::string::npos);
}

TEST_F(ReadSites, RefusesAnIdTwiceAndANegativeCapacity) {
  centres_.rows[1].values[0] = "z";
  centres_.rows[2].values[4] = "-5";
  const std::string complaint = complaint_of([&] { read(); });
  EXPECT_NE(complaint.find("ID = z (FID 2): the same id stands in ID = z (FID 1)"),
            std::string::npos)
      << complaint;
  EXPECT_NE(complaint.find("`CAP` is negative (-5)"), std::string::npos);
}

TEST_F(ReadSites, ReprojectsDegrees) {
  centres_.crs = "EPSG:4326";
  centres_.rows.resize(1);
  centres_.rows[0].wkt = "POINT(-75 42.45)";
  const area::Sites sites = read();
  EXPECT_EQ(sites.at[SiteId{0}].x, 500'000);
  EXPECT_NEAR(sites.at[SiteId{0}].y, 4'699'741.18, 0.01);
  EXPECT_EQ(sites.unit[SiteId{0}], UnitId{0});
}

TEST_F(ReadSites, TakesAnEmptyLayerAsNoFacilities) {
  centres_.rows.clear();
  EXPECT_EQ(read().size(), 0U);
}

}  // namespace
}  // namespace hearth::input
