#include "results/geometry_columns.h"

#include "results/hdf5_file.h"

namespace hearth::results {

namespace {

void pack_ring(const area::Ring& ring, bool hole, GeometryColumns& columns) {
  if (ring.empty()) return;
  for (const area::Point& point : ring) {
    columns.node_x.push_back(point.x);
    columns.node_y.push_back(point.y);
  }
  columns.node_x.push_back(ring.front().x);
  columns.node_y.push_back(ring.front().y);
  columns.part_node_count.push_back(static_cast<std::int32_t>(ring.size() + 1));
  columns.interior_ring.push_back(hole ? 1 : 0);
}

area::Ring unpack_ring(const GeometryColumns& columns, std::size_t first, std::size_t count) {
  area::Ring ring;
  ring.reserve(count);
  for (std::size_t node = first; node < first + count; ++node) {
    ring.push_back({columns.node_x[node], columns.node_y[node]});
  }
  if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

void expect_sums(const GeometryColumns& columns, const std::string& path) {
  std::int64_t nodes = 0;
  for (const std::int32_t count : columns.node_count) {
    if (count < 0) throw Hdf5Error(path + "/node_count: a negative count");
    nodes += count;
  }
  std::int64_t ring_nodes = 0;
  for (const std::int32_t count : columns.part_node_count) {
    if (count <= 0) throw Hdf5Error(path + "/part_node_count: a ring without nodes");
    ring_nodes += count;
  }
  const auto all = static_cast<std::int64_t>(columns.node_x.size());
  if (nodes != all || ring_nodes != all || columns.node_y.size() != columns.node_x.size() ||
      columns.interior_ring.size() != columns.part_node_count.size()) {
    throw Hdf5Error(path + ": the counts of nodes and rings contradict one another");
  }
}

}  // namespace

GeometryColumns pack(std::span<const area::MultiPolygon> shapes) {
  GeometryColumns columns;
  for (const area::MultiPolygon& shape : shapes) {
    const std::size_t before = columns.node_x.size();
    for (const area::Polygon& polygon : shape) {
      pack_ring(polygon.outer, false, columns);
      for (const area::Ring& hole : polygon.holes) pack_ring(hole, true, columns);
    }
    columns.node_count.push_back(static_cast<std::int32_t>(columns.node_x.size() - before));
  }
  return columns;
}

std::vector<area::MultiPolygon> unpack(const GeometryColumns& columns, const std::string& path) {
  expect_sums(columns, path);
  std::vector<area::MultiPolygon> shapes(columns.node_count.size());
  std::size_t node = 0;
  std::size_t ring = 0;
  for (std::size_t s = 0; s < shapes.size(); ++s) {
    const std::size_t end = node + static_cast<std::size_t>(columns.node_count[s]);
    while (node < end) {
      const auto count = static_cast<std::size_t>(columns.part_node_count[ring]);
      if (node + count > end) throw Hdf5Error(path + ": a ring belongs to two shapes");
      area::Ring points = unpack_ring(columns, node, count);
      if (columns.interior_ring[ring] == 0) {
        shapes[s].push_back({std::move(points), {}});
      } else if (shapes[s].empty()) {
        throw Hdf5Error(path + ": a hole without a polygon");
      } else {
        shapes[s].back().holes.push_back(std::move(points));
      }
      node += count;
      ++ring;
    }
  }
  return shapes;
}

}  // namespace hearth::results
