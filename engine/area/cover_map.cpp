#include "area/cover_map.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "area/noding.h"

namespace hearth::area {

namespace {

using Half = BorderGraph::Half;

bool before(Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; }

// The ground of a shape lies left of its rings.
void add_ring(const Ring& ring, std::int32_t shape, std::vector<Border>& sides) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point from = ring[i];
    const Point to = ring[i + 1 == ring.size() ? 0 : i + 1];
    if (from == to) continue;
    if (before(from, to)) {
      sides.push_back({from, to, shape + 1});
    } else {
      sides.push_back({to, from, -(shape + 1)});
    }
  }
}

// The end of the run of borders between the same two ends that begins at `begin`.
std::size_t run_end(const std::vector<Border>& sorted, std::size_t begin) {
  std::size_t end = begin;
  while (end < sorted.size() && sorted[end].a == sorted[begin].a &&
         sorted[end].b == sorted[begin].b) {
    ++end;
  }
  return end;
}

}  // namespace

// Steps of one shape are added up; a border that nobody's ground ends at is left out.
void CoverMap::Stepped::add(const Border& border, std::vector<Step>& together) {
  std::sort(together.begin(), together.end(),
            [](const Step& s, const Step& t) { return s.shape < t.shape; });
  for (std::size_t i = 0; i < together.size();) {
    Step sum{together[i].shape, 0};
    for (; i < together.size() && together[i].shape == sum.shape; ++i) {
      sum.times += together[i].times;
    }
    if (sum.times != 0) steps.push_back(sum);
  }
  if (steps.size() == start.back()) return;
  borders.push_back({border.a, border.b, static_cast<int>(borders.size())});
  start.push_back(steps.size());
}

// The sides of all rings, those that fall on one another as one.
CoverMap::Stepped CoverMap::drawn(std::span<const MultiPolygon> shapes) {
  std::vector<Border> sides;
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    for (const Polygon& part : shapes[s]) {
      add_ring(part.outer, static_cast<std::int32_t>(s), sides);
      for (const Ring& hole : part.holes) add_ring(hole, static_cast<std::int32_t>(s), sides);
    }
  }
  sort_borders(sides);
  Stepped out;
  std::vector<Step> together;
  for (std::size_t begin = 0, end = 0; begin < sides.size(); begin = end) {
    end = run_end(sides, begin);
    together.clear();
    for (std::size_t i = begin; i < end; ++i) {
      together.push_back({std::abs(sides[i].step) - 1, sides[i].step > 0 ? 1 : -1});
    }
    out.add(sides[begin], together);
  }
  return out;
}

// The same cut where they meet. Each side has a name of its own on the way (from 1; negative where
// a piece runs the other way), so that no step is lost where pieces fall on one another.
CoverMap::Stepped CoverMap::settled(std::span<const MultiPolygon> shapes) {
  const Stepped sides = drawn(shapes);
  std::vector<Border> named = sides.borders;
  for (Border& side : named) ++side.step;
  settle(named, Rule::Names);
  Stepped out;
  std::vector<Step> together;
  for (std::size_t begin = 0, end = 0; begin < named.size(); begin = end) {
    end = run_end(named, begin);
    together.clear();
    for (std::size_t i = begin; i < end; ++i) {
      const auto side = static_cast<std::size_t>(std::abs(named[i].step) - 1);
      for (std::size_t s = sides.start[side]; s < sides.start[side + 1]; ++s) {
        const Step& step = sides.steps[s];
        together.push_back({step.shape, named[i].step > 0 ? step.times : -step.times});
      }
    }
    out.add(named[begin], together);
  }
  return out;
}

CoverMap::CoverMap(std::span<const MultiPolygon> shapes) : CoverMap(settled(shapes)) {}

// Across a border other shapes cover the ground, so each has two faces.
CoverMap::CoverMap(const Stepped& stepped) : faces_(BorderFaces::of_dividing(stepped.borders)) {
  cover(stepped);
  measure();
}

// To sums by shape; a sum of 0 is dropped.
void CoverMap::add_step(const Step& step, std::vector<Step>& sums) {
  const auto at = std::lower_bound(sums.begin(), sums.end(), step,
                                   [](const Step& p, const Step& q) { return p.shape < q.shape; });
  if (at == sums.end() || at->shape != step.shape) {
    sums.insert(at, step);
  } else if ((at->times += step.times) == 0) {
    sums.erase(at);
  }
}

// From the face without end, which nobody covers, across borders into all others.
void CoverMap::cover(const Stepped& stepped) {
  const std::vector<Border>& borders = faces_.graph().borders();
  std::vector<std::vector<Half>> around(size());  // halves with the face to their right
  for (Half half = 0; half < 2 * borders.size(); ++half) {
    around[faces_.right_of(half)].push_back(half);
  }
  std::vector<std::vector<Step>> winding(size());
  std::vector<std::uint8_t> seen(size(), 0);
  std::vector<std::uint32_t> waiting{BorderFaces::kOutside};
  seen[BorderFaces::kOutside] = 1;
  while (!waiting.empty()) {
    const std::uint32_t face = waiting.back();
    waiting.pop_back();
    for (const Half half : around[face]) {
      const std::uint32_t next = faces_.left_of(half);
      if (seen[next] != 0) continue;
      seen[next] = 1;
      waiting.push_back(next);
      winding[next] = winding[face];
      const auto border = static_cast<std::size_t>(borders[half / 2].step);
      for (std::size_t s = stepped.start[border]; s < stepped.start[border + 1]; ++s) {
        Step step = stepped.steps[s];
        if (half % 2 != 0) step.times = -step.times;
        add_step(step, winding[next]);
      }
    }
  }
  first_.assign(1, 0);
  for (const std::vector<Step>& sum : winding) {
    for (const Step& step : sum) {
      if (step.times > 0) covering_.push_back(step.shape);
    }
    first_.push_back(covering_.size());
  }
}

// By the shoelace formula, relative to a vertex of the face so that large eastings lose no digits.
void CoverMap::measure() {
  const BorderGraph& graph = faces_.graph();
  std::vector<double> twice(size(), 0);
  std::vector<Point> origin(size());
  std::vector<std::uint8_t> known(size(), 0);
  for (Half half = 0; half < graph.halves(); ++half) {
    const std::uint32_t face = faces_.left_of(half);
    const Point from = graph.vertices()[graph.origin_of(half)];
    const Point to = graph.target_point(half);
    if (known[face] == 0) origin[face] = from;
    known[face] = 1;
    const Point o = origin[face];
    twice[face] += (from.x - o.x) * (to.y - o.y) - (to.x - o.x) * (from.y - o.y);
  }
  twice[BorderFaces::kOutside] = 0;
  areas_.reserve(size());
  for (const double area : twice) areas_.push_back(area / 2);
}

}  // namespace hearth::area
