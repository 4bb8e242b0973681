#include <boost/geometry/algorithms/buffer.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "area/geometry.h"
#include "area/geometry_boost.h"

namespace hearth::area {

MultiPolygon buffer_of(const MultiPolygon& shape, Metres distance, int segments) {
  namespace strategy = boosted::bg::strategy::buffer;
  const auto per_circle = static_cast<std::size_t>(segments);
  boosted::MultiPolygon out;
  boosted::bg::buffer(boosted::to_boost(shape), out,
                      strategy::distance_symmetric<double>(distance.value()),
                      strategy::side_straight(), strategy::join_round(per_circle),
                      strategy::end_round(per_circle), strategy::point_circle(per_circle));
  return boosted::from_boost(out);
}

}  // namespace hearth::area
