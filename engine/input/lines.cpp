#include "input/lines.h"

#include <span>
#include <utility>

#include <fmt/format.h>

#include "input/coordinates/reprojection.h"
#include "input/files/gdal.h"
#include "input/files/source_rows.h"
#include "input/problems.h"

namespace hearth::input {

namespace {

void close(area::Line& ring) {
  if (!ring.empty()) ring.push_back(ring.front());
}

// Outlines of polygons behind the lines.
std::vector<area::Line> lines_of(Feature& feature) {
  std::vector<area::Line> lines = std::move(feature.lines);
  for (area::Polygon& polygon : feature.polygons) {
    lines.push_back(std::move(polygon.outer));
    close(lines.back());
    for (area::Ring& hole : polygon.holes) {
      lines.push_back(std::move(hole));
      close(lines.back());
    }
  }
  return lines;
}

void report_without_geometry(const SourceOptions& source, std::size_t count,
                             area::DataReport& report) {
  if (count == 0) return;
  report.findings.push_back(
      {area::Severity::Warning,
       "no_geometry",
       source.path.value,
       "",
       {fmt::format("{} feature(s) have no geometry: they were passed over", count),
        fmt::format("{} 个要素没有图形，已忽略", count)}});
}

}  // namespace

std::vector<area::Line> read_lines(const SourceOptions& source, const TargetCrs& to,
                                   const std::string& role, area::DataReport& report) {
  Layer layer = read_layer(source, {});
  const SourceCrs from = source_crs(source, layer.crs, report);
  const Reprojection way(source, from, to, report);
  report.sources.push_back(source_row(role, source, layer, from));
  report_layer(source, layer, report);
  Problems problems(source.path.value);
  std::vector<area::Line> lines;
  std::size_t without = 0;
  for (Feature& feature : layer.features) {
    const std::string who = fmt::format("FID {}", feature.number);
    if (feature.geometry == GeometryKind::None) ++without;
    if (!feature.points.empty()) {
      problems.add(
          "points", who, {"it is a point, not a line", "是点要素，不是线要素"},
          {"give a layer of lines, such as roads or rivers", "请使用线图层，例如道路或河流"});
    }
    for (area::Line& line : lines_of(feature)) {
      if (!way.apply(std::span(line))) {
        problems.add(
            "reprojection", who,
            {fmt::format("some of its points cannot be brought to {}", to.code),
             fmt::format("部分坐标无法转换到 {}", to.code)},
            {"check its coordinates and the CRS of the file", "请检查其坐标以及文件的坐标系"});
      }
      lines.push_back(std::move(line));
    }
  }
  problems.throw_if_any();
  report_without_geometry(source, without, report);
  return lines;
}

}  // namespace hearth::input
