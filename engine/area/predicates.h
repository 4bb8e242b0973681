#pragma once

#include "area/shapes.h"

namespace hearth::area {

// 1 if a, b, c turn left, -1 if right, 0 if they lie on one line: the exact sign for any doubles
// (without overflow), by an error bound first and exact expansions where that does not decide
// (Shewchuk 1997, Adaptive precision floating-point arithmetic and fast robust geometric
// predicates). Only correct where products are not fused, as everywhere in Hearth.
int orientation(Point a, Point b, Point c);

// On the closed segment from a to b, exactly.
bool on_segment(Point a, Point b, Point point);

}  // namespace hearth::area
