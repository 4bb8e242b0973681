#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "area/sites.h"
#include "core/quantity.h"
#include "coverage/allocation.h"
#include "travel/straight_line.h"

namespace hearth::coverage {

// Ground measured by counting: the square lattice of pitch r / 20 (r the service limit) whose
// points lie at the odd multiples of r / 40 of both coordinates of area.crs. It is fixed to the
// origin of the projection, not to the data: neither the order of the input nor a neighbour changes
// the count of a unit, and two scenarios with the same limit count the same points.
struct LatticeCount {
  double pitch = 0;                   // metres; each point stands for pitch * pitch m2
  std::vector<std::int64_t> points;   // of each unit
  std::vector<std::int64_t> covered;  // those of them within the limit of an open site
};

// Points of the lattice in each unit, and how many of them an open site covers by the fixed meaning
// travel::within.
//
// Which unit a point on a border belongs to. A horizontal line through lattice points at height y
// crosses an edge when lower end <= y < upper end, at the x that the edge, taken from its lower to
// its upper end, has there in IEEE double; a point is inside when the number of crossings at or
// left of it is odd. So left and lower borders belong to the unit and right and upper ones to its
// neighbour; two units that share an edge compute the same crossing to the bit, and in a
// tessellation every point belongs to exactly one unit. Where only one of two neighbours has a
// vertex on the common border, each keeps its own line: what they count twice or miss is what
// their polygons overlap or leave open.
//
// Expected time O(rows * (open sites near a row + crossings of a row)), never a step per point;
// rows and then units in parallel, sums in integers. Requires: limit > 0; rings that do not cross
// (repaired); coordinates less than 2^50 pitches from the origin.
LatticeCount count_lattice(std::span<const area::MultiPolygon> units, travel::Places open_sites,
                           Metres limit);
LatticeCount count_lattice(std::span<const area::MultiPolygon> units, const area::Sites& sites,
                           OpenSites open, Metres limit);

}  // namespace hearth::coverage
