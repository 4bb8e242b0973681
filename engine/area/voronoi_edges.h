#pragma once

#include <span>
#include <vector>

#include "area/border.h"
#include "area/shapes.h"

namespace hearth::area {

// The borders between the places that are nearest to one site and to another, as far as they lie
// within `box` and a little beyond, by (a, b); step 0. Sites are taken on a grid of 2^-13 m
// (coarser by powers of two where `box` and sites span more than 130 km), and ends are rounded to
// it: a border lies within one step of the grid of where it belongs. The order of the sites does
// not matter. Boost.Polygon's sweep (Fortune 1987) with exact predicates, O(n log n). Requires: no
// two sites on one point of the grid.
std::vector<Border> voronoi_edges(std::span<const Point> sites, const Box& box);

}  // namespace hearth::area
