#include "export/tables_area.h"

#include <fmt/format.h>

namespace hearth::exports {

namespace {

using coverage::Measure;
using results::Plan;
using results::Service;

// A site of one service, as a row of the table of all.
struct SiteRow {
  const Service* service;
  SiteId site;
  [[nodiscard]] const area::Sites& sites() const { return service->sites; }
};

std::vector<SiteRow> all_sites(const results::Result& result) {
  std::vector<SiteRow> rows;
  for (const Service& service : result.services) {
    for (const SiteId site : ids<SiteId>(service.sites.size())) rows.push_back({&service, site});
  }
  return rows;
}

// A value of the plan's column for this site; nothing without a plan.
template <typename Get>
std::function<Cell(const SiteRow&)> of_plan(Get get) {
  return [get](const SiteRow& row) {
    if (!row.service->plan) return Cell{};
    return get(*row.service->plan, static_cast<std::size_t>(row.site.row));
  };
}

Cell status_word(area::SiteStatus status, Language language) {
  return status == area::SiteStatus::Existing ? Text{"existing", "现有"}.in(language)
                                              : Text{"candidate", "候选"}.in(language);
}

// 0: none.
Cell from_1(std::int32_t number) { return number > 0 ? Cell{std::int64_t{number}} : Cell{}; }

std::vector<Maker<SiteRow>> site_columns(const Subject& s) {
  using S = SiteRow;
  return {
      {field("service", "service", "服务", Kind::Code),
       [](const S& r) { return words(r.service->id); }},
      {field("site", "site code", "设施点编码", Kind::Code),
       [](const S& r) { return words(r.sites().id[r.site]); }},
      {field("name", "site name", "设施点名称"),
       [](const S& r) { return words(r.sites().name[r.site]); }},
      {field("unit", "stands in unit", "所在单元编码", Kind::Code),
       [&](const S& r) {
         const UnitId unit = r.sites().unit[r.site];
         return unit == kNone<UnitId> ? Cell{} : words(s.result.area.units.id[unit]);
       }},
      {field("status", "status", "状态"),
       [&](const S& r) { return status_word(r.sites().status[r.site], s.language); }},
      {field("mode", "mode", "方式"), [](const S& r) { return words(r.sites().mode[r.site]); }},
      {field("cost", "cost (CNY)", "费用（元）", Kind::Real),
       [](const S& r) { return real(r.sites().cost[r.site]); }},
      {field("capacity", "capacity", "容量", Kind::Real),
       [](const S& r) { return real(r.sites().capacity[r.site]); }},
      {field("floor_area", "floor area (m2)", "建筑面积（平方米）", Kind::Real),
       [](const S& r) { return real(r.sites().floor_area[r.site]); }},
      {field("x", "east (m)", "东坐标（米）", Kind::Real),
       [](const S& r) { return real(r.sites().at[r.site].x); }},
      {field("y", "north (m)", "北坐标（米）", Kind::Real),
       [](const S& r) { return real(r.sites().at[r.site].y); }},
      {field("approximate", "place is approximate (1: yes)", "位置近似（1：是）", Kind::Whole),
       [](const S& r) {
         const auto& place = r.sites().place;
         const bool known = place.empty() || place[r.site] == area::SitePlace::Known;
         return Cell{std::int64_t{known ? 0 : 1}};
       }},
      {field("open", "open in the plan (1: yes)", "方案中开放（1：是）", Kind::Whole),
       of_plan([](const Plan& p, std::size_t at) { return Cell{std::int64_t{p.open.at(at)}}; })},
      {field("rank", "order of building", "建设次序", Kind::Whole),
       of_plan([](const Plan& p, std::size_t at) { return from_1(p.rank.at(at)); })},
      {field("year", "year", "年份", Kind::Whole),
       of_plan([](const Plan& p, std::size_t at) { return from_1(p.year.at(at)); })},
      {field("marginal_people", "people newly served", "新增服务人口", Kind::Count),
       of_plan([](const Plan& p, std::size_t at) { return count(p.marginal_people.at(at)); })},
      {field("exclusive_people", "people served by it alone", "独家服务人口", Kind::Count),
       of_plan([](const Plan& p, std::size_t at) { return count(p.exclusive_people.at(at)); })},
      {field("stability", "share of the good plans that open it", "入选备选方案的比例", Kind::Real),
       of_plan([](const Plan& p, std::size_t at) { return real(p.stability.at(at)); })},
  };
}

Cell met_word(coverage::Met met, Language language) {
  switch (met) {
    case coverage::Met::Reached:
      return Text{"yes", "是"}.in(language);
    case coverage::Met::Missed:
      return Text{"no", "否"}.in(language);
    case coverage::Met::NoTarget:
      break;
  }
  return {};
}

// Code of the district of a level that the unit belongs to.
std::function<Cell(const UnitId&)> code_in(const area::Level& level) {
  return [&level](const UnitId& unit) {
    const ParentId parent = level.parent_of[unit];
    return parent == kNone<ParentId> ? Cell{} : words(level.id[parent]);
  };
}

Maker<UnitId> parent_column(const area::Level& level) {
  const std::string& zh = level.noun.zh.empty() ? level.name : level.noun.zh;
  const std::string& en = level.noun.en.empty() ? level.name : level.noun.en;
  return {{level.name, {en + " code", zh + "编码"}, Kind::Code}, code_in(level)};
}

std::vector<Maker<UnitId>> unit_columns(const Subject& s) {
  using U = UnitId;
  const area::Units& units = s.result.area.units;
  std::vector<Maker<U>> columns{
      {field(area::change_list::kUnit, Kind::Code), [&](const U& u) { return words(units.id[u]); }},
      {field(area::change_list::kName), [&](const U& u) { return words(units.name[u]); }},
      {field("class", "class", "类别"),
       [&](const U& u) { return class_label(s, units.unit_class[u]); }},
      {field("people", "people", "人口", Kind::Count),
       [&](const U& u) { return count(units.population[u]); }},
      {field("households", "households", "户数", Kind::Count),
       [&](const U& u) {
         return units.households.empty() ? Cell{} : Cell{units.households[u].value()};
       }},
      {field("x", "centroid east (m)", "质心东坐标（米）", Kind::Real),
       [&](const U& u) { return real(units.centroid[u].x); }},
      {field("y", "centroid north (m)", "质心北坐标（米）", Kind::Real),
       [&](const U& u) { return real(units.centroid[u].y); }},
  };
  for (const area::Level& level : s.result.area.hierarchy.levels) {
    columns.push_back(parent_column(level));
  }
  if (s.redraw == nullptr) return columns;
  columns.push_back({field(area::change_list::kOld, Kind::Code),
                     [&](const U& u) { return words(s.redraw->before[u]); }});
  columns.push_back({field(area::change_list::kNew, Kind::Code),
                     [&](const U& u) { return words(s.redraw->after[u]); }});
  return columns;
}

Text fault_word(area::FaultKind kind) {
  switch (kind) {
    case area::FaultKind::Sliver:
      return {"sliver", "细缝"};
    case area::FaultKind::Gap:
      return {"gap", "空白"};
    case area::FaultKind::Overlap:
      break;
  }
  return {"overlap", "重叠"};
}

Text repair_word(area::FaultRepair repair) {
  switch (repair) {
    case area::FaultRepair::OverlapRule:
      return {"given by the rule for overlaps", "按重叠规则归入"};
    case area::FaultRepair::LongestBorder:
      return {"given to the longest common border", "归公共边界最长者"};
    case area::FaultRepair::KeptGround:
      return {"left to the unit that it wholly covers", "留给被完全覆盖的单元"};
    case area::FaultRepair::Left:
      break;
  }
  return {"left to no unit", "保留，不属于任何单元"};
}

}  // namespace

Table sites_table(const Subject& s) {
  const std::vector<SiteRow> rows = all_sites(s.result);
  Table table = table_of<SiteRow>({"sites", "Sites", "设施点"}, rows, site_columns(s));
  std::vector<area::Point> points;
  points.reserve(rows.size());
  for (const SiteRow& row : rows) points.push_back(row.sites().at[row.site]);
  table.shapes = std::move(points);
  return table;
}

Table measures_table(const Subject& s) {
  using M = Measure;
  return table_of<M>(
      {"measures", "Measures", "指标"}, s.result.measures,
      {
          {field("stage", "stage", "阶段", Kind::Code), [](const M& m) { return words(m.stage); }},
          {field("service", "service", "服务", Kind::Code),
           [](const M& m) { return words(m.service); }},
          {field("measure", "measure", "指标", Kind::Code),
           [](const M& m) { return words(m.measure); }},
          {field("class", "class", "类别", Kind::Code),
           [](const M& m) { return words(m.of_class); }},
          {field("level", "level", "层级", Kind::Code), [](const M& m) { return words(m.level); }},
          {field("area", "area code", "区域编码", Kind::Code),
           [](const M& m) { return words(m.area); }},
          {field("parameter", "parameter", "参数", Kind::Code),
           [](const M& m) { return words(m.parameter); }},
          {field("numerator", "numerator", "分子", Kind::Real),
           [](const M& m) { return count(m.numerator); }},
          {field("denominator", "denominator", "分母", Kind::Real),
           [](const M& m) { return count(m.denominator); }},
          {field("value", "value", "数值", Kind::Real), [](const M& m) { return real(m.value); }},
          {field("target", "target", "目标", Kind::Real),
           [](const M& m) { return real(m.target); }},
          {field("met", "met", "是否达到"),
           [&](const M& m) { return met_word(m.met, s.language); }},
      });
}

Table units_table(const Subject& s) {
  const area::Units& units = s.result.area.units;
  std::vector<UnitId> rows;
  Polygons shapes;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    rows.push_back(unit);
    shapes.push_back(&units.shape[unit]);
  }
  Table table = table_of<UnitId>({"units", "Units", "单元"}, rows, unit_columns(s));
  table.shapes = std::move(shapes);
  return table;
}

Table faults_table(const Subject& s) {
  using F = area::FaultId;
  const area::UnitFaults& faults = *s.result.report.faults;
  const area::Units& units = s.result.area.units;
  std::vector<F> rows;
  Polygons shapes;
  for (const F fault : ids<F>(faults.size())) {
    rows.push_back(fault);
    shapes.push_back(&faults.shape[fault]);
  }
  const auto owner = [&](const F& f, const Column<UnitId, std::string>& column,
                         const Column<F, std::string>& community) {
    if (community.size() > 0) return community[f].empty() ? Cell{} : words(community[f]);
    const UnitId unit = faults.given_to[f];
    return unit == kNone<UnitId> ? Cell{} : words(column[unit]);
  };
  Table table = table_of<F>(
      {"faults", "Gaps and overlaps", "缝隙与重叠"}, rows,
      {
          {field("kind", "kind", "类型"),
           [&](const F& f) { return Cell{fault_word(faults.kind[f]).in(s.language)}; }},
          {field("units", "units that claim or border it", "相关单元编码", Kind::Code),
           [&](const F& f) { return words(faults.units[f]); }},
          {field("names", "their names", "相关单元名称"),
           [&](const F& f) { return words(faults.names[f]); }},
          {field("area", "area (m2)", "面积（平方米）", Kind::Real),
           [&](const F& f) { return real(faults.ground[f].value()); }},
          {field("repair", "what was done", "处理方式"),
           [&](const F& f) { return Cell{repair_word(faults.repair[f]).in(s.language)}; }},
          {field("given_to", "given to", "归入单元编码", Kind::Code),
           [&](const F& f) { return owner(f, units.id, faults.community); }},
          {field("given_name", "given to (name)", "归入单元名称"),
           [&](const F& f) { return owner(f, units.name, faults.community_name); }},
          {field("x", "east (m)", "东坐标（米）", Kind::Real),
           [&](const F& f) { return real(faults.at[f].x); }},
          {field("y", "north (m)", "北坐标（米）", Kind::Real),
           [&](const F& f) { return real(faults.at[f].y); }},
      });
  table.shapes = std::move(shapes);
  return table;
}

Table about_table(const Subject& s) {
  using Line = std::pair<Text, std::string>;
  const results::Result& r = s.result;
  std::vector<Line> lines{
      {{"scenario", "情景"}, r.scenario},
      {{"question", "问题"}, r.question.in(s.language)},
      {{"made by", "制作"}, fmt::format("hearth {} ({})", r.hearth_version, r.git_sha1)},
      {{"coordinate system", "坐标系"}, r.area.crs + " " + r.area.crs_name}};
  if (s.redraw != nullptr) {
    lines.push_back({{"redraw", "边界调整"}, s.redraw->title.in(s.language)});
  }
  for (const area::Source& source : r.report.sources) {
    lines.push_back({{"source: " + source.role, "来源：" + source.role},
                     fmt::format("{} (sha256 {})", source.path, source.sha256)});
    lines.push_back({{"date", "日期"}, source.date});
    lines.push_back({{"attribution", "数据提供"}, source.attribution.in(s.language)});
    lines.push_back({{"licence", "许可证"}, source.licence});
  }
  for (const coverage::Definition& definition : r.definitions) {
    lines.push_back({same_text(definition.measure), definition.text.in(s.language)});
  }
  return table_of<Line>({"about", "About", "说明"}, lines,
                        {
                            {field("item", "item", "项目"),
                             [&](const Line& l) { return words(l.first.in(s.language)); }},
                            {field("content", "content", "内容", Kind::Sentence),
                             [](const Line& l) { return words(l.second); }},
                        });
}

}  // namespace hearth::exports
