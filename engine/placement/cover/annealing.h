#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "placement/cover/local_search.h"

namespace hearth::placement {

// Simulated annealing of a most-people plan: an open column gives way to a closed one, near it as a
// rule, or one on a row that nothing covers; what is worse is taken the less often the colder it
// gets (Kirkpatrick, Gelatt and Vecchi 1983). A move costs one look at each row of the column that
// comes in. The same plan for the same seed, whatever the processor and the threads.
//
// Measured: 2 million moves in San Francisco (60, 80 and 100 of 5,137 sites within 600 m) from a
// greedy plan take 0.6 CPU s and end 0.17 to 0.30 % below the best known plan on average of five
// seeds, the best of five 0.06 to 0.23 %; 4 million end 0.19 to 0.24 % below.
class Annealing {
 public:
  // How hot: people that a move may lose, as a part of what a row carries on average.
  struct Heat {
    double first;
    double last;
  };

  // Requires: can_anneal(start.model()).
  Annealing(const Selection& start, std::uint64_t seed);

  // So many moves; gives the best plan that it came across, then swapped and filled up.
  Selection run(std::int64_t moves, const Heat& heat, const Limits& limits);

 private:
  struct Move {
    std::uint32_t in, out;
  };
  Move draw();
  std::uint32_t open_on(std::uint32_t row, std::uint32_t otherwise);
  template <typename T>
  const T& one_of(const T* items, std::size_t count) {
    return items[chance_.below(static_cast<std::uint32_t>(count))];
  }
  [[nodiscard]] std::int64_t change(const Move& move) const;
  void make(const Move& move, std::int64_t change);
  void open(std::uint32_t column);
  void close(std::uint32_t column);
  void bare(std::uint32_t row);
  void clad(std::uint32_t row);
  void remember();

  const Model& model_;
  Random chance_;
  std::int64_t people_ = 0;
  std::int64_t best_people_ = 0;
  std::int64_t budget_left_ = 0;
  double average_ = 1;                  // people of a row
  std::vector<std::uint32_t> open_;     // columns, in no order
  std::vector<std::uint32_t> place_;    // columns: where in open_, or kNowhere
  std::vector<std::uint32_t> best_;     // columns of the best plan
  std::vector<std::int64_t> loss_;      // open columns: people on rows that they alone cover
  std::vector<std::int32_t> count_;     // rows: open columns
  std::vector<std::uint32_t> all_;      // rows: open columns, xor: with one, that one
  std::vector<std::uint32_t> needs_;    // rows: kAnybody, kNobody, or the only open column
  std::vector<std::uint32_t> bare_;     // rows with people that nothing covers, in no order
  std::vector<std::uint32_t> bare_at_;  // rows: where in bare_
};

// Most-people with a budget alone: no quotas, mandatory rows, caps, and needs above one.
bool can_anneal(const Model& model);

}  // namespace hearth::placement
