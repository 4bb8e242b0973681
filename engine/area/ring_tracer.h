#pragma once

#include <vector>

#include "area/shapes.h"

namespace hearth::area {

// Makes valid polygons of the walks around faces. A walk runs once along one connected piece of the
// border of one face, the face to its left; it may pass a vertex several times, where rings touch.
class RingTracer {
 public:
  void add_walk(const Ring& walk);
  // Rings in the fixed order of PlanarMap::faces.
  [[nodiscard]] MultiPolygon polygons();

 private:
  std::vector<Polygon> parts_;  // a walk with an outer ring, and the holes that touch it
  std::vector<std::vector<Ring>> islands_;  // walks without one: holes inside some part
};

}  // namespace hearth::area
