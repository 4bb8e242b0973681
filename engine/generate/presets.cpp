#include "generate/presets.h"

#include <array>

namespace hearth::generate {

namespace {

// km2 in tenths, people, urban people, communities, villages, groups.
struct Row {
  std::int64_t tenths, people, urban, communities, villages, groups;
};

std::vector<TownshipPlan> plans_of(const std::vector<Row>& rows) {
  std::vector<TownshipPlan> plans;
  for (const Row& row : rows) {
    plans.push_back({{},
                     row.tenths * 100'000,
                     row.people,
                     row.urban,
                     row.communities,
                     row.villages,
                     row.groups});
  }
  return plans;
}

// Published: 276-277 km2, 967,868 people of 2020, 755,015 of them urban, the shares of the ages,
// nine townships, 1,536 groups, 295 old compounds. All else, the townships one by one too, is
// invented.
Parameters wenjiang(std::vector<TownshipPlan> townships) {
  Parameters made;
  made.name = {"Wenjiang-like district", "类温江区"};
  made.county = "510115";
  made.crs = "EPSG:4544";  // CGCS2000, 3-degree zone of 105 degrees east
  made.middle = {388'000, 3'397'600};
  made.townships = std::move(townships);
  made.young = 1390;
  made.old = 1509;
  made.oldest = 1112;
  made.household_size = 235;
  made.old_compounds = 295;
  made.hamlets = 90;
  made.institutions = 12;
  made.developer_sites = 6;
  made.candidates = 400;
  return made;
}

// 79 communities and 16 villages are those of the list of today.
Parameters wenjiang_today() {
  return wenjiang(plans_of({{180, 176'000, 176'000, 14, 0, 130},
                            {225, 165'000, 156'750, 13, 0, 150},
                            {240, 150'000, 138'000, 12, 1, 165},
                            {220, 118'000, 103'840, 10, 1, 150},
                            {320, 84'000, 58'800, 8, 1, 160},
                            {270, 92'000, 59'800, 7, 2, 165},
                            {500, 84'000, 35'280, 8, 5, 236},
                            {360, 46'000, 13'800, 3, 3, 170},
                            {450, 52'868, 12'745, 4, 3, 210}}));
}

Parameters wenjiang_105() {
  return wenjiang(plans_of({{180, 176'000, 176'000, 14, 0, 130},
                            {225, 165'000, 156'750, 13, 0, 150},
                            {240, 150'000, 138'000, 12, 1, 165},
                            {220, 118'000, 103'840, 9, 2, 150},
                            {320, 84'000, 58'800, 8, 2, 160},
                            {270, 92'000, 59'800, 7, 3, 165},
                            {500, 84'000, 35'280, 7, 8, 236},
                            {360, 46'000, 13'800, 3, 6, 170},
                            {450, 52'868, 12'745, 4, 6, 210}}));
}

// Published: 387.5 km2, the people of each township in 2000, the 39 communities and 358 groups of
// the old town, and the shares of the ages, which are those of the province in 2020 (from 65:
// invented).
Parameters neijiang() {
  struct Town {
    const char* en;
    const char* zh;
    std::int64_t people;
  };
  static constexpr std::array<Town, 20> kTowns{{{"Chengdong Subdistrict", "城东街道", 29'484},
                                                {"Chengnan Subdistrict", "城南街道", 29'431},
                                                {"Chengxi Subdistrict", "城西街道", 36'861},
                                                {"Haozikou Subdistrict", "壕子口街道", 29'518},
                                                {"Yuxi Subdistrict", "玉溪街道", 31'769},
                                                {"Pailou Subdistrict", "牌楼街道", 25'282},
                                                {"Jiaotong Township", "交通乡", 36'721},
                                                {"Sihe Township", "四合乡", 11'071},
                                                {"Tuojiang Township", "沱江乡", 19'854},
                                                {"Lexian Town", "乐贤镇", 18'358},
                                                {"Jingmin Town", "靖民镇", 20'587},
                                                {"Baima Town", "白马镇", 49'733},
                                                {"Shijia Town", "史家镇", 19'242},
                                                {"Chaoyang Town", "朝阳镇", 28'410},
                                                {"Quanan Town", "全安镇", 25'176},
                                                {"Yongan Town", "永安镇", 44'684},
                                                {"Lingjia Town", "凌家镇", 39'217},
                                                {"Fengming Township", "凤鸣乡", 20'902},
                                                {"Fulong Township", "伏龙乡", 14'798},
                                                {"Gongjia Township", "龚家乡", 13'562}}};
  constexpr std::array<std::int64_t, 6> kCommunities{6, 6, 8, 6, 7, 6};
  constexpr std::array<std::int64_t, 6> kGroups{58, 58, 72, 58, 62, 50};
  constexpr std::int64_t kAllSquare = 387'500'000;
  constexpr std::int64_t kOldTownSquare = 2'100'000;  // of each subdistrict
  constexpr std::int64_t kRuralPeople = 362'315;
  Parameters made;
  made.name = {"Neijiang-like district", "类内江市中区"};
  made.county = "511002";
  made.crs = "EPSG:4544";
  made.middle = {505'700, 3'274'000};
  made.terrain = Terrain::Hills;
  made.old_town = kCommunities.size();
  std::int64_t left = kAllSquare - kOldTownSquare * static_cast<std::int64_t>(made.old_town);
  const std::int64_t rural_square = left;
  for (std::size_t i = 0; i < kTowns.size(); ++i) {
    TownshipPlan plan{{kTowns[i].en, kTowns[i].zh}, kOldTownSquare, kTowns[i].people, 0, 0, 0, 0};
    if (i < made.old_town) {
      plan.urban = plan.people;
      plan.communities = kCommunities[i];
      plan.groups = kGroups[i];
    } else {
      plan.square = i + 1 == kTowns.size() ? left : rural_square * plan.people / kRuralPeople;
      left -= plan.square;
      plan.villages = plan.people / 2600;
      plan.groups = plan.villages * 10;
    }
    made.townships.push_back(plan);
  }
  made.young = 1610;
  made.old = 2171;
  made.oldest = 1690;
  made.household_size = 251;
  made.old_compounds = 120;
  made.hamlets = 600;
  made.institutions = 12;
  made.developer_sites = 6;
  made.candidates = 400;
  return made;
}

}  // namespace

std::optional<Parameters> preset(const std::string& name) {
  std::optional<Parameters> made;
  if (name == "wenjiang") made = wenjiang_today();
  if (name == "wenjiang-105") made = wenjiang_105();
  if (name == "neijiang") made = neijiang();
  if (made) made->preset = name;
  return made;
}

std::vector<std::string> preset_names() { return {"wenjiang", "wenjiang-105", "neijiang"}; }

}  // namespace hearth::generate
