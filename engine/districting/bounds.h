#pragma once

#include <cstdint>
#include <optional>

#include "districting/plan.h"

namespace hearth::districting {

// A grid of units of one person each, bordering along edges.
struct Grid {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
};

// Edges that every plan of `count` districts with `least`..`most` units on a grid cuts. A district
// of A units has a perimeter of at least 2 ceil(2 sqrt A) (Harary, Harborth 1976); what is left of
// all perimeters without the rim of the grid is counted twice. The sizes are those that make it
// least, as fractions, then rounded up. 100 x 100, 20 districts, 475..525 units: 695.
std::int64_t fewest_cut_edges(const Grid& grid, std::uint32_t count, std::int64_t least,
                              std::int64_t most);

// Districts that can have `least` people each: floor(total / least). Requires: least > 0.
std::int64_t most_districts(const DualGraph& graph, std::int64_t least);

}  // namespace hearth::districting
