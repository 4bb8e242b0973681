#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "area/shapes.h"

// Polygons as the columns of a CF-1.8 geometry container.
namespace hearth::results {

struct GeometryColumns {
  std::vector<double> node_x, node_y;         // every ring closed: its first node again at its end
  std::vector<std::int32_t> node_count;       // nodes of each shape; 0: it has none
  std::vector<std::int32_t> part_node_count;  // nodes of each ring, shape after shape
  std::vector<std::int8_t> interior_ring;     // of each ring: 1 a hole of the polygon before it
};

GeometryColumns pack(std::span<const area::MultiPolygon> shapes);

// Throws Hdf5Error naming `path` when the counts contradict one another.
std::vector<area::MultiPolygon> unpack(const GeometryColumns& columns, const std::string& path);

}  // namespace hearth::results
