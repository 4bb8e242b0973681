#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/border_faces.h"
#include "area/face_shapes.h"
#include "area/walls.h"

namespace hearth::area {

// The map of walls and of borders between cells, and which walled face each of its faces is part
// of. Private to this folder.
struct CellMap {
  BorderFaces faces;
  std::vector<std::uint8_t> is_wall;     // of each border
  std::vector<Walls::Face> walled_face;  // of each face of the map
};

// Who has each face of the map: the point that stands in it; of those without one, whoever has the
// longest common border with it, first across borders between cells, then across lines; what
// touches nobody of its community, the nearest point. kNoOwner: ground of nobody, or of a community
// without points. Requires: homes[p] is the walled face of point p (kOutside: none).
std::vector<std::int32_t> owners_of(const CellMap& map, const Walls& walls,
                                    std::span<const Point> points,
                                    std::span<const Walls::Face> homes);

}  // namespace hearth::area
