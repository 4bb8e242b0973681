#include <boost/geometry/algorithms/is_valid.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "area/geometry.h"
#include "area/geometry_boost.h"

namespace hearth::area {

namespace {

namespace bg = boosted::bg;

Text words_for(bg::validity_failure_type failure) {
  switch (failure) {
    case bg::failure_few_points:
    case bg::failure_wrong_topological_dimension:
      return {"a ring without area", "有环不构成面"};
    case bg::failure_spikes:
      return {"a spike: the border runs back on itself", "有尖刺：边界原路折回"};
    case bg::failure_duplicate_points:
      return {"repeated points", "有重复点"};
    case bg::failure_not_closed:
      return {"a ring that is not closed", "有环未闭合"};
    case bg::failure_self_intersections:
      return {"its border crosses or touches itself", "边界自相交或自接触"};
    case bg::failure_wrong_orientation:
      return {"a ring that runs the wrong way", "有环方向错误"};
    case bg::failure_interior_rings_outside:
      return {"a hole outside its polygon", "有洞在多边形之外"};
    case bg::failure_nested_interior_rings:
      return {"a hole inside a hole", "洞中有洞"};
    case bg::failure_disconnected_interior:
      return {"holes that cut the polygon in two", "洞把多边形切断"};
    case bg::failure_intersecting_interiors:
      return {"parts that overlap", "各部分相互重叠"};
    case bg::failure_invalid_coordinate:
      return {"a coordinate that is not a number", "坐标不是数"};
    default:
      return {"not a valid polygon", "不是有效的多边形"};
  }
}

}  // namespace

std::optional<Text> invalid_because(const MultiPolygon& shape) {
  bg::validity_failure_type failure = bg::no_failure;
  if (bg::is_valid(boosted::to_boost(shape), failure)) return std::nullopt;
  return words_for(failure);
}

}  // namespace hearth::area
