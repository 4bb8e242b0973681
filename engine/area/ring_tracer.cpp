#include "area/ring_tracer.h"

#include <algorithm>
#include <map>
#include <utility>

#include "area/predicates.h"

namespace hearth::area {

namespace {

bool before(Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; }

struct Before {
  bool operator()(Point p, Point q) const { return before(p, q); }
};

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

bool ring_before(const Ring& a, const Ring& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), before);
}

}  // namespace

void RingTracer::add_walk(const Ring& walk) {
  Walk added;
  for (Ring& ring : simple_rings(walk)) {
    // At the lowest vertex a ring is convex. Exact, unlike the area of a sliver.
    if (orientation(ring.back(), ring[0], ring[1]) > 0) {
      added.outer = std::move(ring);
    } else {
      added.holes.push_back(std::move(ring));
    }
  }
  walks_.push_back(std::move(added));
}

// Each step goes further west, so this ends.
std::uint32_t RingTracer::part_around(std::uint32_t walk,
                                      const std::function<std::uint32_t(Point)>& west_of) const {
  while (walks_[walk].outer.empty()) {
    Point lowest = walks_[walk].holes.front().front();
    for (const Ring& hole : walks_[walk].holes) lowest = std::min(lowest, hole.front(), before);
    walk = west_of(lowest);
  }
  return walk;
}

MultiPolygon RingTracer::polygons(const std::function<std::uint32_t(Point)>& west_of) {
  std::vector<std::vector<Ring>> holes_of(walks_.size());
  for (std::uint32_t walk = 0; walk < walks_.size(); ++walk) {
    std::vector<Ring>& holes = holes_of[part_around(walk, west_of)];
    holes.insert(holes.end(), walks_[walk].holes.begin(), walks_[walk].holes.end());
  }
  MultiPolygon parts;
  for (std::uint32_t walk = 0; walk < walks_.size(); ++walk) {
    if (walks_[walk].outer.empty()) continue;
    std::sort(holes_of[walk].begin(), holes_of[walk].end(), ring_before);
    parts.push_back({std::move(walks_[walk].outer), std::move(holes_of[walk])});
  }
  std::sort(parts.begin(), parts.end(),
            [](const Polygon& a, const Polygon& b) { return ring_before(a.outer, b.outer); });
  return parts;
}

}  // namespace hearth::area
