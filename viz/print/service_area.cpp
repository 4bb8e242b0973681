#include "print/service_area.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace hearth::print {

namespace {

constexpr double kTurn = 2 * std::numbers::pi;

using Span = std::pair<double, double>;  // angles, 0 <= first < second <= kTurn

double wrapped(double angle) { return angle < 0 ? angle + kTurn : angle; }

// Where the circle round `a` runs inside the circle round `b`.
void add_hidden(std::vector<Span>& hidden, Point a, Point b, double radius) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double half = std::acos(std::min(1.0, std::hypot(dx, dy) / (2 * radius)));
  const double middle = std::atan2(dy, dx);
  const double from = wrapped(middle - half);
  double to = wrapped(middle + half);
  if (to < from) {
    hidden.emplace_back(from, kTurn);
    hidden.emplace_back(0, to);
  } else {
    hidden.emplace_back(from, to);
  }
}

}  // namespace

std::vector<Arc> dissolved(std::span<const Point> centres, double radius) {
  std::vector<Point> sorted(centres.begin(), centres.end());
  std::ranges::sort(sorted, [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::vector<Arc> arcs;
  std::size_t first = 0;
  for (const Point& a : sorted) {
    while (sorted[first].x < a.x - 2 * radius) ++first;
    std::vector<Span> hidden;
    for (std::size_t j = first; j < sorted.size() && sorted[j].x <= a.x + 2 * radius; ++j) {
      const Point& b = sorted[j];
      if (b == a || std::hypot(b.x - a.x, b.y - a.y) >= 2 * radius) continue;
      add_hidden(hidden, a, b, radius);
    }
    std::ranges::sort(hidden);
    double seen = 0;
    for (const auto& [from, to] : hidden) {
      if (from > seen) arcs.push_back({a, radius, seen, from});
      seen = std::max(seen, to);
    }
    if (seen < kTurn) arcs.push_back({a, radius, seen, kTurn});
  }
  return arcs;
}

std::vector<Point> points_along(std::span<const Arc> arcs, double step) {
  std::vector<Point> points;
  for (const Arc& arc : arcs) {
    const double turn = step / arc.radius;
    const auto steps = static_cast<int>(std::ceil((arc.to - arc.from) / turn - 0.5));
    for (int i = 0; i < steps; ++i) {
      const double angle = arc.from + (i + 0.5) * turn;
      points.push_back({arc.centre.x + arc.radius * std::cos(angle),
                        arc.centre.y + arc.radius * std::sin(angle)});
    }
  }
  return points;
}

std::vector<Point> points_along(const std::vector<Point>& line, double step) {
  std::vector<Point> points;
  for (std::size_t i = 1; i < line.size(); ++i) {
    const Point a = line[i - 1];
    const Point b = line[i];
    const double length = std::hypot(b.x - a.x, b.y - a.y);
    const int pieces = std::max(1, static_cast<int>(std::lround(length / step)));
    for (int k = 0; k < pieces; ++k) {
      const double t = (k + 0.5) / pieces;
      points.push_back({a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)});
    }
  }
  return points;
}

}  // namespace hearth::print
