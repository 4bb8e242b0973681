#include "area/planar_map.h"

#include <algorithm>
#include <cassert>

#include "area/border_index.h"
#include "area/noding.h"
#include "area/predicates.h"
#include "area/ring_tracer.h"

namespace hearth::area {

namespace {

constexpr double kGrid = 1.0 / 8192;

bool before(Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; }

void add_ring(const Ring& ring, std::vector<Border>& borders) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point from = ring[i];
    const Point to = ring[i + 1 == ring.size() ? 0 : i + 1];
    if (from == to) continue;
    if (before(from, to)) {
      borders.push_back({from, to, 1});
    } else {
      borders.push_back({to, from, -1});
    }
  }
}

std::vector<Border> borders_of(std::span<const MultiPolygon> shapes) {
  std::vector<Border> borders;
  for (const MultiPolygon& shape : shapes) {
    for (const Polygon& part : shape) {
      add_ring(part.outer, borders);
      for (const Ring& hole : part.holes) add_ring(hole, borders);
    }
  }
  return borders;
}

std::vector<Border> settled_borders(std::span<const MultiPolygon> shapes, Rule rule) {
  std::vector<Border> borders = borders_of(shapes);
  double grid = kGrid;
  for (int attempt = 0; attempt < 4; ++attempt) {
    if (cut_at_meetings(borders, rule, grid)) return borders;
    grid *= 16;
    put_on_grid(borders, grid);
  }
  return {};
}

// 0 south, 1 due east, 2 north, 3 due west: counter-clockwise from the west, which comes last.
int quarter(Point from, Point to) {
  if (to.y < from.y) return 0;
  if (to.y > from.y) return 2;
  return to.x > from.x ? 1 : 3;
}

bool counter_clockwise_before(Point from, Point p, Point q) {
  const int of_p = quarter(from, p);
  const int of_q = quarter(from, q);
  return of_p != of_q ? of_p < of_q : orientation(from, p, q) > 0;
}

}  // namespace

PlanarMap::PlanarMap(std::span<const MultiPolygon> shapes, Rule rule)
    : rule_(rule), borders_(settled_borders(shapes, rule)) {
  index_vertices();
  value_faces();
}

int PlanarMap::plus(int value, int step) const {
  return rule_ == Rule::EvenOdd ? (value + step) & 1 : value + step;
}

int PlanarMap::step_of(Half half) const {
  const int step = borders_[half / 2].step;
  return half % 2 == 0 ? step : -step;
}

std::uint32_t PlanarMap::origin_of(Half half) const { return origin_[half]; }

Point PlanarMap::target_point(Half half) const {
  const Border& border = borders_[half / 2];
  return half % 2 == 0 ? border.b : border.a;
}

std::span<const PlanarMap::Half> PlanarMap::around(std::uint32_t vertex) const {
  return std::span(halves_).subspan(first_half_[vertex],
                                    first_half_[vertex + 1] - first_half_[vertex]);
}

void PlanarMap::index_vertices() {
  for (const Border& border : borders_) {
    vertices_.push_back(border.a);
    vertices_.push_back(border.b);
  }
  std::sort(vertices_.begin(), vertices_.end(), before);
  vertices_.erase(std::unique(vertices_.begin(), vertices_.end()), vertices_.end());
  const auto vertex_at = [&](Point p) {
    return static_cast<std::uint32_t>(
        std::lower_bound(vertices_.begin(), vertices_.end(), p, before) - vertices_.begin());
  };
  first_half_.assign(vertices_.size() + 1, 0);
  for (const Border& border : borders_) {
    origin_.push_back(vertex_at(border.a));
    origin_.push_back(vertex_at(border.b));
  }
  for (const std::uint32_t vertex : origin_) ++first_half_[vertex + 1];
  for (std::size_t v = 0; v < vertices_.size(); ++v) first_half_[v + 1] += first_half_[v];
  halves_.resize(origin_.size());
  std::vector<std::uint32_t> next(first_half_.begin(), first_half_.end());
  for (Half half = 0; half < origin_.size(); ++half) halves_[next[origin_[half]]++] = half;
  for (std::uint32_t v = 0; v < vertices_.size(); ++v) {
    std::sort(halves_.begin() + first_half_[v], halves_.begin() + first_half_[v + 1],
              [&](Half p, Half q) {
                return counter_clockwise_before(vertices_[v], target_point(p), target_point(q));
              });
  }
}

// Goes once around a vertex from a half whose left value is known: what is left of one half is
// right of the next.
void PlanarMap::value_around(std::uint32_t vertex, Half known) {
  const std::span<const Half> halves = around(vertex);
  const auto start =
      static_cast<std::size_t>(std::find(halves.begin(), halves.end(), known) - halves.begin());
  int value = left_[known];
  for (std::size_t i = 1; i < halves.size(); ++i) {
    const Half half = halves[(start + i) % halves.size()];
    left_[half ^ 1U] = value;
    value = plus(value, step_of(half));
    left_[half] = value;
  }
}

void PlanarMap::value_component(std::uint32_t first_vertex, int outside,
                                std::vector<std::uint8_t>& seen) {
  const Half last = around(first_vertex).back();  // the west lies to its left
  left_[last] = outside;
  left_[last ^ 1U] = plus(outside, -step_of(last));
  value_around(first_vertex, last);
  std::vector<std::uint32_t> waiting{first_vertex};
  seen[first_vertex] = 1;
  while (!waiting.empty()) {
    const std::uint32_t vertex = waiting.back();
    waiting.pop_back();
    for (const Half half : around(vertex)) {
      const Half back = half ^ 1U;
      const std::uint32_t neighbour = origin_of(back);
      if (seen[neighbour] != 0) continue;
      seen[neighbour] = 1;
      value_around(neighbour, back);
      waiting.push_back(neighbour);
    }
  }
}

void PlanarMap::value_faces() {
  left_.assign(origin_.size(), 0);
  const BorderIndex index(borders_);
  std::vector<std::uint8_t> seen(vertices_.size(), 0);
  // Vertices are sorted, so the first unseen one is the westernmost of its component: of the
  // borders that a ray from there to the west crosses, none is the component's own.
  for (std::uint32_t v = 0; v < vertices_.size(); ++v) {
    if (seen[v] != 0) continue;
    int outside = 0;
    index.for_each_west_of(vertices_[v], [&](std::uint32_t border, bool up) {
      outside = plus(outside, up ? -borders_[border].step : borders_[border].step);
    });
    value_component(v, outside, seen);
  }
}

// 1 for each half with a wanted face to its left and another to its right.
std::vector<std::uint8_t> PlanarMap::borders_around(const std::function<bool(int)>& wanted) const {
  std::vector<std::uint8_t> is_border(origin_.size(), 0);
  for (Half half = 0; half < origin_.size(); ++half) {
    is_border[half] = wanted(left_[half]) && !wanted(left_[half ^ 1U]) ? 1 : 0;
  }
  return is_border;
}

// The other side of the sector to the left of `half` where it ends: the next border clockwise from
// the way back.
PlanarMap::Half PlanarMap::next_on_walk(Half half, std::span<const std::uint8_t> is_border) const {
  const Half back = half ^ 1U;
  const std::span<const Half> halves = around(origin_of(back));
  auto at =
      static_cast<std::size_t>(std::find(halves.begin(), halves.end(), back) - halves.begin());
  do {
    at = (at + halves.size() - 1) % halves.size();
  } while (is_border[halves[at]] == 0);
  return halves[at];
}

MultiPolygon PlanarMap::faces(const std::function<bool(int)>& wanted) const {
  assert(!wanted(0));
  constexpr std::uint32_t kNoWalk = 0xFFFFFFFF;
  const std::vector<std::uint8_t> is_border = borders_around(wanted);
  std::vector<std::uint32_t> walk_of(origin_.size(), kNoWalk);
  RingTracer tracer;
  for (Half start = 0; start < origin_.size(); ++start) {
    if (is_border[start] == 0 || walk_of[start] != kNoWalk) continue;
    Ring walk;
    for (Half half = start; walk_of[half] == kNoWalk; half = next_on_walk(half, is_border)) {
      walk_of[half] = tracer.size();
      walk.push_back(vertices_[origin_of(half)]);
    }
    tracer.add_walk(walk);
  }
  // The walk along either side of a border, if any.
  const auto walk_along = [&](std::uint32_t border) {
    const std::size_t half = std::size_t{2} * border;
    return std::min(walk_of[half], walk_of[half + 1]);
  };
  const BorderIndex index(borders_);
  return tracer.polygons([&](Point lowest) {
    const auto border = index.nearest_west_of(
        lowest, [&](std::uint32_t candidate) { return walk_along(candidate) != kNoWalk; });
    assert(border);
    return walk_along(*border);
  });
}

}  // namespace hearth::area
