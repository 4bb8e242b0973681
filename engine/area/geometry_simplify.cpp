#include <boost/geometry/algorithms/simplify.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "area/geometry.h"
#include "area/geometry_boost.h"

namespace hearth::area {

MultiPolygon simplified(const MultiPolygon& shape, Metres tolerance) {
  boosted::MultiPolygon out;
  boosted::bg::simplify(boosted::to_boost(shape), out, tolerance.value());
  return boosted::from_boost(out);
}

}  // namespace hearth::area
