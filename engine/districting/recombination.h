#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "districting/plan.h"
#include "districting/spanning_tree.h"

namespace hearth::districting {

// Merges two neighbouring districts and cuts them anew along a random spanning tree (DeFord,
// Duchin, Solomon 2021). The pair is that of a cut edge, every cut edge with the same chance; the
// tree is uniform among all of the pair; the cut is uniform among those that leave both sides
// within the band. Trees are drawn until one has such a cut.
class Recombination {
 public:
  Recombination(const DualGraph& graph, Band band);

  // Requires: lawful, at least one edge between districts.
  void load(const Plan& plan);
  // False: the pair had no tree with a lawful cut among the most that are drawn; nothing changed.
  bool step(Random& random);

  [[nodiscard]] const Plan& plan() const { return plan_; }
  [[nodiscard]] std::int64_t cut_edges() const { return cut_edges_; }
  [[nodiscard]] std::int64_t trees() const { return trees_; }  // drawn since construction

 private:
  [[nodiscard]] std::uint32_t random_cut_edge(Random& random) const;
  void merge(std::uint32_t a, std::uint32_t b);
  // Edges inside the merged pair that the plan cuts.
  [[nodiscard]] std::int64_t cuts_inside() const;
  void divide(std::uint32_t a, std::uint32_t b, std::uint32_t top);

  const DualGraph& graph_;
  Band band_;
  SpanningTree tree_;
  std::vector<std::uint32_t> tail_;  // half edges
  Plan plan_;
  std::vector<std::vector<std::uint32_t>> units_;  // of each district
  std::int64_t cut_edges_ = 0;
  std::int64_t trees_ = 0;
  std::vector<std::uint32_t> pair_;
  std::vector<std::uint32_t> tops_;
  std::vector<std::uint8_t> below_;
};

}  // namespace hearth::districting
