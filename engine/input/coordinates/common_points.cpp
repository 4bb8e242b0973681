#include "input/coordinates/common_points.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "core/error.h"
#include "input/problems.h"
#include "input/tables/list.h"
#include "input/tables/list_source.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

constexpr double kMostMetres = 1;    // off, without a word
constexpr double kMostScale = 0.01;  // from 1
constexpr double kMostDegrees = 5;   // turned

std::vector<CommonPoint> from_list(const SourceOptions& of, area::DataReport& report) {
  const CommonPointOptions& options = of.common_points;
  SourceOptions source;
  source.path = options.path;
  source.resolved = options.resolved;
  source.layer = options.layer;
  const std::array<Given, 4> names{options.x, options.y, options.to_x, options.to_y};
  std::vector<std::string> asked;
  asked.reserve(names.size());
  for (const Given& name : names) asked.push_back(name.value);
  const List list = read_list(source, options.headings, asked);
  const std::vector<std::size_t> columns = columns_named(list, source, names);
  report.sources.push_back(list_source("common points of " + of.path.value, source, list));
  report_list(source, list, report);
  Problems problems(source.path.value);
  std::vector<CommonPoint> points;
  for (const List::Row& row : list.rows) {
    std::array<double, 4> numbers{};
    for (std::size_t n = 0; n < numbers.size(); ++n) {
      const std::string& cell = row.cells[columns[n]];
      if (const std::optional<double> number = real_number(cell)) {
        numbers[n] = *number;
        continue;
      }
      problems.add("coordinate", fmt::format("row {}", row.number),
                   {fmt::format("\"{}\" in `{}` is no coordinate", cell, names[n].value),
                    fmt::format("`{}` 中的“{}”不是坐标", names[n].value, cell)},
                   {"write a number, in metres or degrees", "请写数值（米或度）"});
    }
    points.push_back(
        {fmt::format("row {}", row.number), {{numbers[0], numbers[1]}, {numbers[2], numbers[3]}}});
  }
  problems.throw_if_any();
  return points;
}

std::vector<KnownPoint> known_of(const std::vector<CommonPoint>& points) {
  std::vector<KnownPoint> out;
  out.reserve(points.size());
  for (const CommonPoint& point : points) out.push_back(point.known);
  return out;
}

KnownPoint exchanged(KnownPoint point) {
  std::swap(point.at.x, point.at.y);
  return point;
}

// What a map through the points is worth.
class Fit {
 public:
  Fit(const std::vector<CommonPoint>& points, PlaneKind kind)
      : points_(points), known_(known_of(points)), kind_(kind), map_(fitted(known_, kind)) {
    off_ = residuals(map_, known_);
    worst_ = static_cast<std::size_t>(std::max_element(off_.begin(), off_.end()) - off_.begin());
  }

  [[nodiscard]] const PlaneMap& map() const { return map_; }
  [[nodiscard]] bool is_checked() const {
    return points_.size() > (kind_ == PlaneKind::Affine ? 3U : 2U);
  }

  // Shift of the grid's origin, rotation and scale, or the six numbers; then the residuals.
  [[nodiscard]] Text parameters(const std::string& system) const {
    const area::Point origin = map_({0, 0});
    const std::size_t n = points_.size();
    Text out{fmt::format("a grid of its own, brought to {} by {} common points: shift {:.3f} m "
                         "east, {:.3f} m north",
                         system, n, origin.x, origin.y),
             fmt::format("自有坐标系，由 {} 个公共点转换到 {}：平移 东 {:.3f} 米、北 {:.3f} 米", n,
                         system, origin.x, origin.y)};
    if (kind_ == PlaneKind::Similarity) {
      out.en +=
          fmt::format(", rotation {:.7f} degrees, scale {:.8f}", turned_by(map_), scale_of(map_));
      out.zh +=
          fmt::format("，旋转 {:.7f}°，尺度 {:.8f}（四参数）", turned_by(map_), scale_of(map_));
    } else {
      const std::string six =
          fmt::format("{:.9f} {:.9f} {:.9f} {:.9f}", map_.xx, map_.xy, map_.yx, map_.yy);
      out.en += ", affine matrix " + six;
      out.zh += "，仿射矩阵 " + six + "（六参数）";
    }
    const Text off = is_checked() ? residual_text() : unchecked();
    return {out.en + ". " + off.en, out.zh + "。" + off.zh};
  }

  // Empty: it looks well.
  [[nodiscard]] Text doubt() const {
    if (off_[worst_] > kMostMetres) return off_by_metres();
    const double scale = scale_of(map_);
    if (std::abs(scale - 1) > kMostScale) {
      return {fmt::format("the common points make lengths {:.6f} times as long: is one of the two "
                          "not in metres, or a column the wrong one?",
                          scale),
              fmt::format("按公共点计算，长度变为 {:.6f} 倍：是否有一方不以米为单位，或选错了列？",
                          scale)};
    }
    const bool mirrored = map_.xx * map_.yy - map_.xy * map_.yx < 0;
    if (mirrored || std::abs(turned_by(map_)) > kMostDegrees) {
      const std::string how =
          mirrored ? std::string("mirror") : fmt::format("turn by {:.1f} degrees", turned_by(map_));
      return {fmt::format("the common points {} the grid: in lists of surveyors x is north and y "
                          "east, Hearth takes x for east; are both columns meant so?",
                          how),
              mirrored ? "按公共点计算，坐标系被镜像：测绘成果中 x 为北、y 为东，而这里 x "
                         "为东；两列是否填反？"
                       : fmt::format("按公共点计算，坐标系旋转 {:.1f}°：测绘成果中 x 为北、y "
                                     "为东，而这里 x 为东；两列是否填反？",
                                     turned_by(map_))};
    }
    return {};
  }

 private:
  [[nodiscard]] Text residual_text() const {
    Text list;
    for (std::size_t i = 0; i < points_.size(); ++i) {
      const std::string one = fmt::format("{} {:.3f} m", points_[i].label, off_[i]);
      list.en += (i == 0 ? "" : ", ") + one;
      list.zh += (i == 0 ? "" : "、") + one;
    }
    const double rms = root_mean_square(off_);
    return {fmt::format("Residuals: {}; root mean square {:.3f} m", list.en, rms),
            fmt::format("残差：{}；均方根误差 {:.3f} 米", list.zh, rms)};
  }

  [[nodiscard]] Text unchecked() const {
    return kind_ == PlaneKind::Affine
               ? Text{"Three points fit whatever is wrong with them: a fourth would check them",
                      "三个点必然吻合，无法检核：请加第四个点"}
               : Text{"Two points fit whatever is wrong with them: a third would check them",
                      "两个点必然吻合，无法检核：请加第三个点"};
  }

  [[nodiscard]] Text off_by_metres() const {
    Text out{fmt::format("common point {} is off by {:.3f} m", points_[worst_].label, off_[worst_]),
             fmt::format("公共点 {} 残差达 {:.3f} 米", points_[worst_].label, off_[worst_])};
    std::vector<KnownPoint> turned = known_;
    for (KnownPoint& point : turned) point = exchanged(point);
    const double with_axes_exchanged = root_mean_square(residuals(fitted(turned, kind_), turned));
    if (with_axes_exchanged < root_mean_square(off_) / 10) {
      out.en += fmt::format(
          "; with x and y of the grid exchanged the root mean square is {:.3f} m: x is north in "
          "lists of surveyors",
          with_axes_exchanged);
      out.zh += fmt::format("；将自身坐标的 x、y 互换后均方根误差为 {:.3f} 米：测绘成果中 x 为北",
                            with_axes_exchanged);
      return out;
    }
    std::vector<KnownPoint> others = known_;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(worst_));
    if (others.size() > (kind_ == PlaneKind::Affine ? 3U : 2U) &&
        !degenerate_because(others, kind_)) {
      const double rms = root_mean_square(residuals(fitted(others, kind_), others));
      out.en += fmt::format("; without it the root mean square is {:.3f} m", rms);
      out.zh += fmt::format("；去掉它后均方根误差为 {:.3f} 米", rms);
    }
    out.en += ". Check its coordinates";
    out.zh += "。请核对其坐标";
    return out;
  }

  const std::vector<CommonPoint>& points_;
  std::vector<KnownPoint> known_;
  PlaneKind kind_;
  PlaneMap map_;
  std::vector<double> off_;
  std::size_t worst_ = 0;
};

}  // namespace

std::vector<CommonPoint> common_points_of(const SourceOptions& source, area::DataReport& report) {
  const CommonPointOptions& options = source.common_points;
  if (options.empty()) return {};
  if (!options.path.empty()) return from_list(source, report);
  std::vector<CommonPoint> points;
  for (const CommonPointOptions::Pair& pair : options.pairs) {
    points.push_back({std::to_string(points.size() + 1), {pair.at, pair.is}});
  }
  return points;
}

PlaneMap map_through(const std::vector<CommonPoint>& points, const SourceOptions& source,
                     const std::string& system, area::DataReport& report) {
  const PlaneKind kind = source.common_points.affine ? PlaneKind::Affine : PlaneKind::Similarity;
  if (const auto why = degenerate_because(known_of(points), kind)) {
    throw InputError(
        source.common_points.where, "common-points",
        {"no map goes through these points: " + why->en, "无法由这些点求得转换参数：" + why->zh},
        {kind == PlaneKind::Affine
             ? Text{"give three points or more that span the area; with fewer, or in "
                    "a line, remove `transform: affine`",
                    "请给出三个以上、覆盖全域的点；点少或共线时请删去 `transform: "
                    "affine`"}
             : Text{"give two points or more, far apart; best three or four around "
                    "the area",
                    "请给出两个以上相距较远的点，最好为四周三四个点"}});
  }
  const Fit fit(points, kind);
  report.findings.push_back(
      {area::Severity::Note, "common_points", source.path.value, "", fit.parameters(system)});
  if (Text doubt = fit.doubt(); !doubt.empty()) {
    report.findings.push_back(
        {area::Severity::Warning, "common_points_off", source.path.value, "", std::move(doubt)});
  }
  return fit.map();
}

}  // namespace hearth::input
