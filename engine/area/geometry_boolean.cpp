#include <boost/geometry/algorithms/difference.hpp>
#include <boost/geometry/algorithms/intersection.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "area/geometry.h"
#include "area/geometry_boost.h"

namespace hearth::area {

MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b) {
  boosted::MultiPolygon out;
  boosted::bg::intersection(boosted::to_boost(a), boosted::to_boost(b), out);
  return boosted::from_boost(out);
}

MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b) {
  boosted::MultiPolygon out;
  boosted::bg::difference(boosted::to_boost(a), boosted::to_boost(b), out);
  return boosted::from_boost(out);
}

}  // namespace hearth::area
