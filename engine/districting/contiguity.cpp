#include "districting/contiguity.h"

#include <algorithm>
#include <bit>

namespace hearth::districting {

Contiguity::Contiguity(const DualGraph& graph) : graph_(graph), ring_(graph.neighbour.size(), 0) {
  std::vector<std::uint64_t> seen(graph.size(), 0);  // nodes: which neighbours of v border it
  std::vector<std::uint32_t> touched;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    const auto around = graph.of(v);
    if (around.size() <= kBits) {
      for (std::size_t i = 0; i < around.size(); ++i) {
        for (const std::uint32_t w : graph.of(around[i])) {
          if (w == v) continue;
          if (seen[w] == 0) touched.push_back(w);
          seen[w] |= std::uint64_t{1} << i;
        }
      }
      for (std::size_t i = 0; i < around.size(); ++i) {
        ring_[graph.start[v] + i] = seen[around[i]];
        seen[around[i]] = 0;
      }
      std::sort(touched.begin(), touched.end());
      for (const std::uint32_t w : touched) {
        if (std::popcount(seen[w]) >= 2) link_.push_back({w, seen[w]});
        seen[w] = 0;
      }
      touched.clear();
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
