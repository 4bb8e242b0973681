#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/random.h"
#include "districting/contiguity.h"
#include "districting/lobes.h"
#include "districting/meter.h"
#include "districting/plan.h"

namespace hearth::districting {

// What both ends of every half edge are; half edge h leads from tail[h] to graph.neighbour[h], and
// twin[h] leads back.
struct HalfEdges {
  explicit HalfEdges(const DualGraph& graph);
  std::vector<std::uint32_t> tail;
  std::vector<std::uint32_t> twin;
};

// What the search knows of a graph; made once, read by every chain.
struct Terrain {
  explicit Terrain(const DualGraph& g) : graph(g), half_edges(g), contiguity(g) {}
  const DualGraph& graph;
  HalfEdges half_edges;
  Contiguity contiguity;
};

// What a plan costs. People outside the band are a price while the search runs, or districts with a
// narrow band could hardly change; only plans within it are kept.
struct Prices {
  double cut_edge = 1;
  double excess = 0;           // a millionth of a person outside the band
  std::span<const double> of;  // node * count + district: being there; empty: nothing
};

struct Cooling {
  double hot = 1;
  double cold = 0.1;
  std::int64_t steps = 0;
};

// Simulated annealing with moves over a district's border: of one unit (a flip), or of a unit and
// the lobes that it alone holds to its district. Every plan on the way is contiguous and uses every
// district. A step is one unit looked at; it costs O(degree), with lobes O(Lobes::kNear x degrees).
class Annealer {
 public:
  Annealer(const Terrain& terrain, Band band, Random random);

  // Goes on from `plan`; forgets the best. Requires: contiguous, every district used.
  void load(const Plan& plan, const Prices& prices);
  // Walks from hot to cold, or until `meter` says stop. A best plan that costs no more than
  // `target` ends it too.
  void run(const Cooling& cooling, Meter& meter, double target);

  [[nodiscard]] const Plan& plan() const { return plan_; }
  // The cheapest plan within the band since load(), if there was any.
  [[nodiscard]] bool has_best() const { return has_best_; }
  [[nodiscard]] const Plan& best() const { return best_; }
  [[nodiscard]] double best_cost() const { return best_cost_; }
  [[nodiscard]] std::int64_t excess() const { return excess_; }

 private:
  struct Move {
    std::uint32_t node;
    std::uint32_t from;
    std::uint32_t to;
    double cost;          // change without the excess
    std::int64_t excess;  // change
    std::int64_t people;  // that move
    std::uint64_t same;   // bits of the neighbours of `node` in `from`
  };
  // One step at a temperature.
  void step(double temperature);
  [[nodiscard]] Move look_at(std::uint32_t half_edge) const;
  // The move of a unit together with its lobes, which lobes_ found last.
  [[nodiscard]] Move look_at_all(std::span<const std::uint32_t> units, const Move& first) const;
  [[nodiscard]] std::int64_t excess_of(const Move& move) const;
  [[nodiscard]] bool is_allowed(const Move& move, double allowed) const;
  void take(const Move& move, std::span<const std::uint32_t> units);
  void update_border(std::uint32_t node, std::uint32_t from, std::uint32_t to);
  void set_border(std::uint32_t half_edge, bool is_border);
  void keep_if_best();

  const Terrain& terrain_;
  const DualGraph& graph_;
  Band band_;
  Random random_;
  Prices prices_;
  Lobes lobes_;

  Plan plan_;
  std::vector<std::int64_t> people_;   // districts
  std::vector<std::uint32_t> units_;   // districts
  std::vector<std::uint32_t> border_;  // half edges between districts, in any order
  std::vector<std::uint32_t> place_;   // half edges: where in border_, or kNowhere
  std::int64_t excess_ = 0;
  double cost_ = 0;

  bool has_best_ = false;
  Plan best_;
  double best_cost_ = 0;
  std::vector<std::uint32_t> moved_;  // nodes that may differ from best_
  std::vector<std::uint8_t> is_moved_;
};

}  // namespace hearth::districting
