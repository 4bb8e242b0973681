#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "placement/cover/model.h"

namespace hearth::placement {

// An odd set of rows whose inequality a fractional plan breaks, and by how much.
struct BrokenSet {
  std::vector<std::int32_t> rows;  // ascending
  double by = 0;                   // in rows
  double worth = 0;                // by x the least that one of its rows carries
};

// Looks for odd sets that a fractional plan breaks: of y over columns and z over rows,
//   sum of z over the set > floor(|set| / 2) + sum of y x ceil(rows of the set on the column / 2).
// From every eighth row (of few: from each) by chance to a second one that shares columns with it,
// then always the best row to make an even set odd; rows are exchanged, and two more taken in,
// while that breaks it further.
//
// Requires: every row needs one column; 0 <= y, z <= 1.
class SetFinder {
 public:
  SetFinder(const Model& model, const std::vector<double>& y, const std::vector<double>& z,
            std::uint64_t seed);

  // The broken sets, worth most first, each once.
  std::vector<BrokenSet> find();

 private:
  using Rows = std::vector<std::uint32_t>;
  struct Best {
    std::uint32_t row;
    double by;
    double worth;
  };
  void look_from(std::uint32_t row);
  void grow(Rows set, Best now);
  bool climb(Rows& set, Best& now);
  double broken_so_far(const Rows& even);
  [[nodiscard]] Best best_addition(const Rows& even);
  std::uint32_t neighbour(std::uint32_t row);
  void keep(const Rows& set, const Best& now);

  const Model& model_;
  Random chance_;
  std::vector<double> y_;               // columns; 0 of what is too little to matter
  std::vector<double> z_;               // rows: no more than their columns bring
  std::vector<double> surplus_;         // rows: z less what their columns bring, <= 0
  Incidence near_;                      // rows: columns with y > 0
  Incidence on_;                        // such columns: rows worth looking at
  std::vector<double> odd_;             // scratch of best_addition, zero between calls: rows
  std::vector<std::uint32_t> seen_;     // the same: rows
  std::vector<std::uint32_t> count_;    // the same: columns
  std::vector<std::uint32_t> touched_;  // the same: columns
  std::vector<BrokenSet> found_;
};

}  // namespace hearth::placement
