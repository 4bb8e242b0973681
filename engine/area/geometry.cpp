#include "area/geometry.h"

#include <algorithm>
#include <cmath>

#include "area/predicates.h"

// What decides results is worked out here, by our own code: area, centroid, inside point and
// containment. What Boost.Geometry does stands in the geometry_*.cpp files.
namespace hearth::area {

namespace {

// Twice the signed area of a ring and the first moments that belong to it, relative to `origin`.
struct Moments {
  double twice_area = 0;
  double x = 0;  // 6 * area * (centroid.x - origin.x)
  double y = 0;
};

Moments moments_of(const Ring& ring, Point origin) {
  Moments sum;
  if (ring.size() < 3) return sum;
  Point before{ring.back().x - origin.x, ring.back().y - origin.y};
  for (const Point& vertex : ring) {
    const Point here{vertex.x - origin.x, vertex.y - origin.y};
    const double cross = before.x * here.y - here.x * before.y;
    sum.twice_area += cross;
    sum.x += (before.x + here.x) * cross;
    sum.y += (before.y + here.y) * cross;
    before = here;
  }
  return sum;
}

// The ring's moments as if it ran counter-clockwise, times `sign`.
void add(Moments& total, const Moments& ring, double sign) {
  const double s = ring.twice_area < 0 ? -sign : sign;
  total.twice_area += s * ring.twice_area;
  total.x += s * ring.x;
  total.y += s * ring.y;
}

Point first_vertex_of(const MultiPolygon& shape) {
  for (const Polygon& part : shape) {
    if (!part.outer.empty()) return part.outer.front();
  }
  return {};
}

Moments moments_of(const MultiPolygon& shape, Point origin) {
  Moments total;
  for (const Polygon& part : shape) {
    add(total, moments_of(part.outer, origin), 1);
    for (const Ring& hole : part.holes) add(total, moments_of(hole, origin), -1);
  }
  return total;
}

template <typename Visit>
void for_each_ring(const MultiPolygon& shape, const Visit& visit) {
  for (const Polygon& part : shape) {
    visit(part.outer);
    for (const Ring& hole : part.holes) visit(hole);
  }
}

Point mean_vertex_of(const MultiPolygon& shape, Point origin) {
  Point sum;
  double count = 0;
  for_each_ring(shape, [&](const Ring& ring) {
    for (const Point& vertex : ring) {
      sum.x += vertex.x - origin.x;
      sum.y += vertex.y - origin.y;
      count += 1;
    }
  });
  if (count == 0) return origin;
  return {origin.x + sum.x / count, origin.y + sum.y / count};
}

struct Chord {
  double from = 0;
  double to = 0;
  [[nodiscard]] double length() const { return to - from; }
};

// The longest piece of the horizontal line at `y` inside the shape (the westernmost of equals).
Chord longest_chord(const MultiPolygon& shape, double y) {
  std::vector<double> crossings;
  for_each_ring(shape, [&](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const Point a = ring[i];
      const Point b = ring[i + 1 == ring.size() ? 0 : i + 1];
      if ((a.y <= y) == (b.y <= y)) continue;
      crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
    }
  });
  std::sort(crossings.begin(), crossings.end());
  Chord best;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
    const Chord chord{crossings[i], crossings[i + 1]};
    if (chord.length() > best.length()) best = chord;
  }
  return best;
}

// Heights between neighbouring vertices, nearest to `middle` first.
std::vector<double> heights_by_distance(const MultiPolygon& shape, double middle) {
  std::vector<double> ys;
  for_each_ring(shape, [&](const Ring& ring) {
    for (const Point& vertex : ring) ys.push_back(vertex.y);
  });
  std::sort(ys.begin(), ys.end());
  ys.erase(std::unique(ys.begin(), ys.end()), ys.end());
  std::vector<double> heights;
  for (std::size_t i = 0; i + 1 < ys.size(); ++i)
    heights.push_back(ys[i] + (ys[i + 1] - ys[i]) / 2);
  std::stable_sort(heights.begin(), heights.end(), [middle](double a, double b) {
    return std::abs(a - middle) < std::abs(b - middle);
  });
  return heights;
}

enum class Side { Outside, Border, Inside };

// Crossing parity of the ray to the east, decided by exact predicates.
Side side_of(const Ring& ring, Point point) {
  bool inside = false;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1 == ring.size() ? 0 : i + 1];
    if (std::max(a.y, b.y) < point.y || std::min(a.y, b.y) > point.y) continue;
    if (std::max(a.x, b.x) < point.x) continue;
    if (on_segment(a, b, point)) return Side::Border;
    if ((a.y <= point.y) == (b.y <= point.y)) continue;
    const int turn = orientation(a, b, point);
    if (b.y > a.y ? turn > 0 : turn < 0) inside = !inside;
  }
  return inside ? Side::Inside : Side::Outside;
}

bool contains(const Polygon& part, Point point) {
  const Side outer = side_of(part.outer, point);
  if (outer != Side::Inside) return outer == Side::Border;
  return std::none_of(part.holes.begin(), part.holes.end(),
                      [&](const Ring& hole) { return side_of(hole, point) == Side::Inside; });
}

}  // namespace

SquareMetres area_of(const MultiPolygon& shape) {
  return SquareMetres(moments_of(shape, first_vertex_of(shape)).twice_area / 2);
}

Point centroid_of(const MultiPolygon& shape) {
  const Point origin = first_vertex_of(shape);
  const Moments total = moments_of(shape, origin);
  if (total.twice_area == 0) return mean_vertex_of(shape, origin);
  const double scale = 3 * total.twice_area;
  return {origin.x + total.x / scale, origin.y + total.y / scale};
}

Point inside_point_of(const MultiPolygon& shape) {
  const Box box = box_of(shape);
  double y = box.min_y + box.height() / 2;
  Chord chord = longest_chord(shape, y);
  if (chord.length() <= 0) {
    for (const double height : heights_by_distance(shape, y)) {
      chord = longest_chord(shape, height);
      y = height;
      if (chord.length() > 0) break;
    }
  }
  return {chord.from + chord.length() / 2, y};
}

Box box_of(const MultiPolygon& shape) {
  const Point first = first_vertex_of(shape);
  Box box{first.x, first.y, first.x, first.y};
  for (const Polygon& part : shape) {
    for (const Point& vertex : part.outer) {
      box.min_x = std::min(box.min_x, vertex.x);
      box.min_y = std::min(box.min_y, vertex.y);
      box.max_x = std::max(box.max_x, vertex.x);
      box.max_y = std::max(box.max_y, vertex.y);
    }
  }
  return box;
}

bool contains(const MultiPolygon& shape, Point point) {
  return std::any_of(shape.begin(), shape.end(),
                     [&](const Polygon& part) { return contains(part, point); });
}

}  // namespace hearth::area
