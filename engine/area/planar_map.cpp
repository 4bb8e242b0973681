#include "area/planar_map.h"

#include <algorithm>
#include <cassert>

#include "area/border_index.h"
#include "area/noding.h"
#include "area/ring_tracer.h"

namespace hearth::area {

namespace {

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
  settle(borders, rule);
  return borders;
}

}  // namespace

PlanarMap::PlanarMap(std::span<const MultiPolygon> shapes, Rule rule)
    : rule_(rule), graph_(settled_borders(shapes, rule)) {
  value_faces();
}

int PlanarMap::plus(int value, int step) const {
  return rule_ == Rule::EvenOdd ? (value + step) & 1 : value + step;
}

int PlanarMap::step_of(Half half) const {
  const int step = graph_.borders()[half / 2].step;
  return half % 2 == 0 ? step : -step;
}

// Goes once around a vertex from a half whose left value is known: what is left of one half is
// right of the next.
void PlanarMap::value_around(std::uint32_t vertex, Half known) {
  const std::span<const Half> halves = graph_.around(vertex);
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
  const Half last = graph_.around(first_vertex).back();  // the west lies to its left
  left_[last] = outside;
  left_[last ^ 1U] = plus(outside, -step_of(last));
  value_around(first_vertex, last);
  std::vector<std::uint32_t> waiting{first_vertex};
  seen[first_vertex] = 1;
  while (!waiting.empty()) {
    const std::uint32_t vertex = waiting.back();
    waiting.pop_back();
    for (const Half half : graph_.around(vertex)) {
      const Half back = half ^ 1U;
      const std::uint32_t neighbour = graph_.origin_of(back);
      if (seen[neighbour] != 0) continue;
      seen[neighbour] = 1;
      value_around(neighbour, back);
      waiting.push_back(neighbour);
    }
  }
}

void PlanarMap::value_faces() {
  const std::vector<Border>& borders = graph_.borders();
  const std::vector<Point>& vertices = graph_.vertices();
  left_.assign(graph_.halves(), 0);
  const BorderIndex index(borders);
  std::vector<std::uint8_t> seen(vertices.size(), 0);
  // Vertices are sorted, so the first unseen one is the westernmost of its component: of the
  // borders that a ray from there to the west crosses, none is the component's own.
  for (std::uint32_t v = 0; v < vertices.size(); ++v) {
    if (seen[v] != 0) continue;
    int outside = 0;
    index.for_each_west_of(vertices[v], [&](std::uint32_t border, bool up) {
      outside = plus(outside, up ? -borders[border].step : borders[border].step);
    });
    value_component(v, outside, seen);
  }
}

// 1 for each half with a wanted face to its left and another to its right.
std::vector<std::uint8_t> PlanarMap::borders_around(const std::function<bool(int)>& wanted) const {
  std::vector<std::uint8_t> is_border(graph_.halves(), 0);
  for (Half half = 0; half < graph_.halves(); ++half) {
    is_border[half] = wanted(left_[half]) && !wanted(left_[half ^ 1U]) ? 1 : 0;
  }
  return is_border;
}

MultiPolygon PlanarMap::faces(const std::function<bool(int)>& wanted) const {
  assert(!wanted(0));
  constexpr std::uint32_t kNoWalk = 0xFFFFFFFF;
  const std::vector<std::uint8_t> is_border = borders_around(wanted);
  std::vector<std::uint32_t> walk_of(graph_.halves(), kNoWalk);
  const std::vector<Point>& vertices = graph_.vertices();
  const auto wanted_side = [&](Half half) { return is_border[half] != 0; };
  RingTracer tracer;
  for (Half start = 0; start < graph_.halves(); ++start) {
    if (is_border[start] == 0 || walk_of[start] != kNoWalk) continue;
    Ring walk;
    for (Half half = start; walk_of[half] == kNoWalk;
         half = graph_.next_on_walk(half, wanted_side)) {
      walk_of[half] = tracer.size();
      walk.push_back(vertices[graph_.origin_of(half)]);
    }
    tracer.add_walk(walk);
  }
  // The walk along either side of a border, if any.
  const auto walk_along = [&](std::uint32_t border) {
    const std::size_t half = std::size_t{2} * border;
    return std::min(walk_of[half], walk_of[half + 1]);
  };
  const BorderIndex index(graph_.borders());
  return tracer.polygons([&](Point lowest) {
    const auto border = index.nearest_west_of(
        lowest, [&](std::uint32_t candidate) { return walk_along(candidate) != kNoWalk; });
    assert(border);
    return walk_along(*border);
  });
}

}  // namespace hearth::area
