#include "input/drawn_plan.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/nearest_name.h"
#include "input/coordinates/crs.h"
#include "input/coordinates/reprojection.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/problems.h"
#include "input/repair.h"
#include "input/unit_index.h"

namespace hearth::input {

namespace {

using Codes = Column<UnitId, std::string>;

std::string feature_name(const Feature& feature) { return fmt::format("FID {}", feature.number); }

// The community's code of each feature.
std::vector<std::string> codes_of(const DrawnPlanOptions& options, const Layer& layer,
                                  Problems& problems) {
  std::vector<std::string> codes;
  for (const Feature& feature : layer.features) {
    codes.push_back(code_text(feature.cells[0]));
    if (!codes.back().empty()) continue;
    problems.add("code", feature_name(feature),
                 {fmt::format("`{}` is empty", options.field.value),
                  fmt::format("`{}` 为空", options.field.value)},
                 {"give it the code of its community", "请填写其社区编码"});
  }
  return codes;
}

class PolygonPlan {
 public:
  PolygonPlan(const DrawnPlanOptions& options, const area::Area& area, area::DataReport& report)
      : options_(options), area_(area), report_(report), problems_(options.source.path.value) {}

  Codes read() {
    const std::array<Given, 1> fields{options_.field};
    Layer layer = read_layer(options_.source, fields);
    refuse_a_table(layer);
    const SourceCrs from = source_crs(options_.source, layer.crs, report_);
    const TargetCrs to = settled_crs(area_.crs);
    const Reprojection way(options_.source, from, to, report_);
    report_.sources.push_back(source_row("plan", options_.source, layer, from));
    report_layer(options_.source, layer, report_);
    const std::vector<std::string> codes = codes_of(options_, layer, problems_);
    std::vector<area::MultiPolygon> shapes;
    for (Feature& feature : layer.features) shapes.push_back(shape_of(feature, way));
    problems_.throw_if_any();
    Codes out = placed(shapes, codes);
    problems_.throw_if_any();
    warn_of_cut_units(shapes, codes, out);
    return out;
  }

 private:
  void refuse_a_table(const Layer& layer) {
    const auto has_none = [](const Feature& f) { return f.geometry == GeometryKind::None; };
    if (!std::all_of(layer.features.begin(), layer.features.end(), has_none)) return;
    problems_.add("polygon", "", {"it is a table, without polygons", "这是一张表，没有面要素"},
                  {"name the field with the unit's code under `redraw.plan.id`",
                   "请在 `redraw.plan.id` 写明单元编码字段"});
    problems_.throw_if_any();
  }

  area::MultiPolygon shape_of(Feature& feature, const Reprojection& way) {
    if (feature.geometry != GeometryKind::Polygons || !way.apply(feature.polygons)) {
      problems_.add("polygon", feature_name(feature),
                    {"it is not a polygon, or cannot be reprojected", "不是面要素，或无法转换坐标"},
                    {"give a layer of polygons, or name the unit's field under `id`",
                     "请给出面图层，或在 `id` 写明单元字段"});
      return {};
    }
    return mend(feature.polygons).shape;
  }

  Codes placed(const std::vector<area::MultiPolygon>& shapes,
               const std::vector<std::string>& codes) {
    const UnitIndex index(shapes);
    Codes out;
    for (const UnitId unit : ids<UnitId>(area_.units.size())) {
      const UnitId polygon = index.unit_at(area::inside_point_of(area_.units.shape[unit]));
      const bool none = polygon == kNone<UnitId>;
      out.push_back(none ? "" : codes[static_cast<std::size_t>(polygon.row)]);
      if (!none) continue;
      problems_.add("no polygon", area_.units.id[unit],
                    {"this unit lies in no polygon of the plan", "该单元不在任何方案多边形内"},
                    {"draw the plan so that it covers the unit", "请补绘方案，使其覆盖该单元"});
    }
    return out;
  }

  void warn_of_cut_units(const std::vector<area::MultiPolygon>& shapes,
                         const std::vector<std::string>& codes, const Codes& of_unit) {
    constexpr double kWhole = 0.95;
    std::map<std::string, std::vector<std::size_t>> polygons;
    for (std::size_t i = 0; i < codes.size(); ++i) polygons[codes[i]].push_back(i);
    for (const UnitId unit : ids<UnitId>(area_.units.size())) {
      const area::MultiPolygon& shape = area_.units.shape[unit];
      double inside = 0;
      for (const std::size_t i : polygons[of_unit[unit]]) {
        inside += area::area_of(area::intersection_of(shape, shapes[i])).value();
      }
      const double all = area_.units.ground[unit].value();
      if (inside >= kWhole * all) continue;
      report_.findings.push_back(
          {area::Severity::Warning,
           "cut_unit",
           options_.source.path.value,
           area_.units.id[unit],
           {fmt::format("the plan cuts this unit; with {:.0f} % of its ground it counts for {}",
                        100 * inside / all, of_unit[unit]),
            fmt::format("方案切割了该单元；其 {:.0f} % 的面积在 {} 内，整体计入",
                        100 * inside / all, of_unit[unit])},
           all,
           inside});
    }
  }

  const DrawnPlanOptions& options_;
  const area::Area& area_;
  area::DataReport& report_;
  Problems problems_;
};

Codes table_plan(const DrawnPlanOptions& options, const area::Area& area,
                 area::DataReport& report) {
  const std::array<Given, 2> fields{options.field, options.id};
  const Layer layer = read_layer(options.source, fields);
  report.sources.push_back(
      source_row("plan", options.source, layer, SourceCrs{OGRSpatialReference(), ""}));
  report_layer(options.source, layer, report);
  Problems problems(options.source.path.value);
  const std::vector<std::string> codes = codes_of(options, layer, problems);
  const std::vector<std::string>& known = area.units.id.values();
  Codes out(area.units.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string id = code_text(layer.features[i].cells[1]);
    const auto at = std::lower_bound(known.begin(), known.end(), id);
    if (at == known.end() || *at != id) {
      const std::string near = nearest_name(id, known);
      problems.add("unknown unit", id, {"there is no such unit", "没有这个单元"},
                   near.empty()
                       ? Text{"use the codes of the units", "请使用单元编码"}
                       : Text{"did you mean `" + near + "`?", "是否应为 `" + near + "`？"});
      continue;
    }
    std::string& code = out[UnitId{static_cast<std::int32_t>(at - known.begin())}];
    if (!code.empty() && code != codes[i]) {
      problems.add("unit twice", id, {"the unit stands twice", "单元出现两次"},
                   {"keep one row", "只保留一行"});
    }
    code = codes[i];
  }
  for (const UnitId unit : ids<UnitId>(area.units.size())) {
    if (!out[unit].empty()) continue;
    problems.add("missing unit", area.units.id[unit],
                 {"the table has no row for this unit", "表中没有该单元"},
                 {"add the unit with the code of its community", "补上该单元及其社区编码"});
  }
  problems.throw_if_any();
  return out;
}

}  // namespace

Codes read_drawn_plan(const DrawnPlanOptions& options, const area::Area& area,
                      area::DataReport& report) {
  return options.id.empty() ? PolygonPlan(options, area, report).read()
                            : table_plan(options, area, report);
}

}  // namespace hearth::input
