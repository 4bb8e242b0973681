#pragma once

#include <cstdint>
#include <vector>

#include "area/shapes.h"
#include "generate/lattice.h"
#include "generate/parameters.h"

namespace hearth::generate {

// Where the townships lie, on a lattice fine enough for the smallest groups.
struct Layout {
  Lattice lattice;
  std::vector<std::int32_t> township;  // of each pixel; -1: outside
  std::vector<area::Point> town;       // of each township, where its town or market is
  area::Point core;                    // of the district
};

// A power diagram whose cells have the areas of the parameters to within some percent: the first
// township around the core, the others in turn around it. `attempt`: another layout of the same
// seed.
Layout layout_of(const Parameters& parameters, const area::MultiPolygon& outline,
                 std::uint64_t attempt);

}  // namespace hearth::generate
