#include "district_files/site_tables.h"

#include "district_files/columns.h"

namespace hearth::district_files {

namespace {

using generate::Candidate;
using generate::DeveloperSite;
using generate::District;
using generate::Facility;
using generate::Gap;
using generate::Institution;

const std::string& community_code(const District& district, std::uint32_t group) {
  return district.communities[district.groups[group].community].code;
}

const char* shortcoming(Gap gap) {
  switch (gap) {
    case Gap::TooSmall:
      return "too_small";
    case Gap::TooMuchOffice:
      return "too_much_office";
    case Gap::Closed:
      return "closed";
    case Gap::None:
      break;
  }
  return "";
}

exports::Table facilities_table(const District& district, const char* id, Text title,
                                const std::vector<Facility>& facilities) {
  const std::vector<Column<Facility>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Facility& f) { return f.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Facility& f) { return f.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Facility& f) { return f.name.en; }},
      {"COMMUNITY", "code of the community", "社区编码", Kind::Code,
       [&](const Facility& f) { return community_code(district, f.group); }},
      {"FLOOR_M2", "floor area, m2", "建筑面积（平方米）", Kind::Whole,
       [](const Facility& f) { return f.floor_area; }},
      {"ACTIVE_M2", "of it for activities, m2", "其中活动用房（平方米）", Kind::Whole,
       [](const Facility& f) { return f.activity_area; }},
      {"STATUS", "open or closed", "开放状态", Kind::Words,
       [](const Facility& f) { return Cell{f.gap == Gap::Closed ? "closed" : "open"}; }},
      {"COUNTS", "open: is open and to standard", "达标状态（open 为开放且达标）", Kind::Words,
       [](const Facility& f) { return Cell{f.gap == Gap::None ? "open" : "closed"}; }},
      {"LACKS", "what keeps it below the standard", "未达标原因", Kind::Words,
       [](const Facility& f) { return words(shortcoming(f.gap)); }},
      {"OPENED", "year", "启用年份", Kind::Whole, [](const Facility& f) { return f.opened; }},
      {"STAFF", "staff", "工作人员", Kind::Whole, [](const Facility& f) { return f.staff; }},
      {"COMPONENTS", "rooms", "功能用房", Kind::Words,
       [](const Facility& f) { return f.components; }}};
  exports::Table table = table_of(id, std::move(title), facilities, columns);
  set_points(facilities, table);
  return table;
}

exports::Table institutions_table(const District& district) {
  const std::vector<Column<Institution>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Institution& i) { return i.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Institution& i) { return i.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Institution& i) { return i.name.en; }},
      {"COMMUNITY", "code of the community", "社区编码", Kind::Code,
       [&](const Institution& i) { return community_code(district, i.group); }},
      {"ROOMS_M2", "rooms that could open, m2", "可开放用房（平方米）", Kind::Whole,
       [](const Institution& i) { return i.rooms; }},
      {"HOURS", "hours a week", "每周开放小时", Kind::Whole,
       [](const Institution& i) { return i.hours; }},
      {"SUBSIDY", "CNY a year (invented)", "每年补助（元，虚构）", Kind::Whole,
       [](const Institution& i) { return i.subsidy; }},
      {"WILLING", "1: would open", "1为愿意开放", Kind::Whole,
       [](const Institution& i) { return Cell{std::int64_t{i.willing ? 1 : 0}}; }}};
  exports::Table table =
      table_of("institutions", {"institutions that could open rooms", "可开放用房的单位"},
               district.institutions, columns);
  set_points(district.institutions, table);
  return table;
}

exports::Table developers_table(const District& district) {
  const std::vector<Column<DeveloperSite>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const DeveloperSite& d) { return d.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const DeveloperSite& d) { return d.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const DeveloperSite& d) { return d.name.en; }},
      {"COMMUNITY", "code of the community", "社区编码", Kind::Code,
       [&](const DeveloperSite& d) { return community_code(district, d.group); }},
      {"HOUSEHOLDS", "households to come", "规划户数", Kind::Whole,
       [](const DeveloperSite& d) { return d.households; }},
      {"FLOOR_M2", "rooms that are owed, m2", "应配套用房（平方米）", Kind::Whole,
       [](const DeveloperSite& d) { return d.floor_area; }},
      {"READY", "date", "交付日期", Kind::Words, [](const DeveloperSite& d) { return d.ready; }}};
  exports::Table table = table_of("developer_sites", {"developers' sites", "在建小区配套"},
                                  district.developer_sites, columns);
  set_points(district.developer_sites, table);
  return table;
}

exports::Table candidates_table(const District& district) {
  const std::vector<Column<Candidate>> columns{
      {"CODE", "code", "编码", Kind::Code, [](const Candidate& c) { return c.code; }},
      {"NAME", "name", "名称", Kind::Words, [](const Candidate& c) { return c.name.zh; }},
      {"NAME_EN", "name in English", "英文名称", Kind::Words,
       [](const Candidate& c) { return c.name.en; }},
      {"COMMUNITY", "code of the community", "社区编码", Kind::Code,
       [&](const Candidate& c) { return community_code(district, c.group); }},
      {"MODE", "mode", "建设方式", Kind::Words, [](const Candidate& c) { return c.mode; }},
      {"FLOOR_M2", "floor area, m2", "建筑面积（平方米）", Kind::Whole,
       [](const Candidate& c) { return c.floor_area; }},
      {"ACTIVE_M2", "of it for activities, m2", "其中活动用房（平方米）", Kind::Whole,
       [](const Candidate& c) { return c.activity_area; }},
      {"COST", "CNY (invented)", "造价（元，虚构）", Kind::Whole,
       [](const Candidate& c) { return c.cost; }},
      {"LEAD_YEARS", "years until it opens", "建设年限", Kind::Whole,
       [](const Candidate& c) { return c.lead_years; }},
      {"READY", "date of a developer's site", "配套交付日期", Kind::Words,
       [](const Candidate& c) { return words(c.ready); }},
      {"USES", "facility, institution or site that it uses", "利用的设施、单位或小区", Kind::Code,
       [](const Candidate& c) { return words(c.of); }}};
  exports::Table table =
      table_of("candidates", {"candidate sites", "候选点"}, district.candidates, columns);
  set_points(district.candidates, table);
  return table;
}

}  // namespace

void add_site_tables(const District& district, std::vector<exports::Table>& tables) {
  tables.push_back(facilities_table(
      district, "facilities", {"facilities of today", "现有综合服务设施"}, district.facilities));
  tables.push_back(institutions_table(district));
  tables.push_back(developers_table(district));
  tables.push_back(candidates_table(district));
}

void add_old_town_facilities(const District& district, std::vector<exports::Table>& tables) {
  std::vector<Facility> inside;
  for (const Facility& facility : district.facilities) {
    const std::uint32_t community = district.groups[facility.group].community;
    if (district.communities[community].township < district.parameters.old_town) {
      inside.push_back(facility);
    }
  }
  tables.push_back(facilities_table(district, "old_town_facilities",
                                    {"facilities of the old town", "老城区综合服务设施"}, inside));
}

}  // namespace hearth::district_files
