#pragma once

#include <algorithm>

#include "area/shapes.h"

namespace hearth::area {

inline double squared_distance(const Point& a, const Point& b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

// Where on the way from a (0) to b (1) one is nearest to p.
inline double nearest_share(const Point& p, const Point& a, const Point& b) {
  const double length2 = squared_distance(a, b);
  if (!(length2 > 0)) return 0;
  const double along = (p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y);
  return std::clamp(along / length2, 0.0, 1.0);
}

inline Point on_the_way(const Point& a, const Point& b, double share) {
  return {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
}

inline double squared_distance(const Point& p, const Point& a, const Point& b) {
  return squared_distance(p, on_the_way(a, b, nearest_share(p, a, b)));
}

}  // namespace hearth::area
