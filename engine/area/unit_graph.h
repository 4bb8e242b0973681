#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"

namespace hearth::area {

// What lets a community reach from one unit into the next.
enum class JoinRule : std::uint8_t {
  Rook,               // a common border
  Queen,              // a corner too
  RookMinusBarriers,  // a common border of which less than half is barred, or that a road crosses
  RookAndRoad         // a common border that a road crosses
};

struct UnitGraphOptions {
  JoinRule rule = JoinRule::Rook;
  Metres snap{0.1};      // nearer corners are one corner
  Metres tolerance{20};  // a line no further than this from a border runs along it
};

// Two units that touch, or that a bridge joins.
struct UnitContact {
  std::uint32_t a = 0;  // positions in the list, a < b
  std::uint32_t b = 0;
  double metres = 0;          // of border that they share; 0: a corner, or a bridge over a gap
  double barrier_metres = 0;  // of it along a barrier
  bool road = false;          // a road leads across the border from one into the other
  bool bridge = false;        // joins two pieces of their group that nothing else joins
  double gap = 0;             // m, that the bridge spans; 0: they touch
  bool joins = false;         // may a community reach across it? Never between two groups
};

struct UnitGraph {
  std::vector<UnitContact> contacts;  // by (a, b), each pair once
  std::vector<double> outer_metres;   // units: border with nobody
};

// Who borders whom and across which borders a community may reach. `group`: the district of each
// unit that no community crosses; empty: there is none. The units of one group that hang together
// in pieces only are then joined by bridges until the group is one piece: always the shortest gap
// between two pieces (from a vertex of one unit to the border of the other; ties: the pair with the
// lower rows), so that every piece is joined to the nearest other one.
//
// Time as shared_borders, metres_along and crossed_by; bridges O(k n) boxes for k units outside the
// largest piece of their group, if they do not touch. Requires: no group or one for each shape.
UnitGraph unit_graph(std::span<const MultiPolygon> shapes, std::span<const std::uint32_t> group,
                     std::span<const Line> barriers, std::span<const Line> roads,
                     const UnitGraphOptions& options);

}  // namespace hearth::area
