#pragma once

#include "area/shapes.h"
#include "generate/parameters.h"

namespace hearth::generate {

// The border of the district: one ring around its middle, every ray from there meets it once.
// Its area is that of the parameters to within a few m2; vertices lie on multiples of 2^-13 m.
area::MultiPolygon outline_of(const Parameters& parameters);

// The multiple of 2^-13 m that is nearest: what files read back bit by bit.
double on_grid(double metres);

}  // namespace hearth::generate
