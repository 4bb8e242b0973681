#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "area/shapes.h"

namespace hearth::area {

// Makes valid polygons of the walks around faces. A walk runs once along one connected piece of the
// border of one face, the face to its left; it may pass a vertex several times, where rings touch.
class RingTracer {
 public:
  // Walks are counted from 0.
  void add_walk(const Ring& walk);
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(walks_.size()); }
  // Rings in the fixed order of PlanarMap::faces. `west_of` tells of a walk without an outer ring,
  // by its lowest vertex, which walk stands next to it in the west: it borders the same face.
  [[nodiscard]] MultiPolygon polygons(const std::function<std::uint32_t(Point)>& west_of);

 private:
  struct Walk {
    Ring outer;  // empty: the walk goes around an island in its face
    std::vector<Ring> holes;
  };
  [[nodiscard]] std::uint32_t part_around(std::uint32_t walk,
                                          const std::function<std::uint32_t(Point)>& west_of) const;
  std::vector<Walk> walks_;
};

}  // namespace hearth::area
