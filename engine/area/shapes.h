#pragma once

#include <vector>

namespace hearth::area {

// Plane geometry in area.crs, in metres. Plain values; the algorithms are in area/geometry.h.
struct Point {
  double x = 0;
  double y = 0;
  bool operator==(const Point&) const = default;
};

// Closed by convention: the first point is not repeated at the end.
using Ring = std::vector<Point>;

struct Polygon {
  Ring outer;               // counter-clockwise once repaired
  std::vector<Ring> holes;  // clockwise once repaired
  bool operator==(const Polygon&) const = default;
};

using MultiPolygon = std::vector<Polygon>;

// A road, a river: points in order, not closed unless the last is the first.
using Line = std::vector<Point>;

struct Box {
  double min_x = 0;
  double min_y = 0;
  double max_x = 0;
  double max_y = 0;
  [[nodiscard]] double width() const { return max_x - min_x; }
  [[nodiscard]] double height() const { return max_y - min_y; }
  bool operator==(const Box&) const = default;
};

}  // namespace hearth::area
