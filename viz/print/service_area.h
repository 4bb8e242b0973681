#pragma once

#include <span>
#include <vector>

#include "print/scene.h"

namespace hearth::print {

// The outline of the union of equal circles, exactly, as arcs: the parts of each circle that lie in
// no other, by circle, then by angle. Equal centres count once. O(n * neighbours).
std::vector<Arc> dissolved(std::span<const Point> centres, double radius);

// Points on the arcs every `step` mm, to weigh how much of the lines a label would cover.
std::vector<Point> points_along(std::span<const Arc> arcs, double step);
// Likewise on an open line.
std::vector<Point> points_along(const std::vector<Point>& line, double step);

}  // namespace hearth::print
