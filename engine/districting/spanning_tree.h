#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/random.h"
#include "districting/dual_graph.h"

namespace hearth::districting {

// Random spanning trees of a part of the graph, and how many people hang below each of its nodes:
// cutting the tree above a node parts the people in two contiguous halves. Holds scratch memory, so
// one for each piece of work; load() another part as often as needed.
//
// Nodes of the part are numbered 0..size()-1 in the order in which they were given.
class SpanningTree {
 public:
  explicit SpanningTree(const DualGraph& graph);

  // O(nodes + their edges). Requires: connected, not empty, no repetitions.
  void load(std::span<const std::uint32_t> nodes);
  // Draws one of all spanning trees, each with the same probability (Wilson 1996). On a planar part
  // about n log n steps.
  void draw(Random& random);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(nodes_.size()); }
  [[nodiscard]] std::span<const std::uint32_t> nodes() const { return nodes_; }
  [[nodiscard]] std::int64_t people() const { return people_; }
  // Neighbours inside the part, as numbers of the part.
  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t number) const {
    return std::span(neighbour_).subspan(start_[number], start_[number + 1] - start_[number]);
  }

  // After draw(): numbers with every node after its parent; the first is the root.
  [[nodiscard]] std::span<const std::uint32_t> order() const { return order_; }
  // After draw(): people and nodes of the subtree of a number, itself included.
  [[nodiscard]] std::int64_t people_below(std::uint32_t number) const { return below_[number]; }
  [[nodiscard]] std::uint32_t nodes_below(std::uint32_t number) const { return weight_[number]; }

  // After draw(): flags of the numbers below `top`, itself included.
  void mark_below(std::uint32_t top, std::vector<std::uint8_t>& below) const;

 private:
  const DualGraph& graph_;
  std::vector<std::uint32_t> number_of_;  // nodes of the graph: number here, valid where stamped
  std::vector<std::uint32_t> stamp_;
  std::uint32_t round_ = 0;

  std::vector<std::uint32_t> nodes_;
  std::vector<std::uint32_t> start_;
  std::vector<std::uint32_t> neighbour_;
  std::int64_t people_ = 0;

  std::vector<std::uint32_t> parent_;
  std::vector<std::uint8_t> in_tree_;
  std::vector<std::uint32_t> order_;
  std::vector<std::int64_t> below_;
  std::vector<std::uint32_t> weight_;
};

}  // namespace hearth::districting
