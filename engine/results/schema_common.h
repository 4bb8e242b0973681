#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "area/units.h"
#include "results/archive.h"
#include "results/geometry_columns.h"

// What several parts of the layout have in common: see schema.h.
namespace hearth::results {

inline About row_of(const Table& table, std::string_view description, bool or_none = false) {
  About about{"1", description};
  about.rows = static_cast<std::int64_t>(table.rows);
  about.or_none = or_none;
  return about;
}

// The starts of a sparse matrix: from 0 up to the number of entries, never down.
inline void expect_starts(const std::string& path, const std::vector<std::int64_t>& start,
                          std::size_t rows, std::size_t entries) {
  bool right = start.size() == rows + 1 && start.front() == 0 &&
               start.back() == static_cast<std::int64_t>(entries);
  for (std::size_t row = 0; right && row < rows; ++row) right = start[row] <= start[row + 1];
  if (!right) throw Hdf5Error(path + ": no starts of " + std::to_string(rows) + " rows");
}

// Polygons of the rows of `owner`, in a group of their own under it.
template <typename Archive, typename Shapes>
void describe_geometry(Archive& a, const Table& owner, Shapes& shapes) {
  const std::string group = owner.group + "/geometry";
  a.group(group);
  GeometryColumns g;
  if constexpr (!Archive::kLoading) {
    g = pack(shapes.values());
    a.attribute(group, "geometry_type", "polygon");
    a.attribute(group, "node_coordinates", "node_x node_y");
    a.attribute(group, "node_count", "node_count");
    a.attribute(group, "part_node_count", "part_node_count");
    a.attribute(group, "interior_ring", "interior_ring");
  }
  const Table nodes = a.along(group, "node", g.node_x.size(), "corners of all rings");
  const Table rings = a.along(group, "part", g.part_node_count.size(), "rings of all shapes");
  const Table rows{group, owner.dimension, owner.rows};
  a.column(nodes, "node_x", {"m", "easting in the file's crs; a ring repeats its first node"},
           g.node_x);
  a.column(nodes, "node_y", {"m", "northing in the file's crs; a ring repeats its first node"},
           g.node_y);
  a.column(rows, "node_count", {"1", "nodes of each shape, all its rings together"}, g.node_count);
  a.column(rings, "part_node_count", {"1", "nodes of each ring, shape after shape"},
           g.part_node_count);
  a.column(rings, "interior_ring",
           {"1", "is the ring a hole of the polygon before it", {{0, "outer"}, {1, "hole"}}},
           g.interior_ring);
  if constexpr (Archive::kLoading) shapes = Shapes(unpack(g, group));
}

// How many open sites the measure of a row asks for.
template <typename Archive, typename Rows>
void describe_needs(Archive& a, const Table& t, Rows& rows) {
  std::vector<std::int32_t> need;
  if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.need != 0; })) {
    for (const auto& row : rows) need.push_back(row.need);
  }
  a.column_if_any(t, "need",
                  {"1",
                   "population_coverage_manifold: open sites that must reach whoever counts; of "
                   "other measures 0; left out: all are others"},
                  need);
  if constexpr (Archive::kLoading) {
    for (std::size_t row = 0; row < need.size(); ++row) rows[row].need = need[row];
  }
}

// The classes as flags: their ids, a space in an id written as an underscore.
template <typename R>
About class_flags(const R& r, std::string_view description) {
  About about{"1", description, {{area::kNoClass, "none"}}};
  std::int8_t value = 0;
  for (const area::ClassName& known : r.area.units.classes) {
    std::string word = known.id;
    for (char& letter : word) letter = letter == ' ' ? '_' : letter;
    about.flags.emplace_back(value++, word);
  }
  return about;
}

}  // namespace hearth::results
