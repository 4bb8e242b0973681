#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"

namespace hearth::area {

// Two shapes that touch.
struct Contact {
  std::int32_t a = 0;  // positions in the list, a < b
  std::int32_t b = 0;
  double metres = 0;  // length of the border that they share; 0: they meet in points only
  bool operator==(const Contact&) const = default;
};

// Every pair of shapes that touch, by (a, b): along a border ("rook", metres > 0) or in a point
// only ("queen"). Worked out from the whole of the borders and not pair by pair: vertices nearer to
// each other than `snap` count as one, a border is cut at every vertex that lies within `snap` of
// it, and pieces between the same two vertices are then the same piece of border. So a neighbour
// with more vertices, a corner in the middle of somebody's side or a seam that gapes by less than
// `snap` is found from both sides alike. Pieces with three owners (overlaps) count for each pair.
// Borders that cross without a vertex near (overlaps wider than `snap`) are no contact: see
// overlaps_in.
//
// Vertices are joined in the order of their coordinates, so that neither the order of the shapes
// nor where a ring begins matters. Expected time O(n log n) for n vertices whose sides are not much
// longer than the others'. Requires: 0 < snap.
std::vector<Contact> shared_borders(std::span<const MultiPolygon> shapes, Metres snap);

// A straight piece of a border; its ends in the order of their coordinates.
struct BorderPiece {
  Point from;
  Point to;
};

struct BorderPieces {
  std::vector<Contact> contacts;    // as shared_borders gives them
  std::vector<std::size_t> start;   // contacts + 1: the first piece of each in `pieces`
  std::vector<BorderPiece> pieces;  // of each contact, in the order of their first ends
  std::vector<double> outer;        // m, by shape: border with nobody
};

// The same with the pieces of every border. The same time.
BorderPieces shared_border_pieces(std::span<const MultiPolygon> shapes, Metres snap);

}  // namespace hearth::area
