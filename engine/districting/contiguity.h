#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "districting/dual_graph.h"

namespace hearth::districting {

// May a unit leave its district without tearing it apart? Asked a million times a second, so what
// lies round each node is prepared once: which of its neighbours border each other, and which nodes
// two steps away border several of them. A district that hangs together inside that ball hangs
// together (King, Jacobson, Sewell 2014 look at the same ball); of the tests on grids and census
// maps 98 of 100 end there, and of the others next to none find a way round.
//
// Read-only after construction: any number of threads may ask.
class Contiguity {
 public:
  // O(sum of squared degrees).
  explicit Contiguity(const DualGraph& graph);

  // The neighbours of `node`, as bits in the order of graph.of(node), that are in `district`.
  // Requires: tested_by_bits(node).
  [[nodiscard]] std::uint64_t bits_in(std::uint32_t node, std::uint32_t district,
                                      std::span<const std::uint32_t> district_of) const;
  // Nodes with more neighbours than bits take the exact test only.
  [[nodiscard]] bool tested_by_bits(std::uint32_t node) const {
    return graph_.of(node).size() <= kBits;
  }

  // True: the rest of the district of `node` stays in one piece, seen within two steps of it.
  // False: not seen (usually it breaks). A district of this node alone would vanish: false.
  // O(degree). `same` are the bits_in of its own district.
  [[nodiscard]] bool holds_nearby(std::uint32_t node, std::uint64_t same,
                                  std::span<const std::uint32_t> district_of) const;

  // The same question, answered exactly: nearby first, then by search. O(size of the district).
  [[nodiscard]] bool holds(std::uint32_t node, std::span<const std::uint32_t> district_of) const;

 private:
  static constexpr std::size_t kBits = 64;
  struct Link {
    std::uint32_t node;        // two steps away
    std::uint64_t neighbours;  // which of the centre's neighbours it borders; at least two
  };
  [[nodiscard]] bool holds_by_search(std::uint32_t node,
                                     std::span<const std::uint32_t> district_of) const;

  const DualGraph& graph_;
  std::vector<std::uint64_t> ring_;  // half edges: which neighbours of its tail its head borders
  std::vector<std::uint32_t> link_start_{0};
  std::vector<Link> link_;
};

}  // namespace hearth::districting
