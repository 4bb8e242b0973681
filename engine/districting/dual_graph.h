#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace hearth::districting {

// Units and who borders whom: nodes are units, an edge is a border that a community may reach
// across. Undirected, without loops and double edges; 32-bit ids, compressed rows.
struct DualGraph {
  std::vector<std::uint32_t> start{0};   // nodes + 1
  std::vector<std::uint32_t> neighbour;  // of each node, ascending; every edge stands here twice
  std::vector<std::int64_t> people;      // nodes: millionths of a person, >= 0

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(people.size()); }
  [[nodiscard]] std::size_t edge_count() const { return neighbour.size() / 2; }
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t node) const {
    return std::span(neighbour).subspan(start[node], start[node + 1] - start[node]);
  }
};

using Edge = std::pair<std::uint32_t, std::uint32_t>;

// From a list of edges in any order and direction; loops and repetitions are left out and counted
// in `left_out`. O(edges log edges). Requires: every end < people.size().
DualGraph make_graph(std::vector<std::int64_t> people, const std::vector<Edge>& edges,
                     std::size_t* left_out = nullptr);

// rows x columns units of one person each, bordering along edges; node = row * columns + column.
DualGraph make_grid(std::uint32_t rows, std::uint32_t columns);

// The grid with 50 + splitmix64(seed * 2^32 + node) mod 101 people in a unit.
DualGraph make_lattice(std::uint32_t rows, std::uint32_t columns, std::uint64_t seed);

// The piece of each node, numbered from 0 in the order of their first nodes. O(size).
std::vector<std::uint32_t> pieces_of(const DualGraph& graph);

// Everybody, in millionths of a person.
std::int64_t total_people(const DualGraph& graph);

}  // namespace hearth::districting
