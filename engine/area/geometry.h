#pragma once

#include <optional>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"
#include "core/text.h"

// Plane geometry for all stages. Validity, clipping and buffers are Boost.Geometry's, which is seen
// by the geometry_*.cpp files alone; area and centroid, which decide results, and repair, unions,
// overlaps and gaps, which stand on a planar map, are ours.
namespace hearth::area {

// Area of all parts, holes out. Requires: rings do not cross (repaired).
SquareMetres area_of(const MultiPolygon& shape);

// Area-weighted centroid of all parts, holes out (the fixed meaning of interface.md, section 2),
// worked out relative to the first vertex so that large eastings lose no digits. The mean of the
// vertices for a shape without area.
Point centroid_of(const MultiPolygon& shape);

// A point inside the shape, always: the middle of the longest chord on the horizontal line through
// the middle of its box (or, if that misses, of the nearest line that does not). Requires:
// area_of(shape) > 0.
Point inside_point_of(const MultiPolygon& shape);

Box box_of(const MultiPolygon& shape);

// Border counts as inside.
bool contains(const MultiPolygon& shape, Point point);

// What is wrong with a shape as a sentence part ("it crosses itself"); nothing when it is valid.
std::optional<Text> invalid_because(const MultiPolygon& shape);

// The valid shape with the same inside by the even-odd rule of its rings: self-crossings are cut
// apart, repeated points dropped, rings turned outer counter-clockwise / holes clockwise, parts in
// a fixed order. Empty when no area is left.
MultiPolygon repair(const MultiPolygon& shape);

// Boolean operations on valid shapes; the result is valid. Empty where there is no common area.
MultiPolygon intersection_of(const MultiPolygon& a, const MultiPolygon& b);
MultiPolygon difference_of(const MultiPolygon& a, const MultiPolygon& b);

// The common ground of valid shapes as one valid shape: parts that share a border are joined, those
// that touch in a point are not, and what no shape fills stays a hole. Vertices keep their bits,
// also those that lie on a straight border, so that a district's outline has the very vertices of
// its units; new ones, where borders cross, lie on multiples of 2^-13 m. O(n log n) for n borders
// of neighbours that share their vertices.
MultiPolygon union_of(std::span<const MultiPolygon> shapes);

// All points within `distance` of the shape; round joins with `segments` per full circle.
MultiPolygon buffer_of(const MultiPolygon& shape, Metres distance, int segments = 72);

struct Overlap {
  std::size_t a = 0;  // positions in the list, a < b
  std::size_t b = 0;
  SquareMetres area;
};

// Every pair of shapes that share more than `tolerance` of area, by (a, b). R-tree over boxes, then
// exact intersection.
std::vector<Overlap> overlaps_in(std::span<const MultiPolygon> shapes, SquareMetres tolerance);

struct Gap {
  MultiPolygon shape;
  SquareMetres area;
};

// Holes of the union that no shape fills, smallest northing first; a hole wider than `widest` (4 *
// area / perimeter, the mean width of a sliver) is a lake or a neighbour, not a gap.
std::vector<Gap> gaps_in(std::span<const MultiPolygon> shapes, Metres widest);

// Both at once, for the price of one: what takes time is finding where borders meet.
struct LayerFaults {
  std::vector<Overlap> overlaps;
  std::vector<Gap> gaps;
};
LayerFaults faults_in(std::span<const MultiPolygon> shapes, SquareMetres tolerance, Metres widest);

// The shape with vertices dropped that lie within `tolerance` of the simplified line
// (Douglas-Peucker). For drawing only.
MultiPolygon simplified(const MultiPolygon& shape, Metres tolerance);

}  // namespace hearth::area
