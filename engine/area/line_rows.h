#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"

namespace hearth::area {

// A straight stretch of one of several lines.
struct Stretch {
  Point from;
  Point to;
  std::uint32_t line = 0;  // position in the list
  std::uint32_t at = 0;    // position of `from` in the line
};

// Stretches of lines in horizontal rows, from west to east within a row, to find those near a box.
// About as many rows as the root of the number of stretches. Private to this folder.
class LineRows {
 public:
  explicit LineRows(std::span<const Line> lines);

  // Calls visit(stretch) for every stretch whose box meets `box`, perhaps more than once, and for
  // some beside it.
  template <typename Visit>
  void for_each_in(const Box& box, const Visit& visit) const {
    if (stretches_.empty() || box.max_y < low_ || box.min_y > high_) return;
    const std::size_t last = row_of(box.max_y);
    for (std::size_t r = row_of(box.min_y); r <= last; ++r) {
      const Row& row = rows_[r];
      auto item = std::lower_bound(
          row.items.begin(), row.items.end(), box.min_x - row.widest,
          [&](std::uint32_t s, double west) { return west_of(stretches_[s]) < west; });
      for (; item != row.items.end() && west_of(stretches_[*item]) <= box.max_x; ++item) {
        visit(stretches_[*item]);
      }
    }
  }

 private:
  struct Row {
    double widest = 0;  // m, west to east, of a stretch in it
    std::vector<std::uint32_t> items;
  };

  static double west_of(const Stretch& s) { return std::min(s.from.x, s.to.x); }
  [[nodiscard]] std::size_t row_of(double y) const;

  std::vector<Stretch> stretches_;
  std::vector<Row> rows_;
  double low_ = 0;
  double high_ = 0;
  double height_ = 1;
};

}  // namespace hearth::area
