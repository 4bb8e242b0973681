#include <gtest/gtest.h>

#include "drawn_layer.h"
#include "drawn_profile.h"
#include "input/survey/fields.h"
#include "input/survey/guess.h"
#include "input/survey/lists.h"
#include "input/survey/words.h"

// What files seem to be: drawn profiles, without files.
namespace hearth::input {
namespace {

using support::complaint_of;
using support::field;
using support::kCodes;
using support::polygons;
using support::table;

LayerProfile villages() {
  return polygons({field("OBJECTID", {"1", "2", "3", "4"}), field("代码", kCodes),
                   field("名称", {"红旗村", "东风社区", "红旗村", "新南街社区"}),
                   field("街道", {"城南", "城南", "城北", "城北"}),
                   field("Shape_Area", {"1.5", "2.5", "3.5", "4.5"}),
                   field("城乡", {"农村", "城镇", "农村", "城镇"})});
}

TEST(Survey, KnowsFieldsByTheirWords) {
  EXPECT_EQ(says("总人口", Meaning::People), 3);
  EXPECT_EQ(says("TotPop90", Meaning::People), 2);
  EXPECT_EQ(says("城镇人口", Meaning::People), 0) << "a part of the people";
  EXPECT_EQ(says("pop_density", Meaning::People), 0);
  EXPECT_EQ(says("width", Meaning::Code), 0);
  EXPECT_EQ(says("unit_id", Meaning::Code), 1);
  EXPECT_GT(says("GEOID20", Meaning::Code), says("ID", Meaning::Code));
  EXPECT_EQ(says("区 划 代 码", Meaning::Code), 3);
}

TEST(Survey, ReadsALayerAndAList) {
  const std::vector<LayerProfile> profiles{
      villages(), table({field("编码", kCodes), field("常住人口", {"10", "20", "30", "40"}),
                         field("户数", {"4", "8", "9", "12"})})};
  const Guess guess = guess_from(profiles, {});
  EXPECT_EQ(guess.id.name, "代码");
  EXPECT_EQ(guess.name.name, "名称");
  EXPECT_EQ(guess.population.name, "常住人口");
  EXPECT_EQ(guess.households.name, "户数");
  EXPECT_EQ(guess.class_field.name, "城乡");
  EXPECT_EQ(guess.urban, std::vector<std::string>{"城镇"});
  ASSERT_EQ(guess.tables.size(), 1U);
  EXPECT_EQ(guess.tables[0].code.name, "编码");
  EXPECT_EQ(guess.tables[0].prefix, "");
  ASSERT_EQ(guess.parents.size(), 1U) << "one county only, and the township has a field";
  EXPECT_EQ(guess.parents[0].level, "township");
  EXPECT_EQ(guess.crs, "EPSG:4544");
}

TEST(Survey, JoinsByNameInsideTownships) {
  const std::vector<LayerProfile> profiles{
      villages(),
      table({field("乡镇", {"城南街道", "", "城北街道", ""}),
             field("村", {"红旗村委会", "东风居委会", "红旗", "新南街"}),
             field("名称", {"10", "20", "30", "40"}), field("人口", {"10", "20", "30", "40"})})};
  const Guess guess = guess_from(profiles, {});
  ASSERT_EQ(guess.tables.size(), 1U);
  EXPECT_EQ(guess.tables[0].name.name, "村");
  ASSERT_TRUE(guess.tables[0].within);
  EXPECT_EQ(guess.tables[0].within->level, "township");
  EXPECT_EQ(guess.tables[0].within->field.name, "乡镇");
  EXPECT_EQ(guess.tables[0].prefix, "list1_") << "both have 名称";
  EXPECT_EQ(guess.population.name, "list1_人口");
}

TEST(Survey, LeavesFinerListsAlone) {
  std::vector<std::string> twice = kCodes;
  twice.insert(twice.end(), kCodes.begin(), kCodes.end());
  LayerProfile units = villages();
  units.fields.push_back(field("人口", {"1", "2", "3", "4"}));
  const Guess guess = guess_from({units, table({field("代码", twice)})}, {});
  EXPECT_TRUE(guess.tables.empty());
  EXPECT_EQ(guess.unused.size(), 1U);
}

TEST(Survey, TellsCoordinateSystemsByTheirNumbers) {
  LayerProfile units = villages();
  units.fields.push_back(field("人口", {"1", "2", "3", "4"}));
  units.has_crs = false;
  units.metres = false;
  units.crs.clear();
  const auto crs_at = [&](double x, double y) {
    units.extent = {x, y, x + 3'000, y + 3'000};
    if (x < 180) units.extent = {x, y, x + 0.1, y + 0.1};
    return guess_from({units}, {}).crs_of_units;
  };
  EXPECT_EQ(crs_at(103.8, 30.7), "EPSG:4490");
  EXPECT_EQ(crs_at(2.3, 48.8), "EPSG:4326");
  EXPECT_EQ(crs_at(35'400'000, 3'400'000), "EPSG:4523");
  EXPECT_EQ(crs_at(18'400'000, 3'400'000), "EPSG:4496");
  EXPECT_NE(complaint_of([&] { (void)crs_at(400'000, 3'400'000); }).find("--crs"),
            std::string::npos);
  units.extent = {35'400'000, 3'400'000, 35'403'000, 3'403'000};
  const Text doubt = guess_from({units}, {}).doubts.front();
  for (const std::string& said : {doubt.en, doubt.zh}) {
    for (const char* code : {"EPSG:4523", "EPSG:2359", "EPSG:2411"}) {
      EXPECT_NE(said.find(code), std::string::npos) << code << " in " << said;
    }
  }
}

TEST(Survey, SaysWhatIsMissing) {
  EXPECT_NE(complaint_of([] { (void)guess_from({table({})}, {}); }).find("none of the files"),
            std::string::npos);
  const std::string people = complaint_of([] { (void)guess_from({villages()}, {}); });
  EXPECT_NE(people.find("--population FIELD"), std::string::npos) << people;
  EXPECT_NE(people.find("Shape_Area"), std::string::npos) << "the fields that there are";
  LayerProfile same = polygons({field("人口", {"5", "5", "5", "5"})});
  EXPECT_NE(complaint_of([&] { (void)guess_from({same}, {}); }).find("--id"), std::string::npos);
  EXPECT_NE(complaint_of([&] {
              (void)guess_from({same}, {"nil", "", "", "", ""});
            }).find("no field nil"),
            std::string::npos);
}

TEST(Survey, NamesScenariosAfterFiles) {
  EXPECT_EQ(slug("/data/NY8_utm18.shp"), "ny8-utm18");
  EXPECT_EQ(slug("2020 人口_v2.xlsx"), "2020-v2");
  EXPECT_EQ(slug("温江区.shp"), "");
}

}  // namespace
}  // namespace hearth::input
