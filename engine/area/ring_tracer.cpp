#include "area/ring_tracer.h"

#include <algorithm>
#include <map>
#include <utility>

#include "area/geometry.h"
#include "area/predicates.h"

namespace hearth::area {

namespace {

bool before(Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; }

struct Before {
  bool operator()(Point p, Point q) const { return before(p, q); }
};

// Twice the signed area, relative to the first vertex.
double twice_area(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
    sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) -
           (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
  }
  return sum;
}

// The same ring from its lowest vertex.
Ring from_lowest(Ring ring) {
  std::rotate(ring.begin(), std::min_element(ring.begin(), ring.end(), before), ring.end());
  return ring;
}

// A walk cut into rings that pass each vertex once: whenever it comes back to a vertex, what lies
// between is a ring of its own. Walks around a face do not cross themselves, so these rings touch
// but do not cross.
std::vector<Ring> simple_rings(const Ring& walk) {
  std::vector<Ring> rings;
  Ring path;
  std::map<Point, std::size_t, Before> place;  // of each vertex of the path
  for (const Point vertex : walk) {
    const auto at = place.find(vertex);
    if (at != place.end()) {
      const std::size_t begin = at->second;
      Ring ring(path.begin() + static_cast<std::ptrdiff_t>(begin), path.end());
      for (std::size_t i = begin + 1; i < path.size(); ++i) place.erase(path[i]);
      path.resize(begin + 1);
      rings.push_back(from_lowest(std::move(ring)));
    } else {
      place[vertex] = path.size();
      path.push_back(vertex);
    }
  }
  rings.push_back(from_lowest(std::move(path)));
  return rings;
}

// Inside, not on the border.
bool strictly_inside(const Ring& ring, Point point) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    if (on_segment(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], point)) return false;
  }
  return contains(MultiPolygon{{ring, {}}}, point);
}

bool ring_before(const Ring& a, const Ring& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
}

}  // namespace

void RingTracer::add_walk(const Ring& walk) {
  Polygon part;
  std::vector<Ring> holes;
  for (Ring& ring : simple_rings(walk)) {
    if (ring.size() < 3) continue;
    if (twice_area(ring) > 0) {
      part.outer = std::move(ring);
    } else {
      holes.push_back(std::move(ring));
    }
  }
  if (part.outer.empty()) {
    islands_.push_back(std::move(holes));
  } else {
    part.holes = std::move(holes);
    parts_.push_back(std::move(part));
  }
}

MultiPolygon RingTracer::polygons() {
  // The part around an island is the smallest whose outer ring holds it: of rings that do not
  // cross, those around a point are nested. It never touches the island, or one walk would go
  // around both; a part in a hole of the island may.
  std::sort(parts_.begin(), parts_.end(), [](const Polygon& a, const Polygon& b) {
    const double of_a = twice_area(a.outer);
    const double of_b = twice_area(b.outer);
    return of_a != of_b ? of_a < of_b : ring_before(a.outer, b.outer);
  });
  std::vector<std::vector<Ring>> holes_of(parts_.size());
  for (std::vector<Ring>& island : islands_) {
    if (island.empty()) continue;
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      if (!strictly_inside(parts_[p].outer, island.front().front())) continue;
      holes_of[p].insert(holes_of[p].end(), island.begin(), island.end());
      break;
    }
  }
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    std::vector<Ring>& holes = parts_[p].holes;
    holes.insert(holes.end(), holes_of[p].begin(), holes_of[p].end());
    std::sort(holes.begin(), holes.end(), ring_before);
  }
  std::sort(parts_.begin(), parts_.end(),
            [](const Polygon& a, const Polygon& b) { return ring_before(a.outer, b.outer); });
  return std::move(parts_);
}

}  // namespace hearth::area
