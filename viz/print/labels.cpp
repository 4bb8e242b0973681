#include "print/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "area/geometry.h"
#include "print/map_frame.h"

namespace hearth::print {

namespace {

constexpr double kFarFromCentre = 0.12;  // cost per mm
constexpr double kLineCovered = 6;       // cost per mm of reach line under the label
constexpr double kMostCandidates = 2000;
constexpr double kLeaderGap = 0.5;  // between the end of a leader and the text

double turn_of(Point a, Point b, Point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

template <typename Visit>
void for_each_edge(const area::MultiPolygon& shape, Visit visit) {
  const auto ring = [&](const area::Ring& points) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      visit(points[i], points[(i + 1) % points.size()]);
    }
  };
  for (const area::Polygon& part : shape) {
    ring(part.outer);
    for (const area::Ring& hole : part.holes) ring(hole);
  }
}

double distance_to_segment(Point p, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;
  t = std::clamp(t, 0.0, 1.0);
  return std::hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

double distance_to_border(const area::MultiPolygon& shape, Point p) {
  double nearest = std::numeric_limits<double>::infinity();
  for_each_edge(
      shape, [&](Point a, Point b) { nearest = std::min(nearest, distance_to_segment(p, a, b)); });
  return nearest;
}

}  // namespace

bool segments_cross(Point a, Point b, Point c, Point d) {
  const double abc = turn_of(a, b, c);
  const double abd = turn_of(a, b, d);
  const double cda = turn_of(c, d, a);
  const double cdb = turn_of(c, d, b);
  return ((abc > 0) != (abd > 0)) && ((cda > 0) != (cdb > 0));
}

bool segment_meets(Point a, Point b, const Box& box) {
  if (std::max(a.x, b.x) < box.min_x || std::min(a.x, b.x) > box.max_x ||
      std::max(a.y, b.y) < box.min_y || std::min(a.y, b.y) > box.max_y) {
    return false;
  }
  if (inside(a, box) || inside(b, box)) return true;
  const Point p{box.min_x, box.min_y};
  const Point q{box.max_x, box.max_y};
  const Point r{box.min_x, box.max_y};
  const Point s{box.max_x, box.min_y};
  return segments_cross(a, b, p, q) || segments_cross(a, b, r, s);
}

bool box_inside(const area::MultiPolygon& shape, const Box& box) {
  if (!area::contains(shape, {box.min_x, box.min_y})) return false;
  bool crossed = false;
  for_each_edge(shape, [&](Point a, Point b) { crossed = crossed || segment_meets(a, b, box); });
  return !crossed;
}

std::optional<Point> LabelMap::anchor_in(const area::MultiPolygon& shape) const {
  constexpr double kDot = 0.5;
  const auto covered = [&](Point p) {
    return std::ranges::any_of(taken_, [&](const Box& box) { return inside(p, grown(box, kDot)); });
  };
  const Box box = area::box_of(shape);
  std::optional<Point> best;
  double depth = 0;
  const auto consider = [&](Point p) {
    if (!area::contains(shape, p) || covered(p)) return;
    const double d = distance_to_border(shape, p);
    if (best && d <= depth * 1.0001) return;
    depth = d;
    best = p;
  };
  consider(area::centroid_of(shape));
  constexpr int kSteps = 24;
  for (int j = 1; j < kSteps; ++j) {
    for (int i = 1; i < kSteps; ++i) {
      consider({box.min_x + box.width() * i / kSteps, box.min_y + box.height() * j / kSteps});
    }
  }
  return best;
}

void LabelMap::avoid(std::span<const Point> points, double step) {
  lines_.assign(points.begin(), points.end());
  line_step_ = step;
  std::ranges::sort(lines_, [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
}

bool LabelMap::is_free(const Box& box, double clearance) const {
  if (!inside(box, field_)) return false;
  const Box wide = grown(box, clearance);
  for (const Box& other : taken_) {
    if (overlaps(wide, other)) return false;
  }
  for (const std::vector<Point>& leader : leaders_) {
    for (std::size_t i = 1; i < leader.size(); ++i) {
      if (segment_meets(leader[i - 1], leader[i], wide)) return false;
    }
  }
  return true;
}

double LabelMap::line_cost(const Box& box) const {
  auto at = std::ranges::lower_bound(lines_, box.min_x, {}, &Point::x);
  int covered = 0;
  for (; at != lines_.end() && at->x <= box.max_x; ++at) {
    if (at->y >= box.min_y && at->y <= box.max_y) ++covered;
  }
  return kLineCovered * line_step_ * covered;
}

std::optional<Box> LabelMap::inside_shape(const area::MultiPolygon& shape, Point centre,
                                          LabelSize size, bool off_lines) const {
  const Box bounds = area::box_of(shape);
  const double width = bounds.width() - size.width - 2 * from_border_;
  const double height = bounds.height() - size.height - 2 * from_border_;
  if (width < 0 || height < 0) return std::nullopt;
  const double step = std::max(0.35, std::sqrt(width * height / kMostCandidates));
  std::optional<Box> best;
  double least = std::numeric_limits<double>::infinity();
  // The grid is centred, so that a tight shape is used to its middle.
  const int rows = static_cast<int>(height / step);
  const int columns = static_cast<int>(width / step);
  for (int j = 0; j <= rows; ++j) {
    for (int i = 0; i <= columns; ++i) {
      const double y = std::fmod(height, step) / 2 + j * step;
      const double x = std::fmod(width, step) / 2 + i * step;
      const double left = bounds.min_x + from_border_ + x;
      const double top = bounds.min_y + from_border_ + y;
      const Box box{left, top, left + size.width, top + size.height};
      const double away =
          std::hypot(left + size.width / 2 - centre.x, top + size.height / 2 - centre.y);
      if (kFarFromCentre * away >= least) continue;
      const double covered = line_cost(box);
      // The lines are known by points: a wider box does not slip between two of them.
      if (off_lines && (line_cost(grown(box, line_step_)) > 0 ||
                        in_disc({left + size.width / 2, top + size.height / 2}))) {
        continue;
      }
      const double cost = kFarFromCentre * away + covered;
      if (cost >= least || !is_free(box, clearance_) ||
          !box_inside(shape, grown(box, from_border_)))
        continue;
      least = cost;
      best = box;
    }
  }
  return best;
}

bool LabelMap::leader_is_free(Point from, Point to) const {
  const double length = std::hypot(to.x - from.x, to.y - from.y);
  if (length < 1e-9) return false;
  for (const Box& box : taken_) {
    if (segment_meets(from, to, grown(box, 0.2))) return false;
  }
  for (const std::vector<Point>& other : leaders_) {
    for (std::size_t i = 1; i < other.size(); ++i) {
      if (segments_cross(from, to, other[i - 1], other[i])) return false;
    }
  }
  return true;
}

bool LabelMap::in_disc(Point p) const {
  return std::ranges::any_of(
      discs_, [&](Point disc) { return std::hypot(p.x - disc.x, p.y - disc.y) < disc_radius_; });
}

// What it costs a label at the end of a leader to stand on the study area, or in a service area.
double LabelMap::ground_cost(const Box& box) const {
  constexpr double kInShape = 2;
  constexpr double kInDisc = 1.25;
  double cost = 0;
  for (const Point& corner : {Point{box.min_x, box.min_y}, Point{box.max_x, box.min_y},
                              Point{box.min_x, box.max_y}, Point{box.max_x, box.max_y}}) {
    if (area::contains(preferably_outside_, corner)) cost += kInShape;
    if (in_disc(corner)) cost += kInDisc;
  }
  return cost;
}

std::optional<LeaderLabel> LabelMap::with_leader(Point anchor, LabelSize size,
                                                 bool off_lines) const {
  constexpr int kDirections = 48;
  std::optional<LeaderLabel> best;
  double least = std::numeric_limits<double>::infinity();
  constexpr double kShortest = 2.5;
  constexpr double kLonger = 0.75;
  for (int j = 0; j * kLonger <= kLongestLeader - kShortest; ++j) {
    const double length = kShortest + j * kLonger;
    for (int k = 0; k < kDirections; ++k) {
      const double angle = 2 * std::numbers::pi * k / kDirections;
      const Point end{anchor.x + length * std::cos(angle), anchor.y + length * std::sin(angle)};
      // The text lies beyond the end: its nearest side faces the anchor.
      const double cx = end.x + std::cos(angle) * (size.width / 2 + kLeaderGap);
      const double cy = end.y + std::sin(angle) * (size.height / 2 + kLeaderGap);
      const Box box{cx - size.width / 2, cy - size.height / 2, cx + size.width / 2,
                    cy + size.height / 2};
      if (length >= least) continue;
      if (off_lines && line_cost(grown(box, line_step_)) > 0) continue;
      const double cost = length + line_cost(box) + ground_cost(box);
      if (cost >= least || !is_free(box, clearance_) || !leader_is_free(anchor, end)) continue;
      if (segment_meets(anchor, end, box)) continue;
      least = cost;
      best = LeaderLabel{box, {anchor, end}};
    }
  }
  return best;
}

std::optional<Box> LabelMap::beside(Point dot, LabelSize size, double first_gap,
                                    double step) const {
  constexpr std::array<double, 4> kGaps{0, 0.7, 1.6, 2.4};
  // Direction of the box from the dot: -1 left/up, 0 centred, 1 right/down.
  constexpr std::array<std::array<int, 2>, 8> kSides{
      {{1, 0}, {1, -1}, {-1, 0}, {1, 1}, {-1, -1}, {-1, 1}, {0, -1}, {0, 1}}};
  for (const double more : kGaps) {
    const double gap = first_gap + more * step;
    for (const auto& [sx, sy] : kSides) {
      const double diagonal = sx != 0 && sy != 0 ? 0.7 : 1;
      const double cx = dot.x + sx * (gap * diagonal + size.width / 2);
      const double cy = dot.y + sy * (gap * diagonal + size.height / 2);
      const Box box{cx - size.width / 2, cy - size.height / 2, cx + size.width / 2,
                    cy + size.height / 2};
      if (is_free(box, clearance_)) return box;
    }
  }
  return std::nullopt;
}

}  // namespace hearth::print
