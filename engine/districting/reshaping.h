#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/random.h"
#include "districting/draft.h"
#include "districting/spanning_tree.h"

namespace hearth::districting {

// The moves of a redraw, from one unit over a border to whole communities that come and go. Each
// begins a trial on the draft and makes one move drawn by chance that leaves every community in one
// piece, locks and closed communities in peace and groups uncrossed; false: that draw does not fit,
// and the draft is as it was. The caller looks at the score and keeps or undoes it.
class Reshaping {
 public:
  // `units`, if not empty: draws begin at these alone. Requires: it outlives the moves.
  explicit Reshaping(Draft& draft, std::span<const std::uint32_t> units = {});

  // One unit over its border, with the smaller lobes that it would cut off; O(its contacts), with
  // lobes O(its community).
  bool flip(Random& random);
  // Two communities become one under the code of either.
  bool merge(Random& random);
  // A community is cut in two along a random spanning tree.
  bool split(Random& random);
  // Two neighbours are merged and cut anew along a random spanning tree.
  bool recombine(Random& random);
  // The units of a community of today go back to it, all of them.
  bool restore(Random& random);
  // A connected part that moved together from one community to another goes back.
  bool send_back(Random& random);
  // An ended community comes back and two others merge.
  bool exchange(Random& random);

  // The units of a community go to those around it, each to one that borders what it has.
  bool dissolve(Random& random);
  // Units around a border become a community.
  bool establish(Random& random);
  // Units around a border go each to one of the communities there, built up from outside.
  bool ruin_and_rebuild(Random& random);

  // Merges all of `from` into `into`, as a trial. Requires: neighbours.
  bool merge_into(std::uint32_t from, std::uint32_t into);
  // Cuts `slot` as evenly as `trees` trees allow, as a trial.
  bool split_evenly(std::uint32_t slot, int trees, Random& random);
  // Slots that border a slot along joins, ascending.
  std::vector<std::uint32_t> neighbours_of(std::uint32_t slot) const;

 private:
  struct Border {
    std::uint32_t unit;
    std::uint32_t other;  // slot beyond
  };
  [[nodiscard]] std::uint32_t draw_unit(Random& random) const;
  // A community of today, or kNoCommunity.
  [[nodiscard]] std::uint32_t draw_today(Random& random) const;
  bool draw_border(Random& random, Border& border) const;
  bool flip_with_lobes(const Border& border);
  bool merge_pair(Random& random);
  bool bring_back(std::uint32_t community);
  bool put_all(const std::vector<std::uint32_t>& units, std::uint32_t slot);
  void draw_tree(const std::vector<std::uint32_t>& units, Random& random);
  // A cut of the drawn tree that leaves both sides as near to their bands as any; ties by chance.
  std::uint32_t best_cut(Random& random, bool any);
  bool ruin(std::span<const std::uint32_t> units);
  bool rebuild(Random& random);
  std::uint32_t standing_beside(std::uint32_t unit, Random& random);
  void gather_around(std::uint32_t unit, std::int64_t size);
  bool give_up();  // undoes the trial; false

  Draft& draft_;
  const Territory& t_;
  std::span<const std::uint32_t> drawn_from_;  // empty: all units
  SpanningTree tree_;
  std::vector<std::vector<std::uint32_t>> units_today_;  // of each community of today
  std::vector<std::uint32_t> units_;
  std::vector<std::uint32_t> cuts_;
  std::vector<std::uint8_t> below_;
  std::vector<std::uint8_t> ruined_, gathered_;  // units
  std::vector<std::uint32_t> left_;              // ruined units that are not placed yet
  std::vector<std::uint32_t> beside_;
};

}  // namespace hearth::districting
