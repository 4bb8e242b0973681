#include "input/coordinates/reprojection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "input/coordinates/china.h"
#include "input/coordinates/proj.h"
#include "input/files/gdal.h"

namespace hearth::input {

namespace {

double rounded_to_grid(double coordinate) { return std::nearbyint(coordinate * 8192) / 8192; }

// `crs` on the datum of `target`.
OGRSpatialReference on_datum_of(const OGRSpatialReference& crs, const OGRSpatialReference& target) {
  if (crs.IsProjected() != 0) {
    OGRSpatialReference out(crs);
    out.CopyGeogCSFrom(&target);
    out.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return out;
  }
  const std::unique_ptr<OGRSpatialReference> geographic(target.CloneGeogCS());
  OGRSpatialReference out(*geographic);
  out.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return out;
}

void report_unnamed_datum(const SourceOptions& source, const OGRSpatialReference& from,
                          const TargetCrs& to, area::DataReport& report) {
  const char* geographic = to.crs.GetAttrValue("GEOGCS");
  const std::string taken = geographic == nullptr ? to.name : geographic;
  area::Finding finding;
  finding.kind = "unnamed_datum";
  finding.source = source.path.value;
  finding.message = {fmt::format("its CRS ({}) does not name a datum: taken as {}, that of {}",
                                 name_of(from), taken, to.code),
                     fmt::format("坐标系（{}）未注明基准面：按 {} 的基准面 {} 处理", name_of(from),
                                 to.code, taken)};
  // Another ellipsoid means another datum, some hundred metres away.
  if (std::abs(from.GetSemiMajor() - to.crs.GetSemiMajor()) > 1) {
    finding.severity = area::Severity::Warning;
    finding.message.en +=
        ". Its ellipsoid is another one: write `crs:` beside `source` if places seem shifted";
    finding.message.zh += "。但两者椭球不同：若位置有偏移，请在 `source` 旁写明 `crs:`";
  }
  report.findings.push_back(std::move(finding));
}

// A system without a name for its datum that brings its way to WGS 84 along.
void report_own_shift(const SourceOptions& source, const std::array<double, 7>& shift,
                      area::DataReport& report) {
  const std::string parameters = fmt::format("{:g}", fmt::join(shift, ", "));
  report.findings.push_back(
      {area::Severity::Note,
       "own_shift",
       source.path.value,
       "",
       {fmt::format("its CRS does not name a datum but says how to get to WGS 84 ({}): so it was "
                    "brought there",
                    parameters),
        fmt::format("坐标系未注明基准面，但给出了到 WGS 84 的转换参数（{}），已按此转换",
                    parameters)}});
}

std::optional<WebDatum> declared_web_datum(const SourceOptions& source, const SourceCrs& from,
                                           area::DataReport& report) {
  const std::optional<WebDatum> datum = web_datum_of(source.datum.value);
  if (!datum) return std::nullopt;
  if (from.crs.IsGeographic() == 0) {
    throw InputError(
        place_of(source.datum, source), source.path.value,
        {fmt::format("`datum: {}` is of degrees, and the file is in {}", source.datum.value,
                     from.said),
         fmt::format("`datum: {}` 只用于经纬度，而文件为 {}", source.datum.value, from.said)},
        {"give the file in longitudes and latitudes, as the web map gave them",
         "请使用网络地图给出的经纬度原始数据"});
  }
  report.findings.push_back(
      {area::Severity::Repair,
       "web_datum",
       source.path.value,
       "",
       {fmt::format("coordinates of a web map ({}): its shift of 100 to 700 m is undone",
                    source.datum.value),
        fmt::format("网络地图坐标（{}）：已还原其 100 至 700 米的偏移", source.datum.value)}});
  return datum;
}

// A corner or point of the first feature that has any; of a grid of its own, where it belongs.
std::optional<area::Point> any_point(const SourceCrs& from, std::span<const Feature> features) {
  if (!from.common.empty()) return from.common.front().known.is;
  for (const Feature& feature : features) {
    if (!feature.points.empty()) return feature.points.front();
    const bool polygon = !feature.polygons.empty() && !feature.polygons.front().outer.empty();
    if (polygon) return feature.polygons.front().outer.front();
  }
  return std::nullopt;
}

}  // namespace

void report_unsaid_datum(const SourceOptions& source, const SourceCrs& from,
                         std::span<const Feature> features, area::DataReport& report) {
  if (!source.datum.empty() || from.crs.IsGeographic() == 0) return;
  const std::optional<area::Point> point = any_point(from, features);
  if (!point || !in_china(*point)) return;
  report.findings.push_back(
      {area::Severity::Warning,
       "unsaid_datum",
       source.path.value,
       "",
       {"longitudes and latitudes of China: from a web map (GCJ-02, BD-09) they are 100 to 700 m "
        "off, and nothing in the file tells. Ask, and write `datum: gcj02`, `bd09`, `wgs84` or "
        "`cgcs2000` beside `source`",
        "中国境内的经纬度：若取自网络地图（GCJ-02、BD-09），会偏 100 至 700 "
        "米，文件本身看不出来。请核实后在 "
        "`source` 旁写 `datum: gcj02`、`bd09`、`wgs84` 或 `cgcs2000`"}});
}

Reprojection::Reprojection(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
                           area::DataReport& report) {
  web_datum_ = declared_web_datum(source, from, report);
  if (!from.crs.IsEmpty()) find_way(source, from, to, report);
  if (!from.common.empty()) take_own_grid(source, from, to, report);
}

// Common points in metres are fitted where they are; in degrees they are brought to area.crs first.
void Reprojection::take_own_grid(const SourceOptions& source, const SourceCrs& from,
                                 const TargetCrs& to, area::DataReport& report) {
  std::vector<CommonPoint> points = from.common;
  std::string system = from.crs.IsEmpty() ? to.code : source.crs.value;
  const bool in_metres = from.crs.IsEmpty() || (from.crs.IsProjected() != 0 &&
                                                std::abs(from.crs.GetLinearUnits() - 1) < 1e-9);
  if (!in_metres) {
    for (CommonPoint& point : points) {
      if (apply(std::span(&point.known.is, 1))) continue;
      throw InputError(
          source.common_points.where, "common-points",
          {fmt::format("point {} cannot be brought from {} to {}", point.label, source.crs.value,
                       to.code),
           fmt::format("点 {} 无法由 {} 转换到 {}", point.label, source.crs.value, to.code)},
          {"check its target coordinates: x is the longitude, y the latitude",
           "请检查其目标坐标：x 为经度，y 为纬度"});
    }
    transformation_.reset();
    web_datum_.reset();
    system = to.code;
  }
  own_grid_ = map_through(points, source, system, report);
}

void Reprojection::find_way(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
                            area::DataReport& report) {
  OGRSpatialReference crs = from.crs;
  const auto shift = own_shift(crs);
  const bool told = shift && is_unnamed_datum(crs);
  if (told) {
    report_own_shift(source, *shift, report);
  } else if (is_unnamed_datum(crs)) {
    report_unnamed_datum(source, crs, to, report);
    crs = on_datum_of(without_shift(crs), to.crs);
  }
  if (same_system(crs, to.crs)) return;
  // A shift to WGS 84 is one to CGCS2000 too, for which PROJ knows no exact way between the two.
  const OGRSpatialReference wgs84 = *parsed("EPSG:4326");
  const bool goes_on = told && is_nearly_the_same_datum(wgs84, to.crs);
  transformation_ = transformation(crs, goes_on ? on_datum_of(to.crs, wgs84) : to.crs, false);
  if (transformation_) return;
  transformation_ = transformation(crs, to.crs, true);
  if (!transformation_) {
    throw InputError(source.path.value, "",
                     {fmt::format("there is no way from {} to {}", from.said, to.code),
                      fmt::format("无法由 {} 转换到 {}", from.said, to.code)},
                     {"choose another `area.crs`, or reproject the file first",
                      "请改用其他 `area.crs`，或先将文件转换投影"});
  }
  if (is_nearly_the_same_datum(crs, to.crs)) return;
  report.findings.push_back(
      {area::Severity::Warning,
       "rough_datum",
       source.path.value,
       "",
       {fmt::format("the exact shift from {} to {} is not known here: places may be off by some "
                    "hundred metres; give `common-points` if you have them",
                    from.said, to.code),
        fmt::format("本机没有由 {} 到 {} 的精确基准转换参数：位置可能偏移数百米；如有公共点，请写 "
                    "`common-points`",
                    from.said, to.code)}});
}

Reprojection::~Reprojection() = default;

bool Reprojection::apply(std::span<area::Point> points) const {
  if (keeps_bits() || points.empty()) return true;
  std::vector<double> x(points.size());
  std::vector<double> y(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    area::Point point = own_grid_ ? (*own_grid_)(points[i]) : points[i];
    if (web_datum_) point = from_web(*web_datum_, point);
    x[i] = point.x;
    y[i] = point.y;
  }
  const QuietProj quiet;
  if (transformation_ &&
      transformation_->Transform(static_cast<int>(points.size()), x.data(), y.data()) == 0) {
    return false;
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!std::isfinite(x[i]) || !std::isfinite(y[i])) return false;
    points[i] = {rounded_to_grid(x[i]), rounded_to_grid(y[i])};
  }
  return true;
}

bool Reprojection::apply(area::MultiPolygon& shape) const {
  for (area::Polygon& part : shape) {
    if (!apply(std::span(part.outer))) return false;
    for (area::Ring& hole : part.holes) {
      if (!apply(std::span(hole))) return false;
    }
  }
  return true;
}

WayBack::WayBack(const Reprojection& way) : web_datum_(way.web_datum_) {
  if (!way.transformation_) return;
  const QuietProj quiet;
  inverse_.reset(way.transformation_->GetInverse());
  exists_ = inverse_ != nullptr;
}

WayBack::~WayBack() = default;

bool WayBack::apply(std::span<area::Point> points) const {
  if (!exists_) return false;
  const QuietProj quiet;
  for (area::Point& point : points) {
    if (inverse_ && inverse_->Transform(1, &point.x, &point.y) == 0) return false;
    if (!std::isfinite(point.x) || !std::isfinite(point.y)) return false;
    if (web_datum_) point = to_web(*web_datum_, point);
  }
  return true;
}

}  // namespace hearth::input
