#include "input/boundaries.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/nearest_name.h"
#include "core/parallel.h"
#include "input/classes.h"
#include "input/construct.h"
#include "input/coordinates/crs.h"
#include "input/coordinates/datum_operation.h"
#include "input/coordinates/distortion.h"
#include "input/coordinates/reprojection.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/parents.h"
#include "input/people/settle.h"
#include "input/places.h"
#include "input/problems.h"
#include "input/repair.h"
#include "input/unit_fields.h"
#include "input/unit_geometry.h"
#include "input/unit_repair.h"
#include "input/unit_rows.h"

namespace hearth::input {

namespace {

void check_ids(const AreaOptions& options, std::span<const UnitRow> sorted, Problems& problems) {
  for (std::size_t i = 1; i < sorted.size(); ++i) {
    if (sorted[i].id != sorted[i - 1].id || sorted[i].id.empty()) continue;
    problems.add(
        "id twice", sorted[i].feature,
        {fmt::format("the same id stands in {}", sorted[i - 1].feature),
         fmt::format("与 {} 的编号相同", sorted[i - 1].feature)},
        {fmt::format("give every unit its own `{}`, or merge the two in the layer",
                     options.id.value),
         fmt::format("每个单元的 `{}` 须唯一；若为同一单元，请在图层中合并", options.id.value)});
  }
}

void reproject(const Reprojection& way, const TargetCrs& to, std::vector<Feature>& features,
               std::span<const UnitRow> rows, Problems& problems) {
  for (std::size_t i = 0; i < features.size(); ++i) {
    const bool done = way.apply(features[i].polygons) && way.apply(std::span(features[i].points)) &&
                      is_on_earth(features[i]);
    if (done) continue;
    problems.add("reprojection", rows[i].feature,
                 {fmt::format("some of its points cannot be brought to {}", to.code),
                  fmt::format("部分坐标无法转换到 {}", to.code)},
                 {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
  }
}

// Repairs every shape; a thread writes its own rows only.
void mend_all(std::vector<UnitRow>& rows, std::span<Feature> features) {
  parallel_for_each_id<UnitId>(rows.size(), [&](UnitId unit) {
    const auto i = static_cast<std::size_t>(unit.row);
    rows[i].mended = mend(features[i].polygons);
    rows[i].ground = area::area_of(rows[i].mended.shape);
    features[i].polygons.clear();
  });
}

// Shapes for rows that are points only, and the parents that follow from where they stand.
void construct_all(const AreaOptions& options, const TargetCrs& to,
                   std::span<const Feature> features, std::vector<UnitRow>& rows,
                   std::map<std::string, Text>& names, area::DataReport& report) {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].at = features[i].points.front();
  std::stable_sort(rows.begin(), rows.end(),
                   [](const UnitRow& a, const UnitRow& b) { return a.id < b.id; });
  std::vector<UnitPoint> units;
  units.reserve(rows.size());
  for (const UnitRow& row : rows) units.push_back({row.feature, row.id, row.at});
  ConstructedShapes made = construct_shapes(*options.construct, options.repair,
                                            {options.units.path.value, units}, to, report);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].mended.shape = std::move(made.shape[i]);
    rows[i].ground = area::area_of(rows[i].mended.shape);
    for (std::size_t p = 0; p < options.parents.size(); ++p) {
      if (!options.parents[p].from_within) continue;
      rows[i].parents[p] = parent_code(options.parents[p], made.community[i]);
    }
  }
  names = std::move(made.names);
}

// Gives every place to one unit, by the scenario's rule.
void repair_all(const AreaOptions& options, std::vector<UnitRow>& rows, area::DataReport& report,
                Problems& problems) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const UnitRow& a, const UnitRow& b) { return a.id < b.id; });
  std::vector<UnitLabel> labels;
  std::vector<area::MultiPolygon> shapes;
  for (UnitRow& row : rows) {
    labels.push_back({row.id, row.name, row.feature});
    shapes.push_back(std::move(row.mended.shape));
  }
  repair_layer(*options.repair, {LabelledLayer::Kind::Units, options.units.path.value, labels},
               shapes, report, problems);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].mended.shape = std::move(shapes[i]);
    rows[i].ground = area::area_of(rows[i].mended.shape);
  }
}

void check_ground(std::span<const UnitRow> rows, Problems& problems) {
  for (const UnitRow& row : rows) {
    if (row.ground.value() > 0) continue;
    problems.add(
        "no area", row.feature, {"its polygon encloses no area", "其多边形没有面积"},
        {"draw it, or remove the feature from the layer", "请重新绘制，或从图层中删除该要素"});
  }
}

void set_density_classes(const AreaOptions& options, std::span<const UnitRow> rows,
                         area::Units& units) {
  if (!options.classes.by_density) return;
  Problems problems(options.units.path.value);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    units.unit_class[unit] =
        class_by_density(options.classes, units.population[unit], units.ground[unit],
                         rows[static_cast<std::size_t>(unit.row)].feature, problems);
  }
  problems.throw_if_any();
}

void report_repairs(const AreaOptions& options, std::span<const UnitRow> rows,
                    area::DataReport& report) {
  for (const UnitRow& row : rows) {
    if (!row.mended.repaired) continue;
    report.findings.push_back(repair_finding(options.units.path.value, row.id, row.mended));
  }
}

void report_fractions(const AreaOptions& options, std::span<const UnitRow> rows,
                      area::DataReport& report) {
  std::vector<std::string> fractional;
  for (const UnitRow& row : rows) {
    if (row.people.value() % kMicroPersons != 0) fractional.push_back(row.id);
  }
  if (fractional.empty()) return;
  const std::string names = listed(fractional, 5);
  report.findings.push_back(
      {area::Severity::Warning,
       "fractional_people",
       options.units.path.value,
       fractional.size() == 1 ? fractional.front() : "",
       {fmt::format("`{}` is not a whole number in {} unit(s) ({}): kept to the millionth of a "
                    "person",
                    options.population.value, fractional.size(), names),
        fmt::format("`{}` 在 {} 个单元中不是整数（{}）：按百万分之一人保留",
                    options.population.value, fractional.size(), names)}});
}

// What the scenario calls a community goes before what the layer of communities does.
AreaOptions with_names(AreaOptions options, const std::map<std::string, Text>& names) {
  for (ParentOptions& parent : options.parents) {
    if (parent.from_within && parent.first == 0) parent.labels.insert(names.begin(), names.end());
  }
  return options;
}

constexpr area::Point kNowhere{std::numeric_limits<double>::quiet_NaN(),
                               std::numeric_limits<double>::quiet_NaN()};

area::Units units_of(const AreaOptions& options, std::vector<UnitRow>& rows) {
  area::Units units;
  units.noun = options.unit_noun;
  units.classes = options.classes.classes;
  for (UnitRow& row : rows) {
    units.id.push_back(row.id);
    units.name.push_back(row.name);
    units.population.push_back(row.people);
    if (!options.households.empty()) units.households.push_back(row.households);
    units.unit_class.push_back(row.of_class);
    units.ground.push_back(row.ground);
    units.centroid.push_back(options.mapped ? area::centroid_of(row.mended.shape) : kNowhere);
    units.shape.push_back(std::move(row.mended.shape));
  }
  if (options.construct) {
    units.constructed =
        Column<UnitId, area::ShapeOrigin>(units.size(), area::ShapeOrigin::Constructed);
  }
  return units;
}

// Those that fields of the units count; the others are read with the people.
std::vector<area::PeopleLayer> layers_of(const AreaOptions& options,
                                         std::span<const UnitRow> rows) {
  std::vector<area::PeopleLayer> layers;
  layers.reserve(options.layers.size());
  for (std::size_t l = 0; l < options.layers.size(); ++l) {
    area::PeopleLayer layer{options.layers[l].id, options.layers[l].noun, {}, {}};
    for (const UnitRow& row : rows) layer.in_unit.push_back(row.layers[l]);
    layers.push_back(std::move(layer));
  }
  return layers;
}

std::vector<std::vector<std::string>> parent_codes(const AreaOptions& options,
                                                   std::span<const UnitRow> rows) {
  std::vector<std::vector<std::string>> codes(options.parents.size());
  for (std::size_t p = 0; p < codes.size(); ++p) {
    for (const UnitRow& row : rows) codes[p].push_back(row.parents[p]);
  }
  return codes;
}

// From the layer to area.crs.
struct Ways {
  const TargetCrs& to;
  const Reprojection& way;
};

// Checked, mended and sorted by id. `names` of the communities in which units were constructed.
std::vector<UnitRow> rows_of(const AreaOptions& options, const UnitFields& fields, const Ways& ways,
                             std::vector<Feature>& features, std::map<std::string, Text>& names,
                             area::DataReport& report) {
  Problems problems(options.units.path.value);
  if (features.empty()) {
    problems.add("no features", "", {"the layer has no features", "图层中没有要素"},
                 {"give a layer that holds the units", "请改用包含单元的图层"});
    problems.throw_if_any();
  }
  std::vector<UnitRow> rows;
  rows.reserve(features.size());
  for (const Feature& feature : features) {
    rows.push_back(unit_row(options, fields, feature, problems));
  }
  reproject(ways.way, ways.to, features, rows, problems);
  if (!options.construct) {
    mend_all(rows, features);
  } else if (!problems.any()) {
    construct_all(options, ways.to, features, rows, names, report);
  }
  // Of features that already have a problem a second one would only repeat the first.
  if (!problems.any()) check_ground(rows, problems);
  if (!problems.any() && options.repair && !options.construct) {
    repair_all(options, rows, report, problems);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const UnitRow& a, const UnitRow& b) { return a.id < b.id; });
  check_ids(options, rows, problems);
  problems.throw_if_any();
  return rows;
}

// Units of which only a list is known.
area::Area read_listed(const AreaOptions& options, area::DataReport& report) {
  const UnitFields fields(options);
  Layer layer = read_unit_layer(options, fields.names(), fields.counts(), report);
  Problems problems(options.units.path.value);
  std::vector<UnitRow> rows;
  rows.reserve(layer.features.size());
  for (const Feature& feature : layer.features) {
    rows.push_back(unit_row(options, fields, feature, problems));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const UnitRow& a, const UnitRow& b) { return a.id < b.id; });
  check_ids(options, rows, problems);
  problems.throw_if_any();
  report_fractions(options, rows, report);
  area::Area area;
  area.mapped = false;
  area.layers = layers_of(options, rows);
  area.units = units_of(options, rows);
  area.hierarchy = hierarchy_of(options, area.units, parent_codes(options, rows), report);
  return area;
}

}  // namespace

area::Area read_area(const AreaOptions& options, area::DataReport& report, Progress& progress) {
  progress.stage({"reading boundaries", "读取边界"});
  if (!options.mapped) return read_listed(options, report);
  const UnitFields fields(options);
  area::DataReport of_tables;
  Layer layer = read_unit_layer(options, fields.names(), fields.counts(), of_tables);
  expect_polygons(options, layer);
  const SourceCrs from = source_crs(options.units, layer.crs, report);
  const TargetCrs to = from.common.empty()
                           ? target_crs(options.crs, options.units, from.crs, layer.features)
                           : target_crs(options.crs, options.units, from.crs, located(from));
  if (to.warning) {
    report.findings.push_back(
        {area::Severity::Warning, "wide_zone", options.units.path.value, "", *to.warning});
  }
  check_distortion(options.crs, options.units, to, from, layer.features, report);
  const Reprojection way(options.units, from, to, report);
  report.sources.push_back(source_row("units", options.units, layer, from));
  report_layer(options.units, layer, report);
  report_unsaid_datum(options.units, from, layer.features, report);
  report_datum_operation(options.units, from, to, layer.features, report);
  area::append(report, std::move(of_tables));
  std::map<std::string, Text> names;
  std::vector<UnitRow> rows = rows_of(options, fields, {to, way}, layer.features, names, report);
  report_repairs(options, rows, report);
  report_fractions(options, rows, report);

  area::Area area;
  area.crs = to.code;
  area.crs_name = to.name;
  area.layers = layers_of(options, rows);
  area.units = units_of(options, rows);
  progress.stage({"checking overlaps and gaps", "检查重叠和缝隙"});
  // Constructed shapes have the ground of their communities, which was checked or repaired; where
  // there is a rule, every place has been given to one unit.
  if (!options.construct && !options.repair) {
    check_coverage(options.units.path.value, area.units.id.span(), area.units.shape.span(), report);
  }
  const bool settled = !options.people && options.totals.empty() && options.layers.empty();
  if (settled) set_density_classes(options, rows, area.units);
  area.hierarchy =
      hierarchy_of(with_names(options, names), area.units, parent_codes(options, rows), report);
  if (!settled) {
    settle_people(options, to, area, report, progress);
    set_density_classes(options, rows, area.units);
    for (area::Level& level : area.hierarchy.levels) {
      level.majority = area::majority_class(area.units, level);
    }
  }
  if (options.places) area.places = places_of(*options.places, area.units, to, report);
  return area;
}

}  // namespace hearth::input
