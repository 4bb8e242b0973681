#include "input/facilities.h"

#include <gtest/gtest.h>

#include <cmath>

#include "input/drawn_town.h"
#include "support/scratch_folder.h"

namespace hearth::input {
namespace {

using support::complaint_of;
using support::DrawnLayer;
using support::read_town;
using support::TemporaryFolder;
using support::write_layers;

class ReadSites : public ::testing::Test {
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
  EXPECT_NE(complaint.find("ID = out (FID 3): it has no place"), std::string::npos);
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

// Communities of one unit each: A Red Flag, B Green Hill, C and D in no township's list.
class StandsIn : public ReadSites {
 protected:
  StandsIn() {
    support::DrawnLayer town = support::drawn_town();
    town.fields.push_back({"NAME"});
    for (support::DrawnLayer::Row& row : town.rows) {
      const std::string code = *row.values[0];
      row.values.push_back(code == "A"   ? "红旗社区"
                           : code == "B" ? "青山社区"
                           : code == "C" ? "红旗村"
                                         : "东风社区");
    }
    AreaOptions options =
        support::town_options(support::write_layers(folder_.file("named.gpkg"), "GPKG", {town}));
    options.name = {"NAME", ""};
    options.parents = {{"township", {"township", "乡镇"}, {"TOWN", ""}, 0, {}, false}};
    town_ = support::read_town(options).area;
    list_.source = support::source_at(folder_.file("list.csv"));
    list_.id = {"编号", ""};
    list_.stands_in = {"所在社区", ""};
  }
  area::Sites read_list(const std::string& text) {
    testing::put_bytes(folder_.file("list.csv"), text);
    report_ = {};
    return read_sites(list_, area::SiteStatus::Existing, town_, "facilities of centre", report_);
  }
  SiteLayerOptions list_;
};

TEST_F(StandsIn, PutsThemInsideTheirCommunity) {
  const area::Sites sites = read_list("编号,所在社区\n1,红旗社区居委会\n2,D\n3,青山\n");
  EXPECT_EQ(sites.unit.values(), (std::vector<UnitId>{{0}, {3}, {1}}));
  EXPECT_EQ(sites.at[SiteId{0}], (area::Point{500'500, 4'699'500}));
  EXPECT_EQ(area::approximate_count(sites), 3);
  EXPECT_EQ(support::count_of_kind(report_, "shift_untested"), 0U);
  EXPECT_EQ(area::open_today_where_known(sites), (std::vector<std::int8_t>{0, 0, 0}));
  EXPECT_TRUE(support::finding_of_kind(report_, "approximate_place")
                  .message.en.starts_with("3 of 3 have no coordinates"));
}

TEST_F(StandsIn, BelievesCoordinatesWhereThereAreSome) {
  list_.x = {"x", ""};
  list_.y = {"y", ""};
  list_.source.crs = {"EPSG:32618", ""};
  const area::Sites sites =
      read_list("编号,所在社区,x,y\n1,红旗社区,500100,4699900\n2,东风社区,,\n3,,501900,4700100\n");
  EXPECT_EQ(sites.place.values(),
            (std::vector<area::SitePlace>{area::SitePlace::Known, area::SitePlace::Approximate,
                                          area::SitePlace::Known}));
  EXPECT_EQ(sites.at[SiteId{0}], (area::Point{500'100, 4'699'900}));
  EXPECT_EQ(area::open_today_where_known(sites), (std::vector<std::int8_t>{1, 0, 1}));
}

TEST_F(StandsIn, RefusesCoordinatesThatNoPlaceOnEarthHas) {
  list_.x = {"x", ""};
  list_.y = {"y", ""};
  list_.source.crs = {"EPSG:32618", ""};
  const std::string said = complaint_of([&] {
    (void)read_list("编号,所在社区,x,y\n1,红旗社区,500100,4.7e12\n2,东风社区,500100,4699900\n");
  });
  EXPECT_NE(said.find("\"4.7e12\" in `y` is no coordinate"), std::string::npos) << said;
}

TEST_F(StandsIn, AsksTheOfficerWhereTheNameIsInDoubt) {
  list_.matches = support::source_at(folder_.file("matches.csv"));
  const std::string text = "编号,所在社区\n1,红旗\n2,东凤社区\n";
  const std::string said = complaint_of([&] { (void)read_list(text); });
  EXPECT_NE(said.find("several units have this name"), std::string::npos) << said;
  EXPECT_NE(said.find("one character differs"), std::string::npos) << said;
  EXPECT_NE(said.find("matches.csv, which holds the question now"), std::string::npos) << said;
  testing::put_bytes(folder_.file("matches.csv"),
                     "list 名单,row 行,place 所属,name 名称,code 单元代码,unit 单元名称,doubt "
                     "疑点,accept 确认（是/否）\nlist.csv,2,,红旗,C,红旗村,,是\n"
                     "list.csv,3,,东凤社区,D,东风社区,,否\n");
  const area::Sites sites = read_list(text);
  ASSERT_EQ(sites.size(), 1U);
  EXPECT_EQ(sites.unit[SiteId{0}], UnitId{2});
  EXPECT_EQ(support::count_of_kind(report_, "refused_match"), 1U);
}

TEST_F(StandsIn, LooksInsideTheDistrictThatTheRowNames) {
  list_.within = {{"township", {"乡镇", ""}}};
  const area::Sites sites = read_list("编号,乡镇,所在社区\n1,T1,红旗\n2,T2,红旗\n3,,东风\n");
  EXPECT_EQ(sites.unit.values(), (std::vector<UnitId>{{0}, {2}, {3}}));
  const std::string said =
      complaint_of([&] { (void)read_list("编号,乡镇,所在社区\n1,T1,东风\n2,T1,\n"); });
  EXPECT_NE(said.find("row 2): it stands in \"T1 / 东风\", which is no community"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("`所在社区` is empty"), std::string::npos) << said;
}

TEST_F(StandsIn, APointInsideACommunityOfSeveralUnitsLiesOnItsLargestPart) {
  AreaOptions options = support::town_options(support::written(folder_, support::drawn_town()));
  options.parents = {{"community", {"community", "社区"}, {"KIND", ""}, 0, {}, false}};
  town_ = support::read_town(options).area;
  const area::Sites sites = read_list("编号,所在社区\n1,city\n2,village\n");
  EXPECT_TRUE(sites.unit[SiteId{0}] == UnitId{0} || sites.unit[SiteId{0}] == UnitId{1});
  EXPECT_EQ(sites.at[SiteId{1}].x, 501'500);
}

}  // namespace
}  // namespace hearth::input
