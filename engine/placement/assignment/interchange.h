#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "placement/assignment/model.h"
#include "placement/assignment/nearest.h"

namespace hearth::placement {

// A plan without capacities and what every exchange of two sites would change, kept up to date
// (Resende and Werneck 2007, "A fast swap-based local search procedure for location problems"):
//
//   saving of opening a and closing r = gain(a) - loss(r) + extra(a, r)
//
// gain: what clients save that are nearer to a, less the cost of opening; loss: what the clients of
// r pay more at their second nearest site, less what closing saves; extra: what of both counts
// twice. A client enters into gain and extra of the sites that are nearer than its second nearest
// open site: a move costs as much as the lists of the clients that it concerns are long.
class Interchange {
 public:
  struct Move {
    std::int32_t open = -1;   // -1: none
    std::int32_t close = -1;  // -1: none
    std::int64_t saves = 0;   // scaled
  };

  struct At {
    std::int64_t cost = 0;
    std::int32_t site = -1;
  };

  // Only sites that `nearest` still has are opened.
  Interchange(const AssignmentModel& model, NearestSites& nearest);

  [[nodiscard]] const NearestSites& nearest() const { return nearest_; }
  // Each of these sites is left in `nearest`.
  [[nodiscard]] bool may_open(std::span<const std::int32_t> sites) const;

  // Another plan. Requires: one site at least is open, each of them left in `nearest`.
  void start_from(std::span<const std::int32_t> open);
  void make(const Move& move);
  // The move that saves most; of equals the first sites. None: none saves anything.
  [[nodiscard]] std::optional<Move> best_move() const;
  // Move by move to another plan, or afresh where that is shorter. Requires: as for start_from.
  void go_to(std::span<const std::int32_t> plan);
  // Makes best moves until none saves; counts them.
  std::int64_t descend();

  // Entries of lists that were looked at: what the moves cost, the same on every machine.
  [[nodiscard]] std::int64_t visits() const { return visits_; }
  [[nodiscard]] std::int64_t cost() const { return cost_; }                      // scaled
  [[nodiscard]] const std::vector<std::int32_t>& plan() const { return open_; }  // any order
  [[nodiscard]] bool is_open(std::size_t site) const { return slot_[site] >= 0; }
  [[nodiscard]] std::int64_t first_cost(std::size_t client) const { return first_[client].cost; }
  [[nodiscard]] std::int64_t second_cost(std::size_t client) const { return second_[client].cost; }
  [[nodiscard]] std::int32_t first_site(std::size_t client) const { return first_[client].site; }
  // Between what a client pays and what it would pay at its second nearest site: a price to begin
  // with.
  [[nodiscard]] std::int64_t first_price(std::size_t client) const {
    const std::int64_t first = first_[client].cost;
    return first + std::min(second_[client].cost - first, first) / 2;
  }
  // Of the formula above, scaled: of a closed site, of an open one, and by open site for a closed
  // one, whatever is not 0.
  [[nodiscard]] std::int64_t gain(std::int32_t site) const { return gain_[index(site)]; }
  [[nodiscard]] std::int64_t loss(std::int32_t site) const { return loss_[index(site)]; }
  [[nodiscard]] std::span<const At> extra(std::int32_t site) const { return extra_[index(site)]; }
  // -1: only one is open.
  [[nodiscard]] std::int32_t second_site(std::size_t client) const { return second_[client].site; }

 private:
  static std::size_t index(std::int32_t site) { return static_cast<std::size_t>(site); }
  void open(std::size_t site);
  void close(std::size_t site);
  void locate(std::size_t client);
  void insert(std::size_t client, const At& opened);
  template <int kSign>
  void count(std::size_t client);
  void add_extra(std::int32_t closed, std::int32_t open, std::int64_t value);

  const AssignmentModel& model_;
  NearestSites& nearest_;
  std::vector<std::int32_t> open_;
  std::vector<std::int32_t> slot_;  // S: place in open_, or -1
  std::vector<At> first_,
      second_;  // C: nearest open sites; the second costs `far` if there is none
  std::vector<std::int64_t> gain_;      // S, of closed sites
  std::vector<std::int64_t> loss_;      // S, of open sites
  std::vector<std::vector<At>> extra_;  // S: of closed sites, by open site; only what is not 0
  std::vector<std::int32_t> affected_;
  std::int64_t cost_ = 0;
  mutable std::int64_t visits_ = 0;
};

}  // namespace hearth::placement
