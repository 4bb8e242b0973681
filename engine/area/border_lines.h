#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "area/shared_borders.h"
#include "core/quantity.h"

// What lines do to borders: a river that runs along one, a road that crosses one.
namespace hearth::area {

// Of each contact the length of its border, in metres, that lies no further than `tolerance` from
// one of the lines: exact, by where each piece enters and leaves the ground within `tolerance` of
// each straight stretch. Expected time O(pieces log stretches).
std::vector<double> metres_along(const BorderPieces& borders, std::span<const Line> lines,
                                 Metres tolerance);

// Of each contact whether a line leads across its border, from ground of one shape into ground of
// the other (1) or not (0). From where the line meets the border (no further than `snap` from it)
// it is followed both ways until it is further than `tolerance` from that border or ends; the two
// places must lie in the two shapes. A line that runs along the border and wavers from side to side
// crosses nothing: where it ends within `tolerance`, the end must be at least half as far from the
// border as the line is long between the two (a short bridge is drawn as a line of its own).
// Corners have no border to cross. Followed in steps of at most a quarter of `tolerance`.
std::vector<std::uint8_t> crossed_by(const BorderPieces& borders,
                                     std::span<const MultiPolygon> shapes,
                                     std::span<const Line> lines, Metres snap, Metres tolerance);

}  // namespace hearth::area
