#include "input/coordinates/crs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string_view>

#include <cpl_error.h>
#include <fmt/format.h>
#include <ogr_spatialref.h>

#include "input/coordinates/china.h"
#include "input/coordinates/proj.h"
#include "input/files/gdal.h"

namespace hearth::input {

std::optional<area::Box> box_of(std::span<const Feature> features) {
  std::optional<area::Box> box;
  const auto add = [&](const area::Point& p) {
    if (!std::isfinite(p.x) || !std::isfinite(p.y)) return;
    if (!box) box = area::Box{p.x, p.y, p.x, p.y};
    box->min_x = std::min(box->min_x, p.x);
    box->min_y = std::min(box->min_y, p.y);
    box->max_x = std::max(box->max_x, p.x);
    box->max_y = std::max(box->max_y, p.y);
  };
  for (const Feature& feature : features) {
    for (const area::Polygon& polygon : feature.polygons) {
      for (const area::Point& vertex : polygon.outer) add(vertex);
    }
    for (const area::Point& point : feature.points) add(point);
  }
  return box;
}

std::vector<area::Point> in_degrees(const OGRSpatialReference& crs,
                                    std::span<const area::Point> points) {
  std::vector<area::Point> out;
  if (crs.IsEmpty() || points.empty()) return out;
  OGRSpatialReference wgs84;
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  const Transformation to_degrees = transformation(crs, wgs84, true);
  if (!to_degrees) return out;
  std::vector<double> x;
  std::vector<double> y;
  for (const area::Point& point : points) {
    x.push_back(point.x);
    y.push_back(point.y);
  }
  std::vector<int> has_image(points.size(), 0);
  const QuietProj quiet;
  to_degrees->Transform(static_cast<int>(points.size()), x.data(), y.data(), nullptr,
                        has_image.data());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool on_earth = std::abs(x[i]) <= 360 && std::abs(y[i]) <= 90;
    if (has_image[i] != 0 && on_earth) out.push_back({x[i], y[i]});
  }
  return out;
}

std::optional<area::Box> degrees_of(const OGRSpatialReference& crs,
                                    std::span<const Feature> features) {
  const std::optional<area::Box> box = box_of(features);
  if (!box) return std::nullopt;
  const std::array<area::Point, 4> corners{{{box->min_x, box->min_y},
                                            {box->max_x, box->min_y},
                                            {box->min_x, box->max_y},
                                            {box->max_x, box->max_y}}};
  const std::vector<area::Point> degrees = in_degrees(crs, corners);
  if (degrees.size() != corners.size()) return std::nullopt;
  area::Box out{degrees[0].x, degrees[0].y, degrees[0].x, degrees[0].y};
  for (const area::Point& corner : degrees) {
    out.min_x = std::min(out.min_x, corner.x);
    out.min_y = std::min(out.min_y, corner.y);
    out.max_x = std::max(out.max_x, corner.x);
    out.max_y = std::max(out.max_y, corner.y);
  }
  return out;
}

namespace {

struct Zone {
  int epsg = 0;
  double meridian = 0;    // degrees east
  double half_width = 0;  // degrees
  double scale = 1;       // on the meridian
};

bool is_cgcs2000(const OGRSpatialReference& crs) {
  const char* datum = crs.GetAttrValue("DATUM");
  return datum != nullptr &&
         (std::string(datum) == "China_2000" || std::string(datum) == "China 2000");
}

Zone zone_for(const area::Box& degrees, bool cgcs2000) {
  const double longitude = degrees.min_x + degrees.width() / 2;
  const double latitude = degrees.min_y + degrees.height() / 2;
  const int third = static_cast<int>(std::floor(longitude / 3 + 0.5));  // of the nearest meridian
  if ((cgcs2000 || in_china({longitude, latitude})) && third >= 25 && third <= 45) {
    return {4534 + third - 25, 3.0 * third, 1.5, 1.0};
  }
  const int zone = std::clamp(static_cast<int>(std::floor((longitude + 180) / 6)), 0, 59) + 1;
  return {(latitude < 0 ? 32700 : 32600) + zone, 6.0 * zone - 183, 3.0, 0.9996};
}

// Worst |scale - 1| on the area, by the second-order formula of the transverse Mercator.
double worst_scale_error(const Zone& zone, const area::Box& degrees) {
  constexpr double kRadian = 57.29577951308232;
  const double least_latitude = degrees.min_y <= 0 && degrees.max_y >= 0
                                    ? 0
                                    : std::min(std::abs(degrees.min_y), std::abs(degrees.max_y));
  double worst = 0;
  for (const double longitude : {degrees.min_x, degrees.max_x}) {
    const double away = (longitude - zone.meridian) / kRadian * std::cos(least_latitude / kRadian);
    const double scale = zone.scale * (1 + away * away / 2);
    worst = std::max(worst, std::abs(scale - 1));
  }
  return worst;
}

std::optional<Text> wider_than(const Zone& zone, const area::Box& degrees) {
  const double beyond = std::max(degrees.max_x - zone.meridian, zone.meridian - degrees.min_x);
  if (beyond <= zone.half_width) return std::nullopt;
  const double per_mille = worst_scale_error(zone, degrees) * 1000;
  return Text{fmt::format("the area is wider than the zone of EPSG:{} that `auto` chose: at its "
                          "edge distances are wrong by up to {:.2f} per mille",
                          zone.epsg, per_mille),
              fmt::format("区域宽于 `auto` 选用的 EPSG:{} 分带：边缘处距离误差最大 {:.2f}‰",
                          zone.epsg, per_mille)};
}

TargetCrs named(OGRSpatialReference crs, const std::string& given) {
  TargetCrs target;
  const std::string code = code_of(crs);
  target.code = code.empty() ? given : code;
  target.name = name_of(crs);
  target.crs = std::move(crs);
  return target;
}

TargetCrs automatic_crs(const Given& given, const SourceOptions& source,
                        const OGRSpatialReference& from, std::span<const Feature> features) {
  const std::optional<area::Box> degrees = degrees_of(from, features);
  if (!degrees && from.IsEmpty()) {
    throw InputError(place_of(given, source), source.path.value,
                     {"`auto` cannot tell where on the earth the common points of this layer lie",
                      "`auto` 无法判断该图层的公共点在地球上的位置"},
                     {"write `crs: EPSG:4490` or whatever they are in beside `common-points`, or a "
                      "projected CRS as `area.crs`",
                      "请在 `common-points` 旁用 `crs:` 写明目标坐标的坐标系，或在 `area.crs` "
                      "写明投影坐标系"});
  }
  if (!degrees) {
    throw InputError(place_of(given, source), source.path.value,
                     {"`auto` cannot tell where on the earth this layer lies",
                      "`auto` 无法判断该图层在地球上的位置"},
                     {"write a projected CRS as `area.crs`, for instance EPSG:32650",
                      "请在 `area.crs` 写明投影坐标系，例如 EPSG:4547"});
  }
  const Zone zone = zone_for(*degrees, is_cgcs2000(from));
  const std::string code = fmt::format("EPSG:{}", zone.epsg);
  TargetCrs target = named(*parsed(code), code);
  target.warning = wider_than(zone, *degrees);
  return target;
}

OGRSpatialReference given_crs(const SourceOptions& source) {
  const std::optional<OGRSpatialReference> given = parsed(source.crs.value);
  if (given) return *given;
  throw InputError(
      place_of(source.crs, source), "crs",
      {fmt::format("`{}` is not a coordinate system that PROJ knows", source.crs.value),
       fmt::format("PROJ 不认识坐标系 `{}`", source.crs.value)},
      {"write for instance EPSG:4490", "请写例如 EPSG:4490"});
}

// A source whose numbers are brought to a named system by common points, whatever it says itself.
SourceCrs own_grid(const SourceOptions& source, const std::optional<OGRSpatialReference>& own,
                   area::DataReport& report) {
  if (own) {
    report.findings.push_back(
        {area::Severity::Warning,
         "crs_ignored",
         source.path.value,
         "",
         {fmt::format("the file itself says {}, but its numbers are brought to their place by "
                      "`common-points`",
                      described(*own)),
          fmt::format("文件自身注明 {}，但按 `common-points` 转换其坐标", described(*own))}});
  }
  SourceCrs out;
  out.said = "none (common points)";
  if (!source.crs.empty()) {
    out.crs = given_crs(source);
    out.said = fmt::format("none (common points in {})", source.crs.value);
  }
  out.common = common_points_of(source, report);
  return out;
}

}  // namespace

bool is_unnamed_datum(const OGRSpatialReference& crs) {
  const char* datum = crs.GetAttrValue("DATUM");
  if (datum == nullptr) return true;
  const std::string name(datum);
  for (const char* hint : {"D_unknown", "D_Unknown", "unknown", "Unknown", "Not specified",
                           "Not_specified", "D_Not_specified", "unnamed"}) {
    if (name.rfind(hint, 0) == 0) return true;
  }
  return name.empty();
}

bool is_nearly_the_same_datum(const OGRSpatialReference& a, const OGRSpatialReference& b) {
  const auto is_global = [](const OGRSpatialReference& crs) {
    const char* datum = crs.GetAttrValue("DATUM");
    const std::string_view name = datum == nullptr ? "" : datum;
    return name == "WGS_1984" || name == "China_2000" || name == "D_WGS_1984" ||
           name == "D_China_2000" || name == "World Geodetic System 1984" || name == "China 2000";
  };
  return is_global(a) && is_global(b);
}

std::string suggestion(const OGRSpatialReference& from, std::span<const Feature> features) {
  const std::optional<area::Box> degrees = degrees_of(from, features);
  if (!degrees) return "EPSG:32650";
  const std::string code = fmt::format("EPSG:{}", zone_for(*degrees, is_cgcs2000(from)).epsg);
  return fmt::format("{} ({})", code, name_of(*parsed(code)));
}

TargetCrs settled_crs(const std::string& code) { return named(*parsed(code), code); }

TargetCrs target_crs(const Given& given, const SourceOptions& source,
                     const OGRSpatialReference& source_crs, std::span<const Feature> features) {
  if (given.value == "auto") return automatic_crs(given, source, source_crs, features);
  const std::optional<OGRSpatialReference> crs = parsed(given.value);
  const std::string place = place_of(given, source);
  if (!crs) {
    throw InputError(place, "area.crs",
                     {fmt::format("`{}` is not a coordinate system that PROJ knows", given.value),
                      fmt::format("PROJ 不认识坐标系 `{}`", given.value)},
                     {"write for instance EPSG:32650, or `auto`", "请写例如 EPSG:4547，或 `auto`"});
  }
  if (crs->IsProjected() == 0) {
    const std::string better = suggestion(source_crs, features);
    throw InputError(place, "area.crs",
                     {fmt::format("{} is not projected: distances cannot be measured in degrees",
                                  described(*crs)),
                      fmt::format("{} 不是投影坐标系：不能用度来量距离", described(*crs))},
                     {fmt::format("write a projected CRS, for this area {}, or `auto`", better),
                      fmt::format("请改用投影坐标系，本区域可用 {}，或写 `auto`", better)});
  }
  const char* unit = nullptr;
  if (std::abs(crs->GetLinearUnits(&unit) - 1) > 1e-12) {
    const std::string better = suggestion(source_crs, features);
    throw InputError(place, "area.crs",
                     {fmt::format("{} measures in {}, not in metres", described(*crs), unit),
                      fmt::format("{} 的单位是 {}，不是米", described(*crs), unit)},
                     {fmt::format("write a CRS in metres, for this area {}, or `auto`", better),
                      fmt::format("请改用以米为单位的坐标系，本区域可用 {}，或写 `auto`", better)});
  }
  return named(*crs, given.value);
}

SourceCrs source_crs(const SourceOptions& source, const std::optional<OGRSpatialReference>& own,
                     area::DataReport& report) {
  if (!source.common_points.empty()) return own_grid(source, own, report);
  if (own) {
    OGRSpatialReference crs(*own);
    crs.StripVertical();
    const auto given = source.crs.empty() ? std::nullopt : parsed(source.crs.value);
    if (given && !same_system(crs, *given)) {
      report.findings.push_back(
          {area::Severity::Warning,
           "crs_ignored",
           source.path.value,
           "",
           {fmt::format("the scenario says {}, the file itself {}: the file is believed",
                        source.crs.value, described(crs)),
            fmt::format("方案写的是 {}，文件自身注明 {}：以文件为准", source.crs.value,
                        described(crs))}});
    }
    return {crs, described(crs)};
  }
  if (source.crs.empty()) {
    throw InputError(source.path.value, "",
                     {"the file does not say its coordinate system", "文件没有注明坐标系"},
                     {"write `crs: EPSG:...` beside `source`, as its publisher states it",
                      "请按数据提供方的说明，在 `source` 旁写 `crs: EPSG:...`"});
  }
  return {given_crs(source), fmt::format("none (given: {})", source.crs.value)};
}

std::vector<Feature> located(const SourceCrs& from) {
  std::vector<Feature> out;
  for (const CommonPoint& point : from.common) {
    Feature feature;
    feature.geometry = GeometryKind::Points;
    feature.points = {point.known.is};
    out.push_back(std::move(feature));
  }
  return out;
}

}  // namespace hearth::input
