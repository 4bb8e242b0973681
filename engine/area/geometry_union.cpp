#include <utility>

#include <boost/geometry/algorithms/union.hpp>
#include <boost/geometry/strategies/strategies.hpp>

#include "area/geometry.h"
#include "area/geometry_boost.h"

namespace hearth::area {

// Pairs, pairs of pairs and so on: every shape takes part in only log2(n) unions.
MultiPolygon union_of(std::span<const MultiPolygon> shapes) {
  std::vector<boosted::MultiPolygon> round;
  round.reserve(shapes.size());
  for (const MultiPolygon& shape : shapes) round.push_back(boosted::to_boost(shape));
  while (round.size() > 1) {
    std::vector<boosted::MultiPolygon> next;
    for (std::size_t i = 0; i + 1 < round.size(); i += 2) {
      boosted::MultiPolygon joined;
      boosted::bg::union_(round[i], round[i + 1], joined);
      next.push_back(std::move(joined));
    }
    if (round.size() % 2 == 1) next.push_back(std::move(round.back()));
    round = std::move(next);
  }
  return round.empty() ? MultiPolygon{} : boosted::from_boost(round.front());
}

}  // namespace hearth::area
