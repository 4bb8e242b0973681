#include "input/construct.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "area/geometry.h"
#include "area/voronoi.h"
#include "core/nearest_name.h"
#include "core/number_text.h"
#include "core/parallel.h"
#include "input/coordinates/reprojection.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/lines.h"
#include "input/problems.h"
#include "input/repair.h"
#include "input/unit_repair.h"

namespace hearth::input {

namespace {

struct Community {
  std::string feature;  // how a message calls it
  std::string id;
  std::string name;
  Mended mended;
};

Community read_community(const ConstructOptions& options, const Feature& feature,
                         Problems& problems) {
  Community community{{}, code_text(feature.cells[0]), code_text(feature.cells[1]), {}};
  community.feature = community.id.empty() ? fmt::format("FID {}", feature.number)
                                           : fmt::format("{} = {} (FID {})", options.id.value,
                                                         community.id, feature.number);
  if (community.id.empty()) {
    problems.add("id", community.feature,
                 {fmt::format("`{}` is empty", options.id.value),
                  fmt::format("`{}` 为空", options.id.value)},
                 {"give every community its code", "请为每个社区填写代码"});
  }
  if (feature.geometry != GeometryKind::Polygons) {
    problems.add("not a polygon", community.feature, {"it is not a polygon", "不是面要素"},
                 {"give the polygons of the communities as `construct.within`",
                  "`construct.within` 须为社区的面图层"});
  }
  return community;
}

void check_communities(const ConstructOptions& options, std::span<const Community> sorted,
                       Problems& problems) {
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (sorted[i].mended.shape.empty()) {
      problems.add(
          "no area", sorted[i].feature, {"its polygon encloses no area", "其多边形没有面积"},
          {"draw it, or remove the feature from the layer", "请重新绘制，或从图层中删除该要素"});
    }
    if (i == 0 || sorted[i].id != sorted[i - 1].id) continue;
    problems.add(
        "id twice", sorted[i].feature,
        {fmt::format("the same id stands in {}", sorted[i - 1].feature),
         fmt::format("与 {} 的编号相同", sorted[i - 1].feature)},
        {fmt::format("give every community its own `{}`, or merge the two in the layer",
                     options.id.value),
         fmt::format("每个社区的 `{}` 须唯一；若为同一社区，请在图层中合并", options.id.value)});
  }
}

// Checked, mended and sorted by id.
std::vector<Community> read_communities(const ConstructOptions& options, const TargetCrs& to,
                                        area::DataReport& report) {
  const std::array<Given, 2> fields{options.id, options.name};
  Layer layer = read_layer(options.within, fields);
  const SourceCrs from = source_crs(options.within, layer.crs, report);
  const Reprojection way(options.within, from, to, report);
  report.sources.push_back(source_row("communities", options.within, layer, from));
  report_layer(options.within, layer, report);
  Problems problems(options.within.path.value);
  std::vector<Community> communities;
  for (Feature& feature : layer.features) {
    communities.push_back(read_community(options, feature, problems));
    if (way.apply(feature.polygons)) continue;
    problems.add("reprojection", communities.back().feature,
                 {fmt::format("some of its points cannot be brought to {}", to.code),
                  fmt::format("部分坐标无法转换到 {}", to.code)},
                 {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
  }
  problems.throw_if_any();
  parallel_for_blocks(communities.size(), 1, [&](std::size_t c, std::size_t /*end*/) {
    communities[c].mended = mend(layer.features[c].polygons);
  });
  std::stable_sort(communities.begin(), communities.end(),
                   [](const Community& a, const Community& b) { return a.id < b.id; });
  check_communities(options, communities, problems);
  problems.throw_if_any();
  return communities;
}

// Their ground, each place given to one of them where there is a rule; else only looked at.
std::vector<area::MultiPolygon> ground_of(const std::string& source,
                                          const std::optional<area::LayerRepairOptions>& repair,
                                          std::span<const Community> communities,
                                          area::DataReport& report) {
  std::vector<area::MultiPolygon> ground;
  for (const Community& community : communities) {
    ground.push_back(community.mended.shape);
    if (!community.mended.repaired) continue;
    report.findings.push_back(repair_finding(source, community.id, community.mended));
  }
  if (repair) {
    std::vector<UnitLabel> labels;
    for (const Community& community : communities) {
      const std::string& name = community.name.empty() ? community.id : community.name;
      labels.push_back({community.id, name, community.feature});
    }
    Problems problems(source);
    repair_layer(*repair, {LabelledLayer::Kind::Communities, source, labels}, ground, report,
                 problems);
    problems.throw_if_any();
    return ground;
  }
  std::vector<std::string> ids;
  for (const Community& community : communities) ids.push_back(community.id);
  check_coverage(source, ids, ground, report);
  return ground;
}

std::vector<area::Point> points_of(std::span<const UnitPoint> units) {
  std::vector<area::Point> points;
  points.reserve(units.size());
  for (const UnitPoint& unit : units) points.push_back(unit.at);
  return points;
}

void check_places(std::span<const UnitPoint> units, std::span<const area::Point> points,
                  Problems& problems) {
  for (const auto& [first, second] : area::coinciding(points)) {
    problems.add("one place", units[second].feature,
                 {fmt::format("it stands at the place of {}", units[first].feature),
                  fmt::format("与 {} 位于同一点", units[first].feature)},
                 {"move one of them to where its people live, or merge the two in the layer",
                  "请把其中一个移到居民实际所在处，或在图层中合并"});
  }
}

void check_held(const ConstructOptions& options, std::span<const UnitPoint> units,
                const area::ConstructedCells& cells, Problems& problems) {
  for (std::size_t u = 0; u < units.size(); ++u) {
    if (cells.community[u] < 0) {
      problems.add(
          "outside", units[u].feature,
          {fmt::format("it lies outside every community of {}", options.within.path.value),
           fmt::format("位于 {} 的所有社区之外", options.within.path.value)},
          {"move it onto the ground of its community, or add the community to the layer; where "
           "many "
           "lie outside, check the CRS of both files",
           "请移到所属社区范围内，或在图层中补上该社区；若大量在外，请检查两个文件的坐标系"});
    } else if (cells.shape[u].empty()) {
      problems.add("no ground", units[u].feature,
                   {"no ground is left for it between its neighbours", "在相邻点之间没有剩余范围"},
                   {"move it away from the points and lines beside it", "请使其离开旁边的点或线"});
    }
  }
}

void add_note(const std::string& kind, area::Severity severity, const std::string& source,
              Text message, area::DataReport& report) {
  report.findings.push_back({severity, kind, source, "", std::move(message)});
}

void report_cells(const ConstructOptions& options, const std::string& source,
                  std::span<const UnitPoint> units, std::span<const Community> communities,
                  const area::ConstructedCells& cells, area::DataReport& report) {
  const std::string count = grouped(static_cast<std::int64_t>(units.size()));
  add_note("constructed", area::Severity::Note, source,
           {fmt::format("{} units: shapes constructed from points, within the communities of {}; "
                        "their borders are no boundaries",
                        count, options.within.path.value),
            fmt::format("{} 个单元：范围由点位在 {} 的社区内推算，并非实际界线", count,
                        options.within.path.value)},
           report);
  std::vector<std::string> names;
  for (const std::int32_t c : cells.without_points) {
    names.push_back(communities[static_cast<std::size_t>(c)].id);
  }
  if (!names.empty()) {
    add_note("no_point", area::Severity::Warning, options.within.path.value,
             {fmt::format("{} communities hold no unit ({}): their ground belongs to none",
                          names.size(), listed(names, 5)),
              fmt::format("{} 个社区内没有单元（{}）：其范围不属于任何单元", names.size(),
                          listed(names, 5))},
             report);
  }
  names.clear();
  for (const std::size_t u : cells.with_exclaves) names.push_back(units[u].id);
  if (!names.empty()) {
    add_note("exclave", area::Severity::Warning, source,
             {fmt::format("{} units got a part of their community that holds no point and touches "
                          "no other ground of it ({}): the nearest point has it",
                          names.size(), listed(names, 5)),
              fmt::format("{} 个单元分得本社区的飞地（{}）：飞地内没有点，归最近的点", names.size(),
                          listed(names, 5))},
             report);
  }
}

}  // namespace

ConstructedShapes construct_shapes(const ConstructOptions& options,
                                   const std::optional<area::LayerRepairOptions>& repair,
                                   const UnitPoints& units, const TargetCrs& to,
                                   area::DataReport& report) {
  const std::vector<Community> communities = read_communities(options, to, report);
  const std::vector<area::MultiPolygon> ground =
      ground_of(options.within.path.value, repair, communities, report);
  std::vector<area::Line> lines;
  for (const SourceOptions& along : options.along) {
    for (area::Line& line : read_lines(along, to, "lines along units", report)) {
      lines.push_back(std::move(line));
    }
  }
  const std::vector<area::Point> points = points_of(units.point);
  Problems problems(units.source);
  check_places(units.point, points, problems);
  problems.throw_if_any();
  area::ConstructedCells cells = area::constructed_cells(points, ground, lines);
  check_held(options, units.point, cells, problems);
  problems.throw_if_any();
  report_cells(options, units.source, units.point, communities, cells, report);
  ConstructedShapes out;
  for (const std::int32_t c : cells.community) {
    const Community& home = communities[static_cast<std::size_t>(c)];
    out.community.push_back(home.id);
    if (!home.name.empty()) out.names[home.id] = same_text(home.name);
  }
  out.shape = std::move(cells.shape);
  return out;
}

}  // namespace hearth::input
