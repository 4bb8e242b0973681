#pragma once

#include <vector>

#include "area/planar_map.h"

namespace hearth::area {

// Cuts borders where they meet until they touch at common ends only; meeting points are rounded to
// multiples of `grid`. Borders that fall on one another become one, their steps added (EvenOdd: by
// parity), and those with step 0 are dropped. False when that takes more than a few dozen rounds.
bool cut_at_meetings(std::vector<Border>& borders, Rule rule, double grid);

// Moves every end to the nearest multiples of `grid`; what shrinks to a point is dropped.
void put_on_grid(std::vector<Border>& borders, double grid);

}  // namespace hearth::area
