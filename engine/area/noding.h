#pragma once

#include <cstddef>
#include <vector>

#include "area/border.h"

namespace hearth::area {

// New vertices stand on multiples of it, in metres.
constexpr double kGrid = 1.0 / 8192;

// A point in which a border is to be cut.
struct Cut {
  std::size_t border = 0;  // position in the list
  Point at;
};

// Where borders meet elsewhere than at common ends, rounded to multiples of `grid`; one point may
// be listed several times. Requires: sorted by (a, b). O((n + meetings) log n) for borders that are
// about equally long.
std::vector<Cut> meetings_of(const std::vector<Border>& borders, double grid);

// The borders cut there, pieces of each in its order; pieces without length are dropped.
std::vector<Border> cut(const std::vector<Border>& borders, std::vector<Cut> cuts);

// By a, then by b, then by step.
void sort_borders(std::vector<Border>& borders);

// Cuts borders where they meet until they touch at common ends only; meeting points are rounded to
// multiples of `grid`. Borders that fall on one another become one, their steps added (EvenOdd: by
// parity), and those with step 0 are dropped; Rule::Names keeps one of each step, whatever it is.
// Sorted. False when that takes more than a few dozen rounds.
bool cut_at_meetings(std::vector<Border>& borders, Rule rule, double grid);

// The same on the grid of new vertices; where that does not come to an end, all vertices are put on
// a coarser one. Empty should even half a metre not help (never seen).
void settle(std::vector<Border>& borders, Rule rule);

// Moves every end to the nearest multiples of `grid`; what shrinks to a point is dropped.
void put_on_grid(std::vector<Border>& borders, double grid);

}  // namespace hearth::area
