#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "area/border_faces.h"

// Names of faces (whose ground they are, what they are part of) carried from the rings and lines
// that were drawn to the faces of a map of them. Private to this folder.
namespace hearth::area {

// What lies left and right of a piece of border, seen from a to b.
using SideNames = std::array<std::int32_t, 2>;
constexpr std::int32_t kUnnamed = -1;

struct NamedPieces {
  std::vector<Border> pieces;    // no two alike; step: position in the list
  std::vector<SideNames> sides;  // of each piece
};

// Pieces that fall on one another as one. Their sides are added up: what lies left of one and right
// of another lay between them and is there no longer, since rounding closed it; of several names
// that are left the lowest counts. A piece with the same name on both sides only speaks where it is
// alone. Requires: `borders` as settle(..., Rule::Names) leaves them; sides_of(step) gives the
// sides of what runs along a border of that step (> 0; -step: the same the other way).
NamedPieces joined_pieces(std::span<const Border> borders,
                          const std::function<SideNames(int)>& sides_of);

double length_of(const Border& border);

// The name that the most metres of border give to each face (equally many: the lowest); kUnnamed
// where no border names it, and for the face without end. `sides` by the step of the map's borders.
std::vector<std::int32_t> face_names(const BorderFaces& map, std::span<const SideNames> sides);

}  // namespace hearth::area
