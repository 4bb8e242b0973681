#include "input/boundaries.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "area/geometry.h"
#include "core/nearest_name.h"
#include "core/parallel.h"
#include "input/classes.h"
#include "input/construct.h"
#include "input/crs.h"
#include "input/datum_operation.h"
#include "input/gdal.h"
#include "input/parents.h"
#include "input/places.h"
#include "input/population.h"
#include "input/problems.h"
#include "input/repair.h"
#include "input/reprojection.h"
#include "input/source_rows.h"
#include "input/unit_fields.h"
#include "input/unit_repair.h"

namespace hearth::input {

namespace {

// One unit while it is being read.
struct Row {
  std::string feature;  // how a message calls it
  std::string id;
  std::string name;
  Persons people;
  Households households;
  area::ClassIndex of_class = area::kNoClass;
  std::vector<std::string> parents;
  area::Point at;  // of a unit that is a point only
  Mended mended;
  SquareMetres ground;
};

// The fields that a scenario asks for, and where each stands among the cells of a feature.
class UnitFields {
 public:
  static constexpr std::size_t kId = 0;
  static constexpr std::size_t kName = 1;
  static constexpr std::size_t kPopulation = 2;
  static constexpr std::size_t kHouseholds = 3;
  static constexpr std::size_t kClass = 4;
  static constexpr std::size_t kFirstParent = 5;

  explicit UnitFields(const AreaOptions& options)
      : names_{options.id, options.name, options.population, options.households,
               options.classes.by_field ? options.classes.by_field->field : Given{}} {
    for (const ParentOptions& parent : options.parents) names_.push_back(parent.field);
  }
  [[nodiscard]] const std::vector<Given>& names() const { return names_; }

 private:
  std::vector<Given> names_;
};

std::string feature_name(const AreaOptions& options, const Feature& feature) {
  const std::string id = code_text(feature.cells[UnitFields::kId]);
  if (id.empty()) return fmt::format("FID {}", feature.number);
  return fmt::format("{} = {} (FID {})", options.id.value, id, feature.number);
}

std::int64_t count_in(const Feature& feature, std::size_t field, const Given& name,
                      const std::string& who, Problems& problems) {
  const Count count = count_of(feature.cells[field]);
  if (count.millionths) return *count.millionths;
  problems.add(
      name.value, who,
      {fmt::format("`{}` {}", name.value, count.fault.en),
       fmt::format("`{}` {}", name.value, count.fault.zh)},
      {"correct it in the data; where nobody lives write 0", "请在数据中更正；无人居住时写 0"});
  return 0;
}

// Units whose shapes are to be constructed.
void check_point(const Feature& feature, const std::string& who, Problems& problems) {
  if (feature.geometry == GeometryKind::Points && feature.points.size() == 1) return;
  if (feature.geometry == GeometryKind::Points) {
    problems.add("points", who,
                 {fmt::format("it has {} points", feature.points.size()),
                  fmt::format("有 {} 个点", feature.points.size())},
                 {"give every unit one point of its own", "每个单元只能有一个点"});
    return;
  }
  problems.add(
      "not a point", who, {"it is not a point", "不是点要素"},
      {"with `construct`, give a point layer as `units`; remove `construct` where units are "
       "polygons",
       "写了 `construct` 时 `units` 须为点图层；单元已是面要素时请删去 `construct`"});
}

void check_geometry(const Feature& feature, const std::string& who, Problems& problems) {
  const Text fix{"draw it, or remove the feature from the layer",
                 "请补绘图形，或从图层中删除该要素"};
  if (feature.geometry == GeometryKind::None) {
    problems.add("geometry", who, {"it has no geometry", "没有图形"}, fix);
  } else if (feature.geometry == GeometryKind::Points) {
    problems.add("not a polygon", who, {"it is a point, not a polygon", "是点要素，不是面要素"},
                 {"give a polygon layer as `units`, or let shapes be constructed from the points: "
                  "`construct: {within: {source: communities.gpkg, id: CODE}}`",
                  "`units` 须为面图层；或由点位推算范围：`construct: {within: {source: "
                  "communities.gpkg, id: CODE}}`"});
  } else if (feature.geometry != GeometryKind::Polygons) {
    problems.add("not a polygon", who, {"it is not a polygon", "不是面要素"},
                 {"give a polygon layer as `units`; points and lines belong elsewhere",
                  "`units` 须为面图层"});
  }
}

Row read_row(const AreaOptions& options, const Feature& feature, Problems& problems) {
  Row row;
  row.feature = feature_name(options, feature);
  row.id = code_text(feature.cells[UnitFields::kId]);
  if (row.id.empty()) {
    problems.add("id", row.feature,
                 {fmt::format("`{}` is empty", options.id.value),
                  fmt::format("`{}` 为空", options.id.value)},
                 {"give every unit its code", "请为每个单元填写代码"});
  }
  row.name = code_text(feature.cells[UnitFields::kName]);
  if (row.name.empty()) row.name = row.id;
  row.people = Persons(
      count_in(feature, UnitFields::kPopulation, options.population, row.feature, problems));
  if (!options.households.empty()) {
    const std::int64_t millionths =
        count_in(feature, UnitFields::kHouseholds, options.households, row.feature, problems);
    row.households = Households((millionths + kMicroPersons / 2) / kMicroPersons);
  }
  if (options.classes.by_field) {
    row.of_class = class_by_field(options.classes, code_text(feature.cells[UnitFields::kClass]),
                                  row.feature, problems);
  }
  for (std::size_t p = 0; p < options.parents.size(); ++p) {
    row.parents.push_back(
        parent_code(options.parents[p], code_text(feature.cells[UnitFields::kFirstParent + p])));
  }
  if (options.construct) {
    check_point(feature, row.feature, problems);
  } else {
    check_geometry(feature, row.feature, problems);
  }
  return row;
}

void check_ids(const AreaOptions& options, std::span<const Row> sorted, Problems& problems) {
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
               std::span<const Row> rows, Problems& problems) {
  for (std::size_t i = 0; i < features.size(); ++i) {
    const bool done = way.apply(features[i].polygons) && way.apply(std::span(features[i].points));
    if (done) continue;
    problems.add("reprojection", rows[i].feature,
                 {fmt::format("some of its points cannot be brought to {}", to.code),
                  fmt::format("部分坐标无法转换到 {}", to.code)},
                 {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
  }
}

// Repairs every shape; a thread writes its own rows only.
void mend_all(std::vector<Row>& rows, std::span<Feature> features) {
  parallel_for_each_id<UnitId>(rows.size(), [&](UnitId unit) {
    const auto i = static_cast<std::size_t>(unit.row);
    rows[i].mended = mend(features[i].polygons);
    rows[i].ground = area::area_of(rows[i].mended.shape);
    features[i].polygons.clear();
  });
}

// Shapes for rows that are points only, and the parents that follow from where they stand.
void construct_all(const AreaOptions& options, const TargetCrs& to,
                   std::span<const Feature> features, std::vector<Row>& rows,
                   std::map<std::string, Text>& names, area::DataReport& report) {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].at = features[i].points.front();
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
  std::vector<UnitPoint> units;
  units.reserve(rows.size());
  for (const Row& row : rows) units.push_back({row.feature, row.id, row.at});
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
void repair_all(const AreaOptions& options, std::vector<Row>& rows, area::DataReport& report,
                Problems& problems) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
  std::vector<UnitLabel> labels;
  std::vector<area::MultiPolygon> shapes;
  for (Row& row : rows) {
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

void check_ground(std::span<const Row> rows, Problems& problems) {
  for (const Row& row : rows) {
    if (row.ground.value() > 0) continue;
    problems.add(
        "no area", row.feature, {"its polygon encloses no area", "其多边形没有面积"},
        {"draw it, or remove the feature from the layer", "请重新绘制，或从图层中删除该要素"});
  }
}

void set_density_classes(const AreaOptions& options, std::vector<Row>& rows, Problems& problems) {
  if (!options.classes.by_density) return;
  for (Row& row : rows) {
    row.of_class = class_by_density(options.classes, row.people, row.ground, row.feature, problems);
  }
}

void report_repairs(const AreaOptions& options, std::span<const Row> rows,
                    area::DataReport& report) {
  for (const Row& row : rows) {
    if (!row.mended.repaired) continue;
    report.findings.push_back(repair_finding(options.units.path.value, row.id, row.mended));
  }
}

void report_fractions(const AreaOptions& options, std::span<const Row> rows,
                      area::DataReport& report) {
  std::vector<std::string> fractional;
  for (const Row& row : rows) {
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

area::Units units_of(const AreaOptions& options, std::vector<Row>& rows) {
  area::Units units;
  units.noun = options.unit_noun;
  units.classes = options.classes.classes;
  for (Row& row : rows) {
    units.id.push_back(row.id);
    units.name.push_back(row.name);
    units.population.push_back(row.people);
    if (!options.households.empty()) units.households.push_back(row.households);
    units.unit_class.push_back(row.of_class);
    units.ground.push_back(row.ground);
    units.centroid.push_back(area::centroid_of(row.mended.shape));
    units.shape.push_back(std::move(row.mended.shape));
  }
  if (options.construct) {
    units.constructed =
        Column<UnitId, area::ShapeOrigin>(units.size(), area::ShapeOrigin::Constructed);
  }
  return units;
}

std::vector<std::vector<std::string>> parent_codes(const AreaOptions& options,
                                                   std::span<const Row> rows) {
  std::vector<std::vector<std::string>> codes(options.parents.size());
  for (std::size_t p = 0; p < codes.size(); ++p) {
    for (const Row& row : rows) codes[p].push_back(row.parents[p]);
  }
  return codes;
}

void append(area::DataReport& report, const area::DataReport& more) {
  report.sources.insert(report.sources.end(), more.sources.begin(), more.sources.end());
  report.findings.insert(report.findings.end(), more.findings.begin(), more.findings.end());
}

// Checked, mended and sorted by id. `names` of the communities in which units were constructed.
std::vector<Row> rows_of(const AreaOptions& options, const TargetCrs& to, const Reprojection& way,
                         std::vector<Feature>& features, std::map<std::string, Text>& names,
                         area::DataReport& report) {
  Problems problems(options.units.path.value);
  if (features.empty()) {
    problems.add("no features", "", {"the layer has no features", "图层中没有要素"},
                 {"give a layer that holds the units", "请改用包含单元的图层"});
    problems.throw_if_any();
  }
  std::vector<Row> rows;
  rows.reserve(features.size());
  for (const Feature& feature : features) rows.push_back(read_row(options, feature, problems));
  reproject(way, to, features, rows, problems);
  if (!options.construct) {
    mend_all(rows, features);
  } else if (!problems.any()) {
    construct_all(options, to, features, rows, names, report);
  }
  // Of features that already have a problem a second one would only repeat the first.
  if (!problems.any()) check_ground(rows, problems);
  if (!problems.any() && options.repair && !options.construct) {
    repair_all(options, rows, report, problems);
  }
  if (!problems.any()) set_density_classes(options, rows, problems);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
  check_ids(options, rows, problems);
  problems.throw_if_any();
  return rows;
}

}  // namespace

area::Area read_area(const AreaOptions& options, area::DataReport& report, Progress& progress) {
  progress.stage({"reading boundaries", "读取边界"});
  const UnitFields fields(options);
  area::DataReport of_tables;
  static constexpr std::array kCounts{UnitFields::kPopulation, UnitFields::kHouseholds};
  Layer layer = read_unit_layer(options, fields.names(), kCounts, of_tables);
  const SourceCrs from = source_crs(options.units, layer.crs, report);
  const TargetCrs to = from.common.empty()
                           ? target_crs(options.crs, options.units, from.crs, layer.features)
                           : target_crs(options.crs, options.units, from.crs, located(from));
  if (to.warning) {
    report.findings.push_back(
        {area::Severity::Warning, "wide_zone", options.units.path.value, "", *to.warning});
  }
  const Reprojection way(options.units, from, to, report);
  report.sources.push_back(source_row("units", options.units, layer, from));
  report_layer(options.units, layer, report);
  report_unsaid_datum(options.units, from, layer.features, report);
  report_datum_operation(options.units, from, to, layer.features, report);
  append(report, of_tables);
  std::map<std::string, Text> names;
  std::vector<Row> rows = rows_of(options, to, way, layer.features, names, report);
  report_repairs(options, rows, report);
  report_fractions(options, rows, report);

  area::Area area;
  area.crs = to.code;
  area.crs_name = to.name;
  area.units = units_of(options, rows);
  progress.stage({"checking overlaps and gaps", "检查重叠和缝隙"});
  // Constructed shapes have the ground of their communities, which was checked or repaired; where
  // there is a rule, every place has been given to one unit.
  if (!options.construct && !options.repair) {
    check_coverage(options.units.path.value, area.units.id.span(), area.units.shape.span(), report);
  }
  area.hierarchy =
      hierarchy_of(with_names(options, names), area.units, parent_codes(options, rows), report);
  if (options.places) area.places = places_of(*options.places, area.units, to, report);
  return area;
}

}  // namespace hearth::input
