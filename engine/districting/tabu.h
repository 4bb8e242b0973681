#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/random.h"
#include "districting/annealing.h"
#include "districting/meter.h"
#include "districting/plan.h"

namespace hearth::districting {

// For every unit and district how many of the unit's neighbours are there, and so what any move of
// one unit does to the cut edges. Memory O(units x districts).
class DeltaTable {
 public:
  explicit DeltaTable(const DualGraph& graph) : graph_(graph) {}

  void load(const Plan& plan);
  // O(degree). Requires: `to` is not the unit's district.
  void move(std::uint32_t node, std::uint32_t to);

  [[nodiscard]] const Plan& plan() const { return plan_; }
  [[nodiscard]] std::uint32_t into(std::uint32_t node, std::uint32_t district) const {
    return into_[row(node) + district];
  }
  // Change of cut edges when the unit moves.
  [[nodiscard]] std::int64_t cuts(std::uint32_t node, std::uint32_t to) const {
    return std::int64_t{into(node, plan_.district[node])} - into(node, to);
  }
  // Change of people outside the band when the unit moves; millionths.
  [[nodiscard]] std::int64_t excess(std::uint32_t node, std::uint32_t to, const Band& band) const;
  [[nodiscard]] std::uint32_t units_in(std::uint32_t district) const { return units_[district]; }
  // Units with a neighbour in another district, in any order.
  [[nodiscard]] std::span<const std::uint32_t> border() const { return border_; }

 private:
  [[nodiscard]] std::size_t row(std::uint32_t node) const {
    return static_cast<std::size_t>(node) * plan_.count;
  }
  void see_border(std::uint32_t node);

  const DualGraph& graph_;
  Plan plan_;
  std::vector<std::uint32_t> into_;   // units x districts
  std::vector<std::int64_t> people_;  // districts
  std::vector<std::uint32_t> units_;  // districts
  std::vector<std::uint32_t> border_;
  std::vector<std::uint32_t> place_;  // units: where in border_
};

struct TabuEffort {
  double excess = 0;       // what a millionth of a person outside the band costs on the way
  std::int64_t moves = 0;  // it ends after so many in a row that gave no better plan,
  std::int64_t steps = 0;  // or after so many moves looked at in all
};

struct Polished {
  Plan plan;
  std::int64_t cut_edges = 0;
};

// Tabu search (Glover 1989) from a lawful plan: the best move of one unit that keeps districts
// whole, for better or worse, where no unit returns to the district that it left a short while ago
// unless that gives a plan better than all before. The plan given back is lawful and the best seen,
// so never worse than `plan`. A step is one move looked at; a move costs O(border x degree).
// Measured after annealing, 200 moves in a row and a 16th of its steps: of 398 rounds in Utah 33
// cut edges fewer, of 72 on a grid 100 x 100 21.
Polished tabu_polished(const Terrain& terrain, const Band& band, const Plan& plan,
                       const TabuEffort& effort, Random random, Meter& meter);

}  // namespace hearth::districting
