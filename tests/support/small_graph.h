#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/quantity.h"
#include "core/random.h"
#include "districting/dual_graph.h"
#include "districting/plan.h"

// Graphs and plans for the tests of districting.
namespace hearth::testing {

// A graph of `nodes` units with 1..9 people: a random tree and a few edges more.
inline districting::DualGraph random_graph(std::uint32_t nodes, std::uint64_t seed) {
  constexpr std::uint32_t kMostPeople = 9;
  Random random(seed);
  std::vector<std::int64_t> people;
  std::vector<districting::Edge> edges;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    people.push_back((1 + random.below(kMostPeople)) * kMicroPersons);
    if (v > 0) edges.emplace_back(random.below(v), v);
    edges.emplace_back(random.below(nodes), random.below(nodes));
  }
  return districting::make_graph(std::move(people), edges);
}

// Calls `see` for every lawful plan of `count` districts, each once up to a renaming of districts.
// Plans are tried unit by unit; whole ones are held against the band and flooded, as bits.
// Requires: at most 20 units.
class EveryPlan {
 public:
  EveryPlan(const districting::DualGraph& graph, std::uint32_t count, districting::Band band)
      : graph_(graph), band_(band), plan_{std::vector<std::uint32_t>(graph.size(), 0), count} {
    for (std::uint32_t v = 0; v < graph.size(); ++v) {
      around_.push_back(0);
      for (const std::uint32_t u : graph.of(v)) around_.back() |= 1U << u;
    }
  }
  template <typename See>
  void each(const See& see) {
    units_.assign(plan_.count, 0);
    people_.assign(plan_.count, 0);
    go(0, 0, see);
  }

 private:
  template <typename See>
  void go(std::uint32_t node, std::uint32_t used, const See& see) {
    if (plan_.count - used > graph_.size() - node) return;
    if (node == graph_.size()) {
      if (lawful()) see(static_cast<const districting::Plan&>(plan_));
      return;
    }
    for (std::uint32_t d = 0; d < std::min(used + 1, plan_.count); ++d) {
      plan_.district[node] = d;
      units_[d] ^= 1U << node;
      people_[d] += graph_.people[node];
      if (people_[d] <= band_.most) go(node + 1, std::max(used, d + 1), see);
      units_[d] ^= 1U << node;
      people_[d] -= graph_.people[node];
    }
  }
  [[nodiscard]] bool lawful() const {
    for (std::uint32_t d = 0; d < plan_.count; ++d) {
      if (!band_.holds(people_[d])) return false;
      std::uint32_t reached = units_[d] & (~units_[d] + 1);
      std::uint32_t to_expand = reached;
      while (to_expand != 0) {
        const int v = std::countr_zero(to_expand);
        to_expand &= to_expand - 1;
        const std::uint32_t fresh = around_[static_cast<std::size_t>(v)] & units_[d] & ~reached;
        reached |= fresh;
        to_expand |= fresh;
      }
      if (reached != units_[d]) return false;
    }
    return true;
  }

  const districting::DualGraph& graph_;
  districting::Band band_;
  districting::Plan plan_;
  std::vector<std::uint32_t> around_, units_;  // as bits
  std::vector<std::int64_t> people_;
};

// Fewest cut edges of all lawful plans; nothing when there is none.
inline std::optional<std::int64_t> fewest_cuts_of_all(const districting::DualGraph& graph,
                                                      std::uint32_t count, districting::Band band) {
  std::optional<std::int64_t> best;
  EveryPlan(graph, count, band).each([&](const districting::Plan& plan) {
    const std::int64_t cut = districting::cut_edges(graph, plan);
    if (!best || cut < *best) best = cut;
  });
  return best;
}

}  // namespace hearth::testing
