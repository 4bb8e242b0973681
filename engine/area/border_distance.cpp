#include "area/border_distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "area/planar_distance.h"

namespace hearth::area {

namespace {

constexpr std::uint32_t kLeaf = 4;  // edges

double squared_distance_to(const Box& box, Point p) {
  const double x = std::max({box.min_x - p.x, 0.0, p.x - box.max_x});
  const double y = std::max({box.min_y - p.y, 0.0, p.y - box.max_y});
  return x * x + y * y;
}

Box joined(const Box& a, const Box& b) {
  return {std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y), std::max(a.max_x, b.max_x),
          std::max(a.max_y, b.max_y)};
}

}  // namespace

BorderDistance::BorderDistance(const MultiPolygon& shape, BorderRings rings) {
  const auto add = [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      edges_.push_back({ring[i], ring[(i + 1) % ring.size()]});
    }
  };
  for (const Polygon& part : shape) {
    add(part.outer);
    if (rings == BorderRings::Outer) continue;
    for (const Ring& hole : part.holes) add(hole);
  }
  if (edges_.empty()) return;
  nodes_.reserve(edges_.size());
  build(0, static_cast<std::uint32_t>(edges_.size()));
}

// Edges of a ring follow one another, so a half of them lies together.
std::uint32_t BorderDistance::build(std::uint32_t first, std::uint32_t last) {
  const auto here = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({});
  Node node;
  if (last - first <= kLeaf) {
    node.first = first;
    node.last = last;
    const auto box_of = [](const Edge& e) {
      return Box{std::min(e.a.x, e.b.x), std::min(e.a.y, e.b.y), std::max(e.a.x, e.b.x),
                 std::max(e.a.y, e.b.y)};
    };
    node.box = box_of(edges_[first]);
    for (std::uint32_t i = first + 1; i < last; ++i) node.box = joined(node.box, box_of(edges_[i]));
  } else {
    const std::uint32_t middle = first + (last - first) / 2;
    node.lower = build(first, middle);
    node.upper = build(middle, last);
    node.box = joined(nodes_[node.lower].box, nodes_[node.upper].box);
  }
  nodes_[here] = node;
  return here;
}

void BorderDistance::look(std::uint32_t at, Point point, double& least) const {
  const Node& node = nodes_[at];
  if (node.upper == 0) {
    for (std::uint32_t i = node.first; i < node.last; ++i) {
      least = std::min(least, squared_distance(point, edges_[i].a, edges_[i].b));
    }
    return;
  }
  std::uint32_t near = node.lower;
  std::uint32_t far = node.upper;
  double near_away = squared_distance_to(nodes_[near].box, point);
  double far_away = squared_distance_to(nodes_[far].box, point);
  if (far_away < near_away) {
    std::swap(near, far);
    std::swap(near_away, far_away);
  }
  if (near_away < least) look(near, point, least);
  if (far_away < least) look(far, point, least);
}

Metres BorderDistance::from(Point point) const {
  double least = std::numeric_limits<double>::infinity();
  if (!nodes_.empty()) look(0, point, least);
  return Metres(std::sqrt(least));
}

}  // namespace hearth::area
