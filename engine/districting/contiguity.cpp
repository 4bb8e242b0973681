#include "districting/contiguity.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace hearth::districting {

namespace {

// Which of the neighbours of a node each node near it borders, as bits in their order.
class Surroundings {
 public:
  explicit Surroundings(const DualGraph& graph) : graph_(graph), bits_(graph.size(), 0) {}

  // Requires: what was seen before has been taken.
  void look_from(std::uint32_t node) {
    seen_.clear();
    std::uint64_t bit = 1;
    for (const std::uint32_t neighbour : graph_.of(node)) {
      for (const std::uint32_t w : graph_.of(neighbour)) {
        if (w == node) continue;
        if (bits_[w] == 0) seen_.push_back(w);
        bits_[w] |= bit;
      }
      bit <<= 1U;
    }
    std::sort(seen_.begin(), seen_.end());
  }
  // Nodes that border a neighbour of the node, ascending.
  [[nodiscard]] const std::vector<std::uint32_t>& seen_nodes() const { return seen_; }
  // The bits of a node, which are then forgotten.
  std::uint64_t take(std::uint32_t node) { return std::exchange(bits_[node], 0); }

 private:
  const DualGraph& graph_;
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> seen_;
};

}  // namespace

Contiguity::Contiguity(const DualGraph& graph) : graph_(graph), ring_(graph.neighbour.size(), 0) {
  Surroundings around(graph);
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    if (tested_by_bits(v)) {
      around.look_from(v);
      for (std::uint32_t h = graph.start[v]; h < graph.start[v + 1]; ++h) {
        ring_[h] = around.take(graph.neighbour[h]);
      }
      for (const std::uint32_t w : around.seen_nodes()) {
        const std::uint64_t neighbours = around.take(w);
        if (std::popcount(neighbours) >= 2) link_.push_back({w, neighbours});
      }
    }
    link_start_.push_back(static_cast<std::uint32_t>(link_.size()));
  }
}

std::uint64_t Contiguity::bits_in(std::uint32_t node, std::uint32_t district,
                                  std::span<const std::uint32_t> district_of) const {
  std::uint64_t bits = 0;
  std::uint64_t bit = 1;
  for (const std::uint32_t u : graph_.of(node)) {
    if (district_of[u] == district) bits |= bit;
    bit <<= 1U;
  }
  return bits;
}

bool Contiguity::holds_nearby(std::uint32_t node, std::uint64_t same,
                              std::span<const std::uint32_t> district_of) const {
  if (same == 0) return false;
  if ((same & (same - 1)) == 0) return true;  // a leaf
  const std::uint64_t* const ring = ring_.data() + graph_.start[node];
  const std::uint32_t district = district_of[node];
  std::uint64_t reached = same & (~same + 1);
  std::uint64_t to_expand = reached;
  while (true) {
    while (to_expand != 0) {
      const auto i = static_cast<std::size_t>(std::countr_zero(to_expand));
      to_expand &= to_expand - 1;
      const std::uint64_t fresh = ring[i] & same & ~reached;
      reached |= fresh;
      to_expand |= fresh;
    }
    if (reached == same) return true;
    for (std::uint32_t l = link_start_[node]; l < link_start_[node + 1]; ++l) {
      const std::uint64_t fresh = link_[l].neighbours & same & ~reached;
      if (fresh == 0 || (link_[l].neighbours & reached) == 0) continue;
      if (district_of[link_[l].node] != district) continue;
      reached |= fresh;
      to_expand |= fresh;
    }
    if (to_expand == 0) return false;
  }
}

bool Contiguity::holds(std::uint32_t node, std::span<const std::uint32_t> district_of) const {
  if (tested_by_bits(node) &&
      holds_nearby(node, bits_in(node, district_of[node], district_of), district_of)) {
    return true;
  }
  return holds_by_search(node, district_of);
}

bool Contiguity::holds_by_search(std::uint32_t node,
                                 std::span<const std::uint32_t> district_of) const {
  const std::uint32_t district = district_of[node];
  std::vector<std::uint32_t> wanted;
  for (const std::uint32_t u : graph_.of(node)) {
    if (district_of[u] == district) wanted.push_back(u);
  }
  if (wanted.empty()) return false;
  std::vector<std::uint8_t> seen(graph_.size(), 0);
  std::vector<std::uint32_t> open{wanted.front()};
  seen[node] = seen[wanted.front()] = 1;
  while (!open.empty()) {
    const std::uint32_t v = open.back();
    open.pop_back();
    for (const std::uint32_t u : graph_.of(v)) {
      if (seen[u] != 0 || district_of[u] != district) continue;
      seen[u] = 1;
      open.push_back(u);
    }
  }
  return std::all_of(wanted.begin(), wanted.end(), [&](std::uint32_t u) { return seen[u] != 0; });
}

}  // namespace hearth::districting
