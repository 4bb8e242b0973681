#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "area/border_faces.h"
#include "area/shapes.h"

namespace hearth::area {

constexpr std::int32_t kNoOwner = -1;

// The ground of each owner (0 ... owners - 1) as one valid shape, canonical as PlanarMap::faces
// gives it: the faces that are its own, joined where they share a border. Empty for who owns none.
// `owner`: of each face, or kNoOwner. Private to this folder.
std::vector<MultiPolygon> shapes_of(const BorderFaces& faces, std::span<const std::int32_t> owner,
                                    std::size_t owners);

}  // namespace hearth::area
