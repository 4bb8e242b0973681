#include "input/coordinates/plane_fit.h"

#include <cmath>
#include <numbers>

#include <fmt/format.h>

namespace hearth::input {

namespace {

using area::Point;

Point mean_of(std::span<const KnownPoint> points, Point KnownPoint::*side) {
  const Point first = points.front().*side;
  Point sum;
  for (const KnownPoint& point : points) {
    sum.x += (point.*side).x - first.x;
    sum.y += (point.*side).y - first.y;
  }
  const auto n = static_cast<double>(points.size());
  return {first.x + sum.x / n, first.y + sum.y / n};
}

// Sums of squares and products about the mean.
struct Spread {
  double xx = 0, xy = 0, yy = 0;
  [[nodiscard]] double all() const { return xx + yy; }
  // Of the shorter axis to the longer, squared, near 0: all lie in a line.
  [[nodiscard]] double roundness() const { return (xx * yy - xy * xy) / (all() * all()); }
};

Spread spread_of(std::span<const KnownPoint> points, Point KnownPoint::*side) {
  const Point mean = mean_of(points, side);
  Spread out;
  for (const KnownPoint& point : points) {
    const double dx = (point.*side).x - mean.x;
    const double dy = (point.*side).y - mean.y;
    out.xx += dx * dx;
    out.xy += dx * dy;
    out.yy += dy * dy;
  }
  return out;
}

std::optional<Text> degenerate_side(std::span<const KnownPoint> points, Point KnownPoint::*side,
                                    PlaneKind kind) {
  constexpr double kMetre2 = 1;
  constexpr double kThin = 1e-6;  // a thousandth as wide as long
  const Text which = side == &KnownPoint::at ? Text{"in the source's own grid", "自身坐标"}
                                             : Text{"in the target system", "目标坐标"};
  const Spread spread = spread_of(points, side);
  if (!(spread.all() > kMetre2)) {
    return Text{fmt::format("{}, they all lie at one place", which.en),
                fmt::format("各点的{}都在同一位置", which.zh)};
  }
  if (kind == PlaneKind::Affine && !(spread.roundness() > kThin)) {
    return Text{fmt::format("{}, they all lie in a line", which.en),
                fmt::format("各点的{}都在一条直线上", which.zh)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Text> degenerate_because(std::span<const KnownPoint> points, PlaneKind kind) {
  const std::size_t least = kind == PlaneKind::Affine ? 3 : 2;
  if (points.size() < least) {
    return Text{fmt::format("there are {}, and {} are needed", points.size(), least),
                fmt::format("只有 {} 个点，至少需要 {} 个", points.size(), least)};
  }
  const auto own = degenerate_side(points, &KnownPoint::at, kind);
  return own ? own : degenerate_side(points, &KnownPoint::is, kind);
}

PlaneMap fitted(std::span<const KnownPoint> points, PlaneKind kind) {
  PlaneMap map;
  map.from = mean_of(points, &KnownPoint::at);
  map.to = mean_of(points, &KnownPoint::is);
  double xe = 0;
  double xn = 0;
  double ye = 0;
  double yn = 0;
  for (const KnownPoint& point : points) {
    const double dx = point.at.x - map.from.x;
    const double dy = point.at.y - map.from.y;
    const double de = point.is.x - map.to.x;
    const double dn = point.is.y - map.to.y;
    xe += dx * de;
    xn += dx * dn;
    ye += dy * de;
    yn += dy * dn;
  }
  const Spread s = spread_of(points, &KnownPoint::at);
  if (kind == PlaneKind::Similarity) {
    map.xx = map.yy = (xe + yn) / s.all();
    map.yx = (xn - ye) / s.all();
    map.xy = -map.yx;
    return map;
  }
  const double determinant = s.xx * s.yy - s.xy * s.xy;
  map.xx = (xe * s.yy - ye * s.xy) / determinant;
  map.xy = (ye * s.xx - xe * s.xy) / determinant;
  map.yx = (xn * s.yy - yn * s.xy) / determinant;
  map.yy = (yn * s.xx - xn * s.xy) / determinant;
  return map;
}

std::vector<double> residuals(const PlaneMap& map, std::span<const KnownPoint> points) {
  std::vector<double> out;
  out.reserve(points.size());
  for (const KnownPoint& point : points) {
    const Point image = map(point.at);
    const double dx = image.x - point.is.x;
    const double dy = image.y - point.is.y;
    out.push_back(std::sqrt(dx * dx + dy * dy));
  }
  return out;
}

double root_mean_square(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value * value;
  return values.empty() ? 0 : std::sqrt(sum / static_cast<double>(values.size()));
}

double scale_of(const PlaneMap& map) {
  return std::sqrt(std::abs(map.xx * map.yy - map.xy * map.yx));
}

double turned_by(const PlaneMap& map) {
  return std::atan2(map.yx - map.xy, map.xx + map.yy) * 180 / std::numbers::pi;
}

}  // namespace hearth::input
