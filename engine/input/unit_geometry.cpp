#include "input/unit_geometry.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/error.h"

namespace hearth::input {

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

bool is_on_earth(const Feature& feature) {
  const auto here = [](const area::Ring& ring) {
    return std::all_of(ring.begin(), ring.end(), [](const area::Point& p) {
      constexpr double kMost = 4e8;
      return std::abs(p.x) <= kMost && std::abs(p.y) <= kMost;
    });
  };
  return std::all_of(feature.polygons.begin(), feature.polygons.end(),
                     [&](const area::Polygon& part) {
                       return here(part.outer) &&
                              std::all_of(part.holes.begin(), part.holes.end(), here);
                     }) &&
         here(feature.points);
}

void expect_polygons(const AreaOptions& options, const Layer& layer) {
  if (options.construct) return;  // points, each looked at by itself
  const auto all = [&](GeometryKind kind) {
    return !layer.features.empty() &&
           std::all_of(layer.features.begin(), layer.features.end(),
                       [&](const Feature& feature) { return feature.geometry == kind; });
  };
  if (all(GeometryKind::Lines)) {
    throw InputError(
        place_of(options.units.path, options.units), options.units.path.value,
        {"it is a layer of lines, and units are polygons", "是线图层，而单元须为面"},
        {"name a polygon layer as `units`; roads and rivers belong under `redraw` (`roads`, "
         "`barriers`) or `construct` (`along`)",
         "`units` 请用面图层；道路、河流写在 `redraw`（`roads`、`barriers`）或 "
         "`construct`（`along`）下"});
  }
  if (all(GeometryKind::None)) {
    throw InputError(
        place_of(options.units.path, options.units), options.units.path.value,
        {"it is a table without shapes, and units are polygons", "是没有图形的表，而单元须为面"},
        {"name a polygon layer as `source`, and this list below it: `tables: [{source: ..., code: "
         "...}]`",
         "`source` 请用面图层，并在其下列出此表：`tables: [{source: ..., code: ...}]`"});
  }
}

}  // namespace hearth::input
