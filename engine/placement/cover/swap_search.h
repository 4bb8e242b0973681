#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/prices.h"
#include "placement/cover/selection.h"

namespace hearth::placement {

// Interchange for most-people: closes one open column and opens another, the best pair of each
// round, while that covers more people, keeps the targets met that are met, the budget and the
// caps.
//
// What opening a column gains and closing one loses is kept up to date row by row; what a closed
// column would take over from an open one is added up only for closed columns that gain enough to
// win (Resende and Werneck 2003, with rows in place of distances).
class SwapSearch {
 public:
  explicit SwapSearch(Selection selection);

  [[nodiscard]] const Selection& selection() const { return selection_; }
  void open(std::uint32_t column);
  void close(std::uint32_t column);
  // What opening `column` gains, or closing it loses, in millionths of a person.
  [[nodiscard]] std::int64_t gain(std::uint32_t column) const { return gain_[column]; }
  [[nodiscard]] std::int64_t loss(std::uint32_t column) const { return loss_[column]; }

  // Swaps until no pair is better of those whose new column lies on a row that was touched since
  // the last time (and of all pairs that share no row).
  void descend();
  // The same with every column.
  void descend_everywhere();
  // Opens columns, most people per cost first, while budget and caps bear one that gains anything.
  // Where rows need several columns, then also those that bring rows nearer to being covered.
  void fill();
  // Pairs of a row and a column that were looked at.
  [[nodiscard]] std::int64_t visits() const { return visits_; }

 private:
  struct Swap {
    std::int64_t gain = 0;
    std::uint32_t in = 0;
    std::uint32_t out = 0;
  };
  [[nodiscard]] Swap best_swap();
  void look_at(std::uint32_t in, Swap& best);
  void take_over(std::uint32_t row);
  void fill_by_gain();
  [[nodiscard]] std::vector<std::uint32_t> gaining_most() const;
  void change_losses(std::uint32_t row, std::int64_t people);
  void consider(std::uint32_t in, std::uint32_t out, std::int64_t gain, Swap& best);
  void add_to_gains(std::uint32_t row, std::int64_t people);
  void touch(std::uint32_t row);
  void look_later(std::uint32_t column);

  Selection selection_;
  const Model* model_;
  bool bound_;                       // by targets: a swap must be asked whether it keeps them
  std::vector<std::int64_t> gain_;   // columns: people on their rows that nothing covers
  std::vector<std::int64_t> loss_;   // open columns: people on rows that they alone cover
  std::vector<std::uint32_t> sole_;  // rows: the open columns on it, xor: with one, that one
  std::vector<std::vector<std::uint32_t>> under_;  // caps: columns
  Prices plain_;                                   // where rows need several columns
  std::vector<std::uint32_t> open_;       // open columns by loss, of equal ones the lowest first
  std::vector<std::int64_t> taken_over_;  // scratch of look_at, zero between calls
  std::vector<std::uint32_t> shared_;     // the same: open columns
  std::vector<std::uint32_t> waiting_;    // columns to look at,
  std::vector<std::uint8_t> waits_;       // each once
  std::int64_t visits_ = 0;
};

}  // namespace hearth::placement
