#include <cmath>

#include "area/geometry.h"
#include "area/planar_map.h"

namespace hearth::area {

namespace {

MultiPolygon even_odd(const MultiPolygon& shape) {
  return PlanarMap(std::span(&shape, 1), Rule::EvenOdd).faces([](int value) { return value == 1; });
}

MultiPolygon on_grid(MultiPolygon shape, double grid) {
  const auto snap = [grid](Ring& ring) {
    for (Point& vertex : ring) {
      vertex = {std::nearbyint(vertex.x / grid) * grid, std::nearbyint(vertex.y / grid) * grid};
    }
  };
  for (Polygon& part : shape) {
    snap(part.outer);
    for (Ring& hole : part.holes) snap(hole);
  }
  return shape;
}

}  // namespace

MultiPolygon repair(const MultiPolygon& shape) {
  MultiPolygon repaired = even_odd(shape);
  // Vertices that all but touch a border they do not belong to can look like a crossing to
  // Boost.Geometry, which reckons without exact predicates. On a coarser grid they do touch.
  for (const double grid : {1.0 / 8192, 1.0 / 1024, 1.0 / 128, 1.0 / 16}) {
    if (!invalid_because(repaired)) break;
    repaired = even_odd(on_grid(shape, grid));
  }
  return repaired;
}

}  // namespace hearth::area
