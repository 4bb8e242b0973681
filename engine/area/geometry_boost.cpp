#include "area/geometry_boost.h"

namespace hearth::area::boosted {

Ring to_boost(const area::Ring& ring) {
  Ring out;
  if (ring.empty()) return out;
  out.reserve(ring.size() + 1);
  for (const area::Point& vertex : ring) out.emplace_back(vertex.x, vertex.y);
  out.push_back(out.front());
  return out;
}

Polygon to_boost(const area::Polygon& polygon) {
  Polygon out;
  out.outer() = to_boost(polygon.outer);
  for (const area::Ring& hole : polygon.holes) out.inners().push_back(to_boost(hole));
  return out;
}

MultiPolygon to_boost(const area::MultiPolygon& shape) {
  MultiPolygon out;
  out.reserve(shape.size());
  for (const area::Polygon& part : shape) out.push_back(to_boost(part));
  return out;
}

namespace {
area::Ring from_boost(const Ring& ring) {
  area::Ring out;
  if (ring.empty()) return out;
  out.reserve(ring.size() - 1);
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) out.push_back({ring[i].x(), ring[i].y()});
  return out;
}
}  // namespace

area::MultiPolygon from_boost(const MultiPolygon& shape) {
  area::MultiPolygon out;
  out.reserve(shape.size());
  for (const Polygon& part : shape) {
    area::Polygon polygon;
    polygon.outer = from_boost(part.outer());
    for (const Ring& hole : part.inners()) polygon.holes.push_back(from_boost(hole));
    out.push_back(std::move(polygon));
  }
  return out;
}

}  // namespace hearth::area::boosted
