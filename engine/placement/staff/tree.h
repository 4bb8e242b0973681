#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/staff/ascent.h"
#include "placement/staff/search.h"
#include "placement/staff/service.h"

namespace hearth::placement::staff {

// Branch and bound on how many members a site has. A node is bounded by prices that go on from its
// parent's and by whom all members that it allows could serve; where nothing is left open, by who
// is served. Better plans go to `search`.
class Tree {
 public:
  Tree(const Ground& ground, std::int64_t scale, const std::vector<std::int64_t>& price,
       Search& search, double gap);

  // Goes on for about `steps` relaxations.
  void grow(std::int64_t steps, const Limits& limits);
  [[nodiscard]] bool finished() const { return open_.empty(); }
  // Nothing was left undecided.
  [[nodiscard]] bool complete() const { return !undecided_; }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  // No plan costs less (serves more). Requires: the search has a plan.
  [[nodiscard]] std::int64_t bound() const;

 private:
  struct Node {
    Range range;
    std::vector<std::int64_t> price;
    std::int64_t bound = 0;  // parts
    std::int64_t number = 0;
  };
  enum class Can : std::uint8_t { Yes, No, Unknown };

  void visit(Node node, const Limits& limits);
  [[nodiscard]] bool hopeless(std::int64_t parts) const;
  [[nodiscard]] std::int64_t target() const;
  [[nodiscard]] bool better(std::int64_t a, std::int64_t b) const {
    return fewest_ ? a < b : a > b;
  }
  bool look(const Node& node);
  void add_children(Node node, const std::vector<double>& mean);
  void keep_undecided(std::int64_t parts);
  Node take_next();
  Can can_meet(const std::vector<std::int64_t>& members);
  bool serve(const std::vector<std::int64_t>& members, const std::vector<std::int8_t>& in,
             std::optional<std::size_t> of);
  [[nodiscard]] std::optional<std::size_t> undecided_client(
      const std::vector<std::int8_t>& in) const;
  Can decide(const std::vector<std::int64_t>& members, std::vector<std::int8_t>& in,
             std::int64_t& effort);

  const Ground& ground_;
  Search& search_;
  Service service_;
  bool fewest_;
  double gap_;
  std::int64_t scale_;
  std::vector<Node> open_;
  bool dives_ = false;
  std::optional<std::int64_t> undecided_;  // parts: the best that such a node may hold
  std::int64_t steps_ = 0, created_ = 0;
};

}  // namespace hearth::placement::staff
