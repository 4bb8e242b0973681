#include "area/geometry.h"
#include "area/planar_map.h"

namespace hearth::area {

// In a layer whose neighbours share their vertices every inner border cancels before anything is
// cut, so that only the outline is left to trace.
MultiPolygon union_of(std::span<const MultiPolygon> shapes) {
  return PlanarMap(shapes, Rule::Count).faces([](int covered) { return covered >= 1; });
}

}  // namespace hearth::area
