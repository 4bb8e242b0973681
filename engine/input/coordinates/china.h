#pragma once

#include "area/shapes.h"

namespace hearth::input {

// Does a point (longitude, latitude in degrees) lie in China? By a rough outline, some 50 km near
// the border: it only chooses between two projections that are both right there.
bool in_china(area::Point degrees);

}  // namespace hearth::input
