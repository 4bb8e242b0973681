#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "area/unit_graph.h"

namespace hearth::area {

// Joins the pieces of each group by bridges: see unit_graph. A bridge between units that touch
// marks their contact, one over a gap becomes a contact of its own; contacts stay by (a, b).
// Private to this folder.
void add_bridges(std::span<const MultiPolygon> shapes, std::span<const std::uint32_t> group,
                 std::vector<UnitContact>& contacts);

}  // namespace hearth::area
