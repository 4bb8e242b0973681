#include <gtest/gtest.h>

#include "drawn_layer.h"
#include "drawn_profile.h"
#include "input/survey/fields.h"
#include "input/survey/guess.h"
#include "input/survey/people_kinds.h"
#include "input/survey/rasters.h"
#include "input/survey/unit_list.h"
#include "input/survey/words.h"

// Lists alone, rasters, lists of facilities, ages: drawn profiles, without files.
namespace hearth::input {
namespace {

using support::field;
using support::kCodes;
using support::polygons;
using support::raster;
using support::table;

std::string kind_of(const std::string& name) {
  const auto kind = people_kind(name);
  return kind ? kind->id : "";
}

TEST(SurveyEvidence, KnowsPeopleOfAnAgeByTheirWords) {
  EXPECT_EQ(kind_of("60岁以上人口"), "over-60");
  EXPECT_EQ(kind_of("65岁及以上"), "over-65");
  EXPECT_EQ(kind_of("over60"), "over-60");
  EXPECT_EQ(kind_of("pop65"), "over-65");
  EXPECT_EQ(kind_of("0-14岁"), "under-15");
  EXPECT_EQ(kind_of("AGE_0_14"), "under-15");
  EXPECT_EQ(kind_of("6～14岁"), "age-6-14");
  EXPECT_EQ(kind_of("老年人口"), "elderly");
  EXPECT_EQ(kind_of("白天人口"), "daytime");
  EXPECT_EQ(kind_of("DAYTIME"), "daytime");
  EXPECT_EQ(kind_of("老年人口比例"), "") << "a share";
  EXPECT_EQ(kind_of("TotPop90"), "") << "a year";
  EXPECT_EQ(kind_of("pop80"), "") << "a year";
  EXPECT_EQ(kind_of("POP2010"), "");
  EXPECT_EQ(kind_of("AGE_15_59"), "");
  EXPECT_EQ(kind_of("养老机构老年床位"), "");
  EXPECT_EQ(says("老年人口", Meaning::People), 0) << "not all people";
  EXPECT_EQ(says("人口", Meaning::People), 3);
}

RasterProfile values(double least, double most, double sum) {
  RasterProfile out;
  out.placed = true;
  out.filled = 1000;
  out.least = least;
  out.most = most;
  out.sum = sum;
  out.whole = false;
  out.different = kManyValues;
  return out;
}

TEST(SurveyEvidence, TellsRastersOfPeopleFromOthers) {
  using Kind = RasterVerdict::Kind;
  const LayerProfile units = polygons({});
  const auto verdict = [&](const char* file, const RasterProfile& of, double people = 5000) {
    return judged(raster(file, of), units, people).kind;
  };
  const RasterProfile people = values(0, 400, 90'000);
  EXPECT_EQ(verdict("WorldPop_2020.tif", people), Kind::People);
  EXPECT_EQ(verdict("人口分布.tif", people), Kind::People);
  EXPECT_EQ(verdict("pop_density.tif", people), Kind::Doubt);
  EXPECT_EQ(verdict("popular_places.tif", values(400, 500, 450'000)), Kind::Other);
  EXPECT_EQ(verdict("dem_pop.tif", people), Kind::Other) << "heights first";
  EXPECT_EQ(verdict("academy.tif", values(0, 400, 4'900)), Kind::People) << "by its sum";
  EXPECT_EQ(verdict("x.tif", people), Kind::Other) << "even values, and another sum";
  EXPECT_EQ(verdict("x.tif", values(0, 4'000, 90'000)), Kind::Doubt) << "uneven";
  EXPECT_EQ(verdict("pop.tif", values(-9999, 400, 90'000)), Kind::Other);
  EXPECT_EQ(verdict("高程.tif", people), Kind::Other);
  RasterProfile classes = values(1, 9, 5'000);
  classes.whole = true;
  classes.different = 9;
  EXPECT_EQ(verdict("x.tif", classes), Kind::Other);
  RasterProfile bands = people;
  bands.bands = 3;
  EXPECT_EQ(verdict("pop.tif", bands), Kind::Other);
  LayerProfile far = raster("pop.tif", people);
  far.degrees = {{10, 10, 11, 11}};
  LayerProfile here = units;
  here.degrees = {{105, 30, 106, 31}};
  EXPECT_EQ(judged(far, here, 5000).kind, Kind::Other);
}

TEST(SurveyEvidence, TakesTheListThatNamesCommunities) {
  const LayerProfile townships =
      table({field("代码", {"510115001", "510115002"}), field("名称", {"城南街道", "城北街道"})});
  const LayerProfile facilities = table({field("编号", {"F1", "F2", "F3", "F4"}),
                                         field("名称", {"甲站", "乙站", "丙站", "丁站"}),
                                         field("建筑面积", {"200", "300", "150", "90"})});
  const LayerProfile villages =
      table({field("代码", kCodes), field("名称", {"红旗村", "东风社区", "红旗村", "新南街社区"})});
  EXPECT_EQ(unit_list({townships, facilities, villages}), 2U);
  EXPECT_EQ(unit_list({facilities}), std::nullopt);
  Known known;
  known.id = "编号";
  EXPECT_EQ(guess_from({facilities}, known).id.name, "编号") << "the user knows better";
  const Guess guess = guess_from({facilities, villages}, {});
  EXPECT_FALSE(guess.mapped);
  EXPECT_EQ(guess.units, 1U);
  EXPECT_EQ(guess.class_field.name, "名称");
  EXPECT_EQ(guess.rural, std::vector<std::string>{"*村"});
  EXPECT_EQ(guess.urban, std::vector<std::string>{"*社区"});
  EXPECT_TRUE(guess.population.empty());
  ASSERT_FALSE(guess.parents.empty());
  EXPECT_EQ(guess.parents.front().first, 9);
}

TEST(SurveyEvidence, LeavesSumsOutOfCodes) {
  const FieldProfile codes = field("代码", {"510115", "510115001001", "510115001002"});
  EXPECT_EQ(without_sums(codes).values.size(), 2U);
}

TEST(SurveyEvidence, ReadsColumnsOfCoordinates) {
  LayerProfile units = polygons({field("代码", kCodes), field("人口", {"1", "2", "3", "4"})});
  units.degrees = {{104.99, 29.8, 105.03, 29.84}};
  const auto found = [&](const std::string& x, const std::string& y,
                         const std::vector<std::string>& xs, const std::vector<std::string>& ys) {
    const Guess guess = guess_from(
        {units, table({field("编号", {"a", "b", "c", "d"}), field(x, xs), field(y, ys)})}, {});
    return guess.facilities.empty() ? Guess::Facilities{} : guess.facilities.front();
  };
  const std::vector<std::string> east{"500100", "500200", "500300", "500400"};
  const std::vector<std::string> north{"3300100", "3300200", "3300300", "3300400"};
  EXPECT_EQ(found("东坐标", "北坐标", east, north).x.name, "东坐标");
  EXPECT_EQ(found("x", "y", north, east).x.name, "y") << "surveyors call the north x";
  EXPECT_EQ(found("X", "Y", east, north).crs, "EPSG:4544");
  const std::vector<std::string> zoned{"35500100", "35500200", "35500300", "35500400"};
  EXPECT_EQ(found("X", "Y", zoned, north).crs, "EPSG:4523");
  const std::vector<std::string> lon{"105.001", "105.002", "105.003", "105.004"};
  const std::vector<std::string> lat{"29.81", "29.82", "29.83", "29.835"};
  const Guess::Facilities degrees = found("经度", "纬度", lon, lat);
  EXPECT_EQ(degrees.crs, "EPSG:4490");
  EXPECT_TRUE(degrees.degrees_of_china);
  EXPECT_TRUE(degrees.held.empty());
  EXPECT_EQ(found("lon", "lat", lat, lon).x.name, "lat") << "exchanged";
  EXPECT_FALSE(found("lon", "lat", {"2.1", "2.2", "2.3", "2.4"}, {"48", "48.1", "48.2", "48.3"})
                   .held.empty())
      << "far from the units";
  EXPECT_FALSE(found("X", "Y", lon, {"29.81", "29.82", "", "29.83"}).held.empty());
}

TEST(SurveyEvidence, HoldsFacilitiesOfWhichACommunityIsNotSure) {
  const LayerProfile units =
      polygons({field("代码", kCodes), field("名称", {"红旗村", "东风社区", "红旗村", "新南社区"}),
                field("人口", {"1", "2", "3", "4"})});
  const auto held = [&](const std::vector<std::string>& in) {
    const Guess guess = guess_from(
        {units, table({field("编号", {"a", "b", "c", "d"}),
                       field("设施名称", {"甲", "乙", "丙", "丁"}), field("所在社区", in)})},
        {});
    return guess.facilities.empty() ? "none" : guess.facilities.front().held.en;
  };
  EXPECT_EQ(held({"东风", "新南", "510115001201", "东风"}), "");
  EXPECT_NE(held({"东风", "红旗", "新南", "东风"}).find("several communities"), std::string::npos);
  EXPECT_NE(held({"东风", "南极", "新南", "东风"}).find("南极"), std::string::npos);
  EXPECT_NE(held({"东风", "新南村", "东风", "东风"}).find("a village there"), std::string::npos);
  EXPECT_NE(held({"东风", "新南", "", "东风"}).find("is empty"), std::string::npos);
}

TEST(SurveyEvidence, TakesNoAreasForFacilities) {
  const LayerProfile units = polygons({field("代码", {"510115", "510116", "510117", "510118"}),
                                       field("人口", {"1", "2", "3", "4"})});
  const LayerProfile towns =
      table({field("code", {"510115001", "510115002", "510116001", "510118001"}),
             field("name", {"甲镇", "乙镇", "丙镇", "丁镇"}),
             field("areaCode", {"510115", "510115", "510116", "510118"})});
  const LayerProfile places = table({field("geonameid", {"1", "2", "3", "4"}),
                                     field("lat", {"29.1", "29.2", "29.3", "29.4"}),
                                     field("lon", {"105", "105.1", "105.2", "105.3"}),
                                     field("population", {"1", "2", "3", "4"})});
  const Guess guess = guess_from({units, towns, places}, {});
  EXPECT_TRUE(guess.facilities.empty());
  ASSERT_EQ(guess.unused.size(), 2U);
  EXPECT_NE(guess.unused[0].why.en.find("`areaCode` says in which"), std::string::npos);
  EXPECT_NE(guess.unused[1].why.en.find("save the list as one"), std::string::npos);
}

LayerProfile points(const std::string& source, const std::vector<std::string>& people) {
  LayerProfile out = polygons({field("编号", {"1", "2", "3", "4"}), field("人口", people)});
  out.kind = LayerProfile::Kind::Points;
  out.source = source;
  return out;
}

TEST(SurveyEvidence, TakesTheSourceThatKnowsMostPeople) {
  const LayerProfile units =
      polygons({field("代码", kCodes), field("人口", {"1000", "2000", "3000", "4000"})});
  const LayerProfile some = points("some.gpkg", {"500", "500", "500", "500"});
  const LayerProfile more = points("more.gpkg", {"1000", "2000", "3000", "3900"});
  LayerProfile pop = raster("pop.tif", values(0, 400, 10'000));
  pop.raster->pixel = 100;
  pop.has_crs = true;
  const auto taken = [&](const std::vector<LayerProfile>& of) {
    const Guess guess = guess_from(of, {});
    EXPECT_TRUE(guess.homes->keeps_units);
    return of[guess.homes->profile].source;
  };
  EXPECT_EQ(taken({units, some, pop}), "pop.tif") << "the points lack four of five";
  EXPECT_EQ(taken({units, more, pop}), "more.gpkg") << "finer, and nearly all";
  EXPECT_EQ(taken({units, some, more}), "more.gpkg");
  const Guess guess = guess_from({units, some, more}, {});
  ASSERT_EQ(guess.unused.size(), 1U);
  EXPECT_NE(guess.unused[0].why.en.find("put both into one with more.gpkg"), std::string::npos);
}

TEST(SurveyEvidence, HoldsPixelsAgainstTheReach) {
  const LayerProfile units =
      polygons({field("代码", kCodes), field("人口", {"1000", "2000", "3000", "4000"})});
  LayerProfile pop = raster("pop.tif", values(0, 400, 10'000));
  pop.has_crs = true;
  const auto guess = [&](double pixel) {
    pop.raster->pixel = pixel;
    return guess_from({units, pop}, {});
  };
  EXPECT_EQ(guess(250).reach, 1000);
  EXPECT_TRUE(guess(250).homes->as_demand);
  EXPECT_EQ(guess(250).doubts.size() + 1, guess(251).doubts.size()) << "above a quarter";
  EXPECT_TRUE(guess(1000).homes->as_demand);
  EXPECT_FALSE(guess(1001).homes->as_demand) << "a run would refuse it";
}

TEST(SurveyEvidence, TakesAFewPointsWithPeopleForFacilities) {
  std::vector<std::string> codes;
  std::vector<std::string> people;
  for (int i = 0; i < 30; ++i) {
    codes.push_back(std::to_string(510'115'001'001 + i));
    people.push_back(std::to_string(100 + i));
  }
  LayerProfile units = polygons({field("代码", codes), field("人口", people)});
  units.rows = 30;
  const Guess guess = guess_from({units, points("places.gpkg", {"10", "20", "30", "40"})}, {});
  EXPECT_FALSE(guess.homes);
  EXPECT_EQ(guess.facilities.size(), 1U);
  ASSERT_FALSE(guess.doubts.empty());
  EXPECT_NE(guess.doubts.back().en.find("belongs to `area.population`"), std::string::npos);
}

// Groups lie in communities whose names another list gives.
TEST(SurveyEvidence, NamesDistrictsAndFindsFacilitiesByThem) {
  const LayerProfile groups =
      polygons({field("代码", {"1", "2", "3", "4"}), field("社区代码", {"a1", "a1", "b1", "b1"}),
                field("人口", {"1", "2", "3", "4"})});
  const LayerProfile names =
      table({field("编码", {"a1", "b1"}), field("名称", {"东风社区", "柳村"})});
  LayerProfile short_list = names;
  short_list.rows = 2;
  const LayerProfile stations =
      table({field("编号", {"F1", "F2", "F3", "F4"}), field("站点名称", {"甲", "乙", "丙", "丁"}),
             field("所在社区", {"东风", "柳村", "东风", "b1"})});
  const Guess guess = guess_from({groups, short_list, stations}, {});
  ASSERT_EQ(guess.parents.size(), 1U);
  ASSERT_EQ(guess.parents.front().names.size(), 2U);
  EXPECT_EQ(guess.parents.front().names.front().second, "东风社区");
  ASSERT_EQ(guess.facilities.size(), 1U);
  EXPECT_EQ(guess.facilities.front().stands_in.name, "所在社区");
  EXPECT_TRUE(guess.facilities.front().held.empty());
  EXPECT_TRUE(guess.unused.empty());
}

TEST(SurveyEvidence, LeavesOutAgesThatCannotBe) {
  const Guess guess = guess_from(
      {polygons({field("代码", kCodes), field("人口", {"10", "20", "30", "40"}),
                 field("60岁以上", {"9", "19", "29", "39"}), field("0-14岁", {"1", "2", "3", "4"}),
                 field("白天人口", {"1", "", "3", "4"})})},
      {});
  ASSERT_EQ(guess.layers.size(), 1U);
  EXPECT_EQ(guess.layers.front().id, "under-15");
  EXPECT_EQ(guess.population.name, "人口");
}

}  // namespace
}  // namespace hearth::input
