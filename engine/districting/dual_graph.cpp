#include "districting/dual_graph.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/quantity.h"
#include "core/random.h"

namespace hearth::districting {

DualGraph make_graph(std::vector<std::int64_t> people, const std::vector<Edge>& edges,
                     std::size_t* left_out) {
  std::vector<Edge> both;
  both.reserve(edges.size() * 2);
  for (const auto& [a, b] : edges) {
    if (a == b) continue;
    both.emplace_back(a, b);
    both.emplace_back(b, a);
  }
  std::sort(both.begin(), both.end());
  both.erase(std::unique(both.begin(), both.end()), both.end());
  if (left_out != nullptr) *left_out = edges.size() - both.size() / 2;

  DualGraph graph;
  graph.people = std::move(people);
  graph.start.assign(graph.people.size() + 1, 0);
  graph.neighbour.reserve(both.size());
  for (const auto& [from, to] : both) {
    ++graph.start[from + 1];
    graph.neighbour.push_back(to);
  }
  std::partial_sum(graph.start.begin(), graph.start.end(), graph.start.begin());
  return graph;
}

DualGraph make_grid(std::uint32_t rows, std::uint32_t columns) {
  std::vector<Edge> edges;
  for (std::uint32_t r = 0; r < rows; ++r) {
    for (std::uint32_t c = 0; c < columns; ++c) {
      const std::uint32_t node = r * columns + c;
      if (c + 1 < columns) edges.emplace_back(node, node + 1);
      if (r + 1 < rows) edges.emplace_back(node, node + columns);
    }
  }
  return make_graph(
      std::vector<std::int64_t>(static_cast<std::size_t>(rows) * columns, kMicroPersons), edges);
}

DualGraph make_lattice(std::uint32_t rows, std::uint32_t columns, std::uint64_t seed) {
  constexpr std::uint64_t kLeast = 50;
  constexpr std::uint64_t kValues = 101;
  DualGraph graph = make_grid(rows, columns);
  for (std::uint32_t node = 0; node < graph.size(); ++node) {
    const std::uint64_t people = kLeast + splitmix64((seed << 32U) + node) % kValues;
    graph.people[node] = static_cast<std::int64_t>(people) * kMicroPersons;
  }
  return graph;
}

std::vector<std::uint32_t> pieces_of(const DualGraph& graph) {
  constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> piece(graph.size(), kUnseen);
  std::vector<std::uint32_t> open;
  std::uint32_t pieces = 0;
  for (std::uint32_t first = 0; first < graph.size(); ++first) {
    if (piece[first] != kUnseen) continue;
    piece[first] = pieces;
    open.push_back(first);
    while (!open.empty()) {
      const std::uint32_t node = open.back();
      open.pop_back();
      for (const std::uint32_t next : graph.of(node)) {
        if (piece[next] != kUnseen) continue;
        piece[next] = pieces;
        open.push_back(next);
      }
    }
    ++pieces;
  }
  return piece;
}

std::int64_t total_people(const DualGraph& graph) {
  return std::accumulate(graph.people.begin(), graph.people.end(), std::int64_t{0});
}

}  // namespace hearth::districting
