#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include <boost/polygon/voronoi.hpp>

#include "area/noding.h"
#include "area/voronoi_edges.h"

namespace hearth::area {

namespace {

namespace bp = boost::polygon;
using Site = bp::point_data<std::int32_t>;
using Edge = bp::voronoi_diagram<double>::edge_type;

// The plane in steps of a grid from the middle of all that matters, so that Boost's 32 bits do.
class Grid {
 public:
  Grid(std::span<const Point> sites, Box box) {
    for (const Point& site : sites) {
      box = {std::min(box.min_x, site.x), std::min(box.min_y, site.y), std::max(box.max_x, site.x),
             std::max(box.max_y, site.y)};
    }
    constexpr double kMost = 1 << 30;
    while (std::max(box.width(), box.height()) / step_ > kMost) step_ *= 2;
    middle_ = {std::nearbyint((box.min_x + box.max_x) / 2 / step_) * step_,
               std::nearbyint((box.min_y + box.max_y) / 2 / step_) * step_};
    half_width_ = (box.width() / 2 + 1) / step_;
    half_height_ = (box.height() / 2 + 1) / step_;
  }
  [[nodiscard]] Site site(const Point& at) const {
    return {static_cast<std::int32_t>(std::nearbyint((at.x - middle_.x) / step_)),
            static_cast<std::int32_t>(std::nearbyint((at.y - middle_.y) / step_))};
  }
  [[nodiscard]] Point point(const Point& in_steps) const {
    return {middle_.x + std::nearbyint(in_steps.x) * step_,
            middle_.y + std::nearbyint(in_steps.y) * step_};
  }
  // The part of from + t * way, t from `first` to `last`, that lies within the box and a metre
  // beyond (Liang, Barsky 1984).
  struct Part {
    double first;
    double last;
  };
  [[nodiscard]] std::optional<Part> within_box(const Point& from, const Point& way,
                                               Part part) const {
    clip(from.x, way.x, half_width_, part);
    clip(from.y, way.y, half_height_, part);
    if (!(part.first < part.last)) return std::nullopt;
    return part;
  }

 private:
  static void clip(double from, double way, double half, Part& part) {
    if (way == 0) {
      if (std::abs(from) > half) part.last = part.first;
      return;
    }
    const auto [enter, leave] = std::minmax({(-half - from) / way, (half - from) / way});
    part.first = std::max(part.first, enter);
    part.last = std::min(part.last, leave);
  }

  double step_ = kGrid;
  Point middle_;
  double half_width_ = 0;
  double half_height_ = 0;
};

// The edge runs along the middle between its two sites, the first of which lies to its left.
std::optional<Border> border_of(const Edge& edge, std::span<const Site> sites, const Grid& grid) {
  const Site left = sites[edge.cell()->source_index()];
  const Site right = sites[edge.twin()->cell()->source_index()];
  const double dx = static_cast<double>(right.x()) - left.x();
  const double dy = static_cast<double>(right.y()) - left.y();
  Point from{(static_cast<double>(left.x()) + right.x()) / 2,
             (static_cast<double>(left.y()) + right.y()) / 2};
  Point way{-dy, dx};  // with the left site to its left
  constexpr double kEndless = 1e18;
  Grid::Part part{-kEndless, kEndless};
  if (edge.vertex0() != nullptr) {
    from = {edge.vertex0()->x(), edge.vertex0()->y()};
    part.first = 0;
    if (edge.vertex1() != nullptr) {
      way = {edge.vertex1()->x() - from.x, edge.vertex1()->y() - from.y};
      part.last = 1;
    }
  } else if (edge.vertex1() != nullptr) {
    from = {edge.vertex1()->x(), edge.vertex1()->y()};
    part.last = 0;
  }
  const auto inside = grid.within_box(from, way, part);
  if (!inside) return std::nullopt;
  const auto at = [&](double t) {
    // An end that is a vertex is the same for all its edges.
    if (t == 1 && edge.vertex1() != nullptr && edge.vertex0() != nullptr) {
      return grid.point({edge.vertex1()->x(), edge.vertex1()->y()});
    }
    return grid.point({from.x + t * way.x, from.y + t * way.y});
  };
  const Point a = at(inside->first);
  const Point b = at(inside->last);
  if (a == b) return std::nullopt;
  const bool forward = a.x != b.x ? a.x < b.x : a.y < b.y;
  return forward ? Border{a, b, 0} : Border{b, a, 0};
}

}  // namespace

std::vector<Border> voronoi_edges(std::span<const Point> sites, const Box& box) {
  std::vector<Border> borders;
  if (sites.size() < 2) return borders;
  const Grid grid(sites, box);
  std::vector<Site> on_grid;
  on_grid.reserve(sites.size());
  for (const Point& site : sites) on_grid.push_back(grid.site(site));
  bp::voronoi_diagram<double> diagram;
  bp::construct_voronoi(on_grid.begin(), on_grid.end(), &diagram);
  for (const Edge& edge : diagram.edges()) {
    // Each once, from the side of its lower site.
    if (on_grid[edge.twin()->cell()->source_index()] < on_grid[edge.cell()->source_index()]) {
      continue;
    }
    if (const auto border = border_of(edge, on_grid, grid)) borders.push_back(*border);
  }
  sort_borders(borders);
  return borders;
}

}  // namespace hearth::area
