#include "input/survey/words.h"

#include <algorithm>
#include <array>
#include <span>

#include "input/files/source_path.h"
#include "input/survey/people_kinds.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;
using Words = std::span<const std::string_view>;

constexpr std::array kCode{"code"sv,     "id"sv,           "代码"sv,     "编码"sv,
                           "区划代码"sv, "行政区划代码"sv, "统计代码"sv, "adcode"sv,
                           "areakey"sv,  "geoid"sv,        "geocodi"sv,  "cd_geocodi"sv,
                           "geoid20"sv,  "pcode"sv,        "gid"sv,      "fips"sv,
                           "编号"sv,     "geonameid"sv,    "gbcode"sv,   "zone_code"sv};
constexpr std::array kName{"name"sv,     "名称"sv,      "areaname"sv, "社区名称"sv, "村名"sv,
                           "单位名称"sv, "nome"sv,      "nombre"sv,   "nom"sv,      "区县"sv,
                           "name_zh"sv,  "asciiname"sv, "namelsad"sv, "label"sv,    "社区"sv,
                           "nm_bair"sv,  "地名"sv,      "设施名称"sv};
constexpr std::array kPeople{"pop"sv,         "population"sv,  "人口"sv,      "人口数"sv,
                             "总人口"sv,      "常住人口"sv,    "residents"sv, "people"sv,
                             "totpop"sv,      "total_pop"sv,   "tot_pop"sv,   "户籍人口"sv,
                             "人口数/合计"sv, "人口数_合计"sv, "居民数"sv,    "persons"sv};
constexpr std::array kHouseholds{"households"sv, "hh"sv,     "户数"sv,   "总户数"sv,
                                 "家庭户数"sv,   "家庭户"sv, "hogares"sv};
constexpr std::array kClass{"class"sv, "tipo"sv,     "type"sv,     "城乡"sv,         "类型"sv,
                            "urban"sv, "城乡分类"sv, "situacao"sv, "城乡分类代码"sv, "kind"sv};
constexpr std::array kCommunity{"社区"sv,    "community"sv, "comm"sv,    "村"sv,
                                "village"sv, "社区代码"sv,  "社区编码"sv};
constexpr std::array kTownship{"街道"sv,     "乡镇"sv,     "镇街"sv,        "镇"sv,
                               "township"sv, "town"sv,     "subdistrict"sv, "streetcode"sv,
                               "乡镇街道"sv, "街道代码"sv, "乡镇代码"sv,    "towncode"sv};
constexpr std::array kCounty{"区县"sv, "县"sv,       "county"sv,   "areacode"sv,
                             "县区"sv, "区县代码"sv, "countyfp"sv, "district"sv};
constexpr std::array kPrefecture{"市"sv,   "prefecture"sv, "citycode"sv, "city"sv,
                                 "地市"sv, "市州"sv,       "parent"sv};
constexpr std::array kCapacity{"capacity"sv, "容量"sv, "床位"sv, "床位数"sv, "服务能力"sv, "cap"sv};
constexpr std::array kFloorArea{"floor_area"sv, "floor_m2"sv, "floor-area"sv,
                                "建筑面积"sv,   "面积"sv,     "使用面积"sv};
constexpr std::array kLandUse{"地类"sv,    "dlmc"sv,     "dlbm"sv,         "地类名称"sv,
                              "用地"sv,    "用地性质"sv, "用地类型"sv,     "地类编码"sv,
                              "landuse"sv, "land_use"sv, "用地用海分类"sv, "zoning"sv,
                              "ydxz"sv,    "lu_code"sv,  "用地代码"sv};
constexpr std::array kEast{"经度"sv,    "longitude"sv, "lon"sv,     "lng"sv,     "x"sv,
                           "x坐标"sv,   "东坐标"sv,    "easting"sv, "east"sv,    "横坐标"sv,
                           "point_x"sv, "x_coord"sv,   "东"sv,      "gps经度"sv, "坐标x"sv};
constexpr std::array kNorth{"纬度"sv,    "latitude"sv, "lat"sv,     "y"sv,      "y坐标"sv,
                            "北坐标"sv,  "northing"sv, "north"sv,   "纵坐标"sv, "point_y"sv,
                            "y_coord"sv, "北"sv,       "gps纬度"sv, "坐标y"sv};

Words words_of(Meaning meaning) {
  switch (meaning) {
    case Meaning::Code:
      return kCode;
    case Meaning::Name:
      return kName;
    case Meaning::People:
      return kPeople;
    case Meaning::Households:
      return kHouseholds;
    case Meaning::Class:
      return kClass;
    case Meaning::Community:
      return kCommunity;
    case Meaning::Township:
      return kTownship;
    case Meaning::County:
      return kCounty;
    case Meaning::Prefecture:
      return kPrefecture;
    case Meaning::Capacity:
      return kCapacity;
    case Meaning::LandUse:
      return kLandUse;
    case Meaning::East:
      return kEast;
    case Meaning::North:
      return kNorth;
    default:
      return kFloorArea;
  }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z'); }

// A short Latin word inside another says nothing ("id" in "width"): it must end where letters do.
bool stands_in(std::string_view text, std::string_view word) {
  const std::size_t at = text.find(word);
  if (at == std::string_view::npos) return false;
  if (!is_letter(word.front())) return true;
  const bool begins = at == 0 || !is_letter(text[at - 1]);
  const std::size_t end = at + word.size();
  return begins && (end == text.size() || !is_letter(text[end]));
}

bool is_part(std::string_view text) {
  static constexpr std::array kParts{"城镇"sv,   "乡村"sv, "农村"sv,       "城市"sv,  "男"sv,
                                     "女"sv,     "岁"sv,   "urban"sv,      "rural"sv, "male"sv,
                                     "female"sv, "65"sv,   "家庭户人口"sv, "密度"sv,  "density"sv,
                                     "pct"sv,    "hisp"sv, "vap"sv};
  return std::any_of(kParts.begin(), kParts.end(), [&](std::string_view part) {
    return text.find(part) != std::string_view::npos;
  });
}

}  // namespace

int says(std::string_view field, Meaning meaning) {
  const std::string text = lower_case(squeezed(field));
  int best = 0;
  for (const std::string_view word : words_of(meaning)) {
    const bool at_an_end =
        (text.starts_with(word) && word.size() >= 3) || (text.ends_with(word) && word.size() >= 4);
    const int here = text == word ? 3 : at_an_end ? 2 : stands_in(text, word) ? 1 : 0;
    best = std::max(best, here);
  }
  if (meaning == Meaning::People && (is_part(text) || people_kind(text))) return 0;
  // A program numbers features by itself: any other code is better.
  if (meaning == Meaning::Code && (text == "id" || text == "gid")) return 1;
  return best;
}

bool names_a_service(std::string_view text) {
  static constexpr std::array kWords{
      "设施"sv,    "服务"sv,     "卫生"sv,    "医院"sv,    "诊所"sv,   "学校"sv,
      "养老"sv,    "幼儿园"sv,   "地址"sv,    "活动室"sv,  "文化站"sv, "中心"sv,
      "站点"sv,    "facilit"sv,  "centre"sv,  "center"sv,  "clinic"sv, "school"sv,
      "station"sv, "hospital"sv, "address"sv, "service"sv, "library"sv};
  const std::string lower = lower_case(std::string(text));
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

bool means_housing(std::string_view value) {
  // Codes: GB 50137 R, R1 ...; land survey 07, 0701; land of cities and villages 203.
  static constexpr std::array kCodes{"r"sv,   "r1"sv,  "r2"sv,   "r3"sv,   "07"sv,
                                     "701"sv, "702"sv, "0701"sv, "0702"sv, "0703"sv};
  static constexpr std::array kWords{"居住"sv, "住宅"sv, "宅基地"sv, "residential"sv, "housing"sv};
  const std::string text = lower_case(squeezed(value));
  if (text.find("non-residential") != std::string::npos) return false;
  if (std::find(kCodes.begin(), kCodes.end(), text) != kCodes.end()) return true;
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

bool means_urban(std::string_view value) {
  static constexpr std::array kWords{"urban"sv,  "urbano"sv, "urbana"sv,  "u"sv,
                                     "城镇"sv,   "城市"sv,   "城"sv,      "社区"sv,
                                     "居委会"sv, "city"sv,   "城镇社区"sv};
  const std::string text = lower_case(squeezed(value));
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

bool means_rural(std::string_view value) {
  static constexpr std::array kWords{"rural"sv, "r"sv,       "乡村"sv,   "农村"sv,  "村"sv,
                                     "乡"sv,    "village"sv, "村委会"sv, "行政村"sv};
  const std::string text = lower_case(squeezed(value));
  return std::find(kWords.begin(), kWords.end(), text) != kWords.end();
}

}  // namespace hearth::input
