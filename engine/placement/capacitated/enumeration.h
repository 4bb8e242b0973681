#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/capacitated/ascent.h"
#include "placement/capacitated/residual.h"
#include "placement/capacitated/site_search.h"

namespace hearth::placement::capacitated {

// Branch and bound, first on whether a site opens, then on who serves a client: every node is
// bounded by prices (Ascent) that go on from its parent's, and thinned by what these ban. It dives
// until a node is closed, and goes on from the open node with the lowest bound. All in integers, so
// what it finishes is proven. Better plans go to `search`; where that has none, the tree may also
// find out that there is none.
class Enumeration {
 public:
  // `price`: good prices of `root`. A plan is good enough when none is cheaper by more than the
  // fraction `gap` of its cost.
  Enumeration(const Residual& root, const std::vector<std::int64_t>& price, SiteSearch& search,
              double gap);

  // Goes on for about `steps` relaxations.
  void grow(std::int64_t steps, const Limits& limits);
  [[nodiscard]] bool finished() const { return open_.empty(); }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  [[nodiscard]] std::int64_t nodes() const { return nodes_; }
  // Units: no plan costs less. Requires: the search has a plan.
  [[nodiscard]] std::int64_t bound() const;

 private:
  struct Node {
    Residual residual;
    std::vector<std::int64_t> price;
    std::int64_t bound;   // parts
    std::int64_t number;  // in the order of creation
  };
  // A site, or a pair of it, about which two children disagree.
  struct Branch {
    std::size_t site = 0;
    std::optional<std::size_t> pair;  // among all pairs
    bool yes_first = true;
  };

  void visit(Node node, const Limits& limits);
  bool climb(Ascent& ascent, std::int64_t steps);
  bool tighten(Node& node, Ascent& ascent, const Limits& limits);
  static std::optional<Branch> branch_at(const Node& node, const Ascent& ascent);
  void add_children(Node node, const Branch& branch);
  void add(Node node);
  void take_leaf(const Residual& residual);
  Node take_next();
  // A plan that is worth looking for costs less than this, in parts.
  [[nodiscard]] std::int64_t target() const;

  SiteSearch& search_;
  double gap_;
  std::int64_t scale_;
  std::int64_t node_steps_;     // of one climb
  std::int64_t next_plan_ = 0;  // steps_
  std::vector<Node> open_;
  bool dives_ = false;  // the last of open_ is a child of the node just visited
  std::int64_t closed_bound_ = Ascent::kNoTarget;  // least target at which a node was closed
  std::int64_t steps_ = 0, nodes_ = 0, created_ = 0;
};

}  // namespace hearth::placement::capacitated
