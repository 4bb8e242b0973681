#include "input/facilities.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "input/coordinates/crs.h"
#include "input/coordinates/datum_operation.h"
#include "input/coordinates/reprojection.h"
#include "input/coordinates/suspected_shift.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/named_communities.h"
#include "input/population.h"
#include "input/problems.h"
#include "input/site_list.h"
#include "input/tables/tidy.h"
#include "input/unit_index.h"

namespace hearth::input {

namespace {

// Positions of the fields among the cells of a feature.
constexpr std::size_t kId = 0;
constexpr std::size_t kName = 1;
constexpr std::size_t kCapacity = 2;
constexpr std::size_t kFloor = 3;
constexpr std::size_t kActivity = 4;
constexpr std::size_t kStatus = 5;
constexpr std::size_t kServes = 6;
constexpr std::size_t kMode = 7;
constexpr std::size_t kCost = 8;
constexpr std::array kNumbers{kCapacity, kFloor, kActivity, kCost};

constexpr std::size_t kStandsIn = 9;  // the districts of its community follow

std::vector<Given> fields_of(const SiteLayerOptions& options) {
  std::vector<Given> fields{
      options.id,     options.name,   options.capacity, options.floor_area, options.activity_area,
      options.status, options.serves, options.mode,     options.cost,       options.stands_in};
  for (const TableOptions::Within& within : options.within) fields.push_back(within.column);
  return fields;
}

struct Row {
  std::string feature;  // how a message calls it
  std::string id;
  const Feature* from = nullptr;
  area::Point at;
  area::SitePlace place = area::SitePlace::Known;
};

std::string feature_name(const SiteLayerOptions& options, const Feature& feature) {
  const std::string id = code_text(feature.cells[kId]);
  const std::string number =
      fmt::format("{} {}", is_site_list(options) ? "row" : "FID", feature.number);
  return id.empty() ? number : fmt::format("{} = {} ({})", options.id.value, id, number);
}

// Codes apart at ";", "," or "|", blanks around them off.
std::vector<std::string> codes_in(const std::string& text) {
  std::vector<std::string> codes;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.find_first_of(";,|", begin);
    if (end == std::string::npos) end = text.size();
    const std::size_t first = text.find_first_not_of(' ', begin);
    if (first < end) {
      const std::size_t last = text.find_last_not_of(' ', end - 1);
      codes.push_back(text.substr(first, last - first + 1));
    }
    begin = end + 1;
  }
  return codes;
}

// A number that may be unknown: null or empty gives kUnknown.
double number_in(const Feature& feature, std::size_t field, const Given& name,
                 const std::string& who, Problems& problems) {
  const Cell& cell = feature.cells[field];
  if (cell.kind == Cell::Kind::Null || code_text(cell).empty()) return area::kUnknown;
  const Count count = count_of(cell);
  if (count.millionths) return static_cast<double>(*count.millionths) / kMicroPersons;
  problems.add(name.value, who,
               {fmt::format("`{}` {}", name.value, count.fault.en),
                fmt::format("`{}` {}", name.value, count.fault.zh)},
               {"correct it in the data; leave it empty where it is not known",
                "请在数据中更正；未知时留空"});
  return area::kUnknown;
}

bool check_geometry(const Feature& feature, const std::string& who, Problems& problems) {
  if (feature.geometry == GeometryKind::Points && feature.points.size() == 1) return true;
  if (feature.geometry == GeometryKind::None) {
    problems.add("geometry", who, {"it has no place", "没有位置"},
                 {"place it on the map, or remove it from the layer; of a list, name the columns "
                  "with its coordinates: `x: X, y: Y`",
                  "请在地图上标出其位置，或从图层中删除；若为名单，请写明坐标列：`x: X, y: Y`"});
  } else if (feature.geometry == GeometryKind::Points) {
    problems.add("points", who,
                 {fmt::format("it has {} points", feature.points.size()),
                  fmt::format("有 {} 个点", feature.points.size())},
                 {"give every facility one point of its own", "每处设施只能有一个点"});
  } else {
    problems.add("not a point", who, {"it is not a point", "不是点要素"},
                 {"give a point layer: for buildings or plots, their centroids",
                  "请使用点图层；建筑或地块请先取其中心点"});
  }
  return false;
}

Row read_row(const SiteLayerOptions& options, const Feature& feature, Problems& problems) {
  Row row;
  row.feature = feature_name(options, feature);
  row.from = &feature;
  row.id = options.id.empty() ? std::to_string(feature.number) : code_text(feature.cells[kId]);
  if (row.id.empty()) {
    problems.add("id", row.feature,
                 {fmt::format("`{}` is empty", options.id.value),
                  fmt::format("`{}` 为空", options.id.value)},
                 {"give every facility its code", "请为每处设施填写代码"});
  }
  if (!options.stands_in.empty() && feature.geometry == GeometryKind::None) {
    row.place = area::SitePlace::Approximate;
  } else if (check_geometry(feature, row.feature, problems)) {
    row.at = feature.points.front();
  }
  return row;
}

void check_ids(const SiteLayerOptions& options, std::span<const Row> sorted, Problems& problems) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].id != sorted[i - 1].id || sorted[i].id.empty()) continue;
    problems.add("id twice", sorted[i].feature,
                 {fmt::format("the same id stands in {}", sorted[i - 1].feature),
                  fmt::format("与 {} 的编号相同", sorted[i - 1].feature)},
                 {fmt::format("give every facility its own `{}`", options.id.value),
                  fmt::format("每处设施的 `{}` 须唯一", options.id.value)});
  }
}

void report_approximate(const SiteLayerOptions& options, std::span<const Row> rows,
                        std::size_t refused, area::DataReport& report) {
  std::vector<std::string> names;
  for (const Row& row : rows) {
    if (row.place != area::SitePlace::Approximate) continue;
    const std::string name = code_text(row.from->cells[kName]);
    names.push_back(name.empty() ? row.id : name);
  }
  if (!names.empty()) {
    const std::string list = listed(names, 10);
    report.findings.push_back(
        {area::Severity::Repair,
         "approximate_place",
         options.source.path.value,
         "",
         {fmt::format("{} of {} have no coordinates: each is put at a point inside the community "
                      "that `{}` names, and counts as approximate: {}",
                      names.size(), rows.size(), options.stands_in.value, list),
          fmt::format("{} / {} 处没有坐标：放在 `{}` 所写社区内部一点，标记为近似位置：{}",
                      names.size(), rows.size(), options.stands_in.value, list)}});
  }
  if (refused > 0) {
    report.findings.push_back(
        {area::Severity::Note,
         "refused_match",
         options.source.path.value,
         "",
         {fmt::format("{} stay out, as {} says", refused, options.matches->path.value),
          fmt::format("按 {}，{} 处不计入", options.matches->path.value, refused)}});
  }
}

// Rows without coordinates get a point inside their community; those that the officer refused go.
void place_in_communities(const SiteLayerOptions& options, const area::Area& area,
                          std::vector<Row>& rows, Problems& problems, area::DataReport& report) {
  if (options.stands_in.empty()) return;
  NamedCommunities communities(options, area, kStandsIn);
  InsidePoints inside(area);
  std::vector<Row> out;
  for (Row& row : rows) {
    if (row.place == area::SitePlace::Approximate) {
      const NamedCommunities::Found found = communities.find(*row.from, row.feature, problems);
      if (found.refused) continue;
      if (found.community) row.at = inside.of(*found.community);
    }
    out.push_back(std::move(row));
  }
  communities.save();
  const std::size_t refused = rows.size() - out.size();
  rows = std::move(out);
  report_approximate(options, rows, refused, report);
}

std::vector<Row> rows_of(const SiteLayerOptions& options, const Layer& layer,
                         const Reprojection& way, const area::Area& area, Problems& problems,
                         area::DataReport& report) {
  std::vector<Row> rows;
  rows.reserve(layer.features.size());
  for (const Feature& feature : layer.features) {
    Row row = read_row(options, feature, problems);
    if (row.place == area::SitePlace::Known && !way.apply(std::span(&row.at, 1)) &&
        feature.geometry == GeometryKind::Points) {
      problems.add(
          "reprojection", row.feature,
          {fmt::format("it cannot be brought to {}", area.crs),
           fmt::format("坐标无法转换到 {}", area.crs)},
          {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
    }
    rows.push_back(std::move(row));
  }
  place_in_communities(options, area, rows, problems, report);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
  check_ids(options, rows, problems);
  return rows;
}

void add_site(const SiteLayerOptions& options, const Row& row, area::SiteStatus status,
              area::Sites& sites, Problems& problems) {
  const Feature& from = *row.from;
  const std::string name = code_text(from.cells[kName]);
  const auto number = [&](std::size_t field, const Given& given) {
    return number_in(from, field, given, row.feature, problems);
  };
  sites.id.push_back(row.id);
  sites.name.push_back(name.empty() ? row.id : name);
  sites.at.push_back(row.at);
  sites.status.push_back(status);
  sites.serves.push_back(codes_in(code_text(from.cells[kServes])));
  sites.capacity.push_back(number(kCapacity, options.capacity));
  sites.floor_area.push_back(number(kFloor, options.floor_area));
  sites.activity_area.push_back(number(kActivity, options.activity_area));
  sites.cost.push_back(number(kCost, options.cost));
  sites.mode.push_back(code_text(from.cells[kMode]));
  sites.operating.push_back(code_text(from.cells[kStatus]));
  sites.place.push_back(row.place);
}

std::vector<std::string> community_said(const SiteLayerOptions& options, const Feature& from) {
  std::vector<std::string> said;
  if (options.stands_in.empty()) return said;
  for (std::size_t c = kStandsIn; c < from.cells.size(); ++c) {
    said.push_back(trimmed(code_text(from.cells[c])));
  }
  return said;
}

void place_in_units(const area::Area& area, area::Sites& sites) {
  const UnitIndex index(area.units.shape.span());
  for (const area::Point& at : sites.at) sites.unit.push_back(index.unit_at(at));
}

void report_outside(const std::string& source, const area::Sites& sites, area::DataReport& report) {
  constexpr std::size_t kShown = 20;
  std::size_t count = 0;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.unit[site] != kNone<UnitId> || ++count > kShown) continue;
    report.findings.push_back({area::Severity::Warning,
                               "outside",
                               source,
                               sites.id[site],
                               {fmt::format("{} lies outside every unit", sites.name[site]),
                                fmt::format("{} 位于所有单元之外", sites.name[site])}});
  }
  if (count > kShown) {
    report.findings.push_back({area::Severity::Warning,
                               "outside",
                               source,
                               "",
                               {fmt::format("{} sites in all lie outside every unit", count),
                                fmt::format("共有 {} 处位于所有单元之外", count)}});
  }
}

// Any unit of each community.
std::vector<UnitId> units_of_communities(const area::Area& area) {
  const area::Level& level = area.hierarchy.communities();
  std::vector<UnitId> out(level.size(), kNone<UnitId>);
  for (const UnitId unit : ids<UnitId>(area.units.size())) {
    const ParentId community = level.parent_of[unit];
    if (community == kNone<ParentId>) continue;
    UnitId& known = out[static_cast<std::size_t>(community.row)];
    if (known == kNone<UnitId>) known = unit;
  }
  return out;
}

// Where no map tells where anything is, a facility is known by its community.
area::Sites read_listed_sites(const SiteLayerOptions& options, area::SiteStatus status,
                              const area::Area& area, const std::string& role,
                              area::DataReport& report) {
  if (!is_site_list(options) || options.stands_in.empty()) {
    throw InputError(
        place_of(options.source.path, options.source), options.source.path.value,
        {"the units have no map: of facilities the community must be known",
         "单元没有地图：须写明设施所在社区"},
        {"give a list, and the column with the community's code or name: `stands-in: 社区`",
         "请给出名单，并写明社区编码或名称列：`stands-in: 社区`"});
  }
  const std::vector<Given> fields = fields_of(options);
  const Layer layer = read_site_list(options, fields, kNumbers, report);
  report.sources.push_back(
      source_row(role, options.source, layer, SourceCrs{OGRSpatialReference(), "none", {}}));
  report_layer(options.source, layer, report);
  Problems problems(options.source.path.value);
  NamedCommunities communities(options, area, kStandsIn);
  const std::vector<UnitId> units = units_of_communities(area);
  std::vector<std::pair<Row, UnitId>> rows;
  std::vector<Row> sorted;
  for (const Feature& feature : layer.features) {
    Row row = read_row(options, feature, problems);
    const NamedCommunities::Found found = communities.find(feature, row.feature, problems);
    if (found.refused) continue;
    row.at = {area::kUnknown, area::kUnknown};
    const UnitId unit =
        found.community ? units[static_cast<std::size_t>(found.community->row)] : kNone<UnitId>;
    sorted.push_back(row);
    rows.emplace_back(std::move(row), unit);
  }
  communities.save();
  const auto by_id = [](const Row& a, const Row& b) { return a.id < b.id; };
  std::stable_sort(sorted.begin(), sorted.end(), by_id);
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto& a, const auto& b) { return by_id(a.first, b.first); });
  check_ids(options, sorted, problems);
  area::Sites sites;
  for (const auto& [row, unit] : rows) {
    add_site(options, row, status, sites, problems);
    sites.unit.push_back(unit);
  }
  problems.throw_if_any();
  sites.place = {};
  return sites;
}

}  // namespace

area::Sites read_sites(const SiteLayerOptions& options, area::SiteStatus status,
                       const area::Area& area, const std::string& role, area::DataReport& report) {
  if (!area.mapped) return read_listed_sites(options, status, area, role, report);
  const std::vector<Given> fields = fields_of(options);
  const Layer layer = is_site_list(options) ? read_site_list(options, fields, kNumbers, report)
                                            : read_layer(options.source, fields);
  const TargetCrs to = settled_crs(area.crs);
  // Of a list without coordinates nobody asks in which system they would be.
  const bool placeless = is_site_list(options) && options.x.empty();
  const SourceCrs from =
      placeless ? SourceCrs{to.crs, "none", {}} : source_crs(options.source, layer.crs, report);
  const Reprojection way(options.source, from, to, report);
  report.sources.push_back(source_row(role, options.source, layer, from));
  report_layer(options.source, layer, report);
  report_unsaid_datum(options.source, from, layer.features, report);
  report_datum_operation(options.source, from, to, layer.features, report);
  Problems problems(options.source.path.value);
  area::Sites sites;
  std::vector<std::vector<std::string>> said;  // where each stands, in the words of the source
  for (const Row& row : rows_of(options, layer, way, area, problems, report)) {
    add_site(options, row, status, sites, problems);
    said.push_back(community_said(options, *row.from));
  }
  problems.throw_if_any();
  if (area::approximate_count(sites) == 0) sites.place = {};
  place_in_units(area, sites);
  report_outside(options.source.path.value, sites, report);
  const bool degrees = from.common.empty() && from.crs.IsGeographic() != 0;
  report_suspected_shift(options, degrees, sites, said, area, report);
  return sites;
}

}  // namespace hearth::input
