#include "area/bridges.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "area/geometry.h"
#include "area/pieces.h"
#include "area/planar_distance.h"

namespace hearth::area {

namespace {

// A bridge that might be built, the shorter first, ties by rows.
struct Span {
  double gap2 = std::numeric_limits<double>::infinity();  // m2
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool operator<(const Span& o) const { return std::tie(gap2, a, b) < std::tie(o.gap2, o.a, o.b); }
};

double squared_gap(const Box& p, const Box& q) {
  const double dx = std::max({p.min_x - q.max_x, q.min_x - p.max_x, 0.0});
  const double dy = std::max({p.min_y - q.max_y, q.min_y - p.max_y, 0.0});
  return dx * dx + dy * dy;
}

template <typename Visit>
void each_ring(const MultiPolygon& shape, const Visit& visit) {
  for (const Polygon& part : shape) {
    visit(part.outer);
    for (const Ring& hole : part.holes) visit(hole);
  }
}

// From the vertices of `of` to the border of `to`; anything not below `least` counts as `least`.
double squared_vertex_gap(const MultiPolygon& of, const MultiPolygon& to, const Box& box_of_to,
                          double least) {
  each_ring(of, [&](const Ring& from) {
    for (const Point& p : from) {
      if (squared_gap(Box{p.x, p.y, p.x, p.y}, box_of_to) >= least) continue;
      each_ring(to, [&](const Ring& ring) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
          least = std::min(least, squared_distance(p, ring[i], ring[(i + 1) % ring.size()]));
        }
      });
    }
  });
  return least;
}

class BridgeBuilder {
 public:
  BridgeBuilder(std::span<const MultiPolygon> shapes, std::span<const std::uint32_t> group,
                std::vector<UnitContact>& contacts)
      : shapes_(shapes), contacts_(contacts), pieces_(shapes.size()) {
    boxes_.reserve(shapes.size());
    for (std::uint32_t v = 0; v < shapes.size(); ++v) {
      boxes_.push_back(box_of(shapes[v]));
      if (!shapes[v].empty()) members_[group.empty() ? 0 : group[v]].push_back(v);
    }
    for (const UnitContact& c : contacts) {
      if (c.joins) pieces_.join(c.a, c.b);
    }
    for (UnitContact& c : contacts) {
      const bool one_group = group.empty() || group[c.a] == group[c.b];
      if (one_group && pieces_.join(c.a, c.b)) c.joins = c.bridge = true;
    }
  }

  void run() {
    for (const auto& [group, units] : members_) {
      while (join_nearest(units)) {
      }
    }
    std::sort(contacts_.begin(), contacts_.end(), [](const UnitContact& p, const UnitContact& q) {
      return std::pair(p.a, p.b) < std::pair(q.a, q.b);
    });
  }

 private:
  // Joins every piece but the largest to the nearest other one. False: there is one piece.
  bool join_nearest(const std::vector<std::uint32_t>& units) {
    std::map<std::uint32_t, std::uint32_t> size;
    for (const std::uint32_t v : units) ++size[pieces_.of(v)];
    if (size.size() < 2) return false;
    const auto largest = std::max_element(size.begin(), size.end(), [](auto& p, auto& q) {
                           return p.second < q.second;
                         })->first;
    std::map<std::uint32_t, Span> nearest;
    for (const std::uint32_t v : units) {
      if (pieces_.of(v) != largest) look_around(v, units, nearest[pieces_.of(v)]);
    }
    std::vector<Span> chosen;
    chosen.reserve(nearest.size());
    for (const auto& [piece, span] : nearest) chosen.push_back(span);
    std::sort(chosen.begin(), chosen.end());
    for (const Span& span : chosen) {
      if (pieces_.join(span.a, span.b)) build(span);
    }
    return true;
  }

  void look_around(std::uint32_t v, const std::vector<std::uint32_t>& units, Span& best) {
    for (const std::uint32_t w : units) {
      const double at_least = squared_gap(boxes_[v], boxes_[w]);
      if (at_least > best.gap2 || pieces_.of(w) == pieces_.of(v)) continue;
      Span span{at_least, std::min(v, w), std::max(v, w)};
      if (!(span < best)) continue;
      span.gap2 = squared_distance_of(v, w, best.gap2);
      best = std::min(best, span);
    }
  }

  // Anything above `most` counts as more.
  [[nodiscard]] double squared_distance_of(std::uint32_t v, std::uint32_t w, double most) const {
    const double limit = std::nextafter(most, std::numeric_limits<double>::infinity());
    const double there = squared_vertex_gap(shapes_[v], shapes_[w], boxes_[w], limit);
    return squared_vertex_gap(shapes_[w], shapes_[v], boxes_[v], there);
  }

  void build(const Span& span) {
    UnitContact bridge;
    bridge.a = span.a;
    bridge.b = span.b;
    bridge.gap = std::sqrt(span.gap2);
    bridge.bridge = bridge.joins = true;
    contacts_.push_back(bridge);
  }

  std::span<const MultiPolygon> shapes_;
  std::vector<UnitContact>& contacts_;
  Pieces pieces_;
  std::vector<Box> boxes_;
  std::map<std::uint32_t, std::vector<std::uint32_t>> members_;  // units of each group
};

}  // namespace

void add_bridges(std::span<const MultiPolygon> shapes, std::span<const std::uint32_t> group,
                 std::vector<UnitContact>& contacts) {
  BridgeBuilder(shapes, group, contacts).run();
}

}  // namespace hearth::area
