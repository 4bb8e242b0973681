#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"

// Shapes for units that exist as points only (residents' groups, compounds): Voronoi cells cut by
// the border of their community, by roads and by rivers.
namespace hearth::area {

struct ConstructedCells {
  // A point's cell, canonical as PlanarMap::faces gives it. Empty for a point outside every
  // community (and, never seen, where rounding left it no ground).
  std::vector<MultiPolygon> shape;
  // Position of the community that holds the point (border: the first of them); -1: none does.
  std::vector<std::int32_t> community;
  // Communities that hold no point, ascending: their ground belongs to no cell.
  std::vector<std::int32_t> without_points;
  // Points whose cell has parts that do not touch, ascending: a part of the community that holds no
  // point (an exclave, an island) goes to the nearest of the community's points.
  std::vector<std::size_t> with_exclaves;
};

// Divides every community among the points in it. First lines cut it into faces; their ends that
// hang in a face divide nothing. A face with points is divided among these: ground belongs to the
// nearest point of its face, as long as the face's border does not cut it off from that point. What
// is cut off, and faces without a point, go to the neighbouring cell with the longest common border
// (a tie: to the first point), first within the face, then across lines. So every cell is one
// piece, but for exclaves.
//
// The cells of a community have its ground between them without gap or overlap: they come from one
// map, whose vertices they share; those of communities and lines keep their bits, new ones lie on
// multiples of 2^-13 m, so that a border bends by half a step of that grid where another meets it.
// The order of points and the number of threads do not matter.
//
// O(n log n) expected for n points, vertices of communities and of lines together. Requires: valid
// shapes, rings turned; no two points nearer than kNearestPoints.
ConstructedCells constructed_cells(std::span<const Point> points,
                                   std::span<const MultiPolygon> communities,
                                   std::span<const Line> lines);

// Two points nearer than this are one place.
constexpr Metres kNearestPoints{0.01};

// Pairs of points nearer to each other than kNearestPoints, by (first, second), first < second; of
// many at one place each with the one before it.
std::vector<std::pair<std::size_t, std::size_t>> coinciding(std::span<const Point> points);

}  // namespace hearth::area
