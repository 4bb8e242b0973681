#pragma once

#include <vector>

#include "area/planar_map.h"

namespace hearth::area {

// Cuts borders where they meet until they touch at common ends only; meeting points are rounded to
// multiples of `grid`. Borders that fall on one another become one, their steps added (EvenOdd: by
// parity), and those with step 0 are dropped. False when that takes more than a few dozen rounds.
bool cut_at_meetings(std::vector<Border>& borders, Rule rule, double grid);

// Sorts, joins equal borders and drops those that cancel.
void join_equal(std::vector<Border>& borders, Rule rule);

}  // namespace hearth::area
