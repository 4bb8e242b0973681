#include "input/facilities.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "input/crs.h"
#include "input/gdal.h"
#include "input/population.h"
#include "input/problems.h"
#include "input/reprojection.h"
#include "input/source_rows.h"
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

std::array<Given, 9> fields_of(const SiteLayerOptions& options) {
  return {options.id,         options.name,          options.capacity,
          options.floor_area, options.activity_area, options.status,
          options.serves,     options.mode,          options.cost};
}

struct Row {
  std::string feature;  // how a message calls it
  std::string id;
  const Feature* from = nullptr;
  area::Point at;
};

std::string feature_name(const SiteLayerOptions& options, const Feature& feature) {
  const std::string id = code_text(feature.cells[kId]);
  if (id.empty()) return fmt::format("FID {}", feature.number);
  return fmt::format("{} = {} (FID {})", options.id.value, id, feature.number);
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
    problems.add("geometry", who, {"it has no geometry", "没有图形"},
                 {"place it on the map, or remove it from the layer",
                  "请在地图上标出其位置，或从图层中删除"});
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
  if (check_geometry(feature, row.feature, problems)) row.at = feature.points.front();
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

std::vector<Row> rows_of(const SiteLayerOptions& options, const Layer& layer,
                         const Reprojection& way, const area::Area& area, Problems& problems) {
  std::vector<Row> rows;
  rows.reserve(layer.features.size());
  for (const Feature& feature : layer.features) {
    Row row = read_row(options, feature, problems);
    if (!way.apply(std::span(&row.at, 1)) && feature.geometry == GeometryKind::Points) {
      problems.add(
          "reprojection", row.feature,
          {fmt::format("it cannot be brought to {}", area.crs),
           fmt::format("坐标无法转换到 {}", area.crs)},
          {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
    }
    rows.push_back(std::move(row));
  }
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

}  // namespace

area::Sites read_sites(const SiteLayerOptions& options, area::SiteStatus status,
                       const area::Area& area, const std::string& role, area::DataReport& report) {
  const Layer layer = read_layer(options.source, fields_of(options));
  const SourceCrs from = source_crs(options.source, layer.crs, report);
  const Reprojection way(options.source, from, settled_crs(area.crs), report);
  report.sources.push_back(source_row(role, options.source, layer, from));
  report_layer(options.source, layer, report);
  report_unsaid_datum(options.source, from, layer.features, report);
  Problems problems(options.source.path.value);
  area::Sites sites;
  for (const Row& row : rows_of(options, layer, way, area, problems)) {
    add_site(options, row, status, sites, problems);
  }
  problems.throw_if_any();
  place_in_units(area, sites);
  report_outside(options.source.path.value, sites, report);
  return sites;
}

}  // namespace hearth::input
