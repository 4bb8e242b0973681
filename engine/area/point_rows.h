#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"

namespace hearth::area {

// Points in horizontal rows, from west to east within a row, to find those near a point or a line.
// About as many rows as the root of the number of points: on a map a row then holds about as many
// points as there are rows. Keeps a view of the points. Private to this folder.
class PointRows {
 public:
  // Requires: 0 < least_height, of a row.
  PointRows(std::span<const Point> points, double least_height);

  // Calls visit(i) for every point in the square of half side `reach` around `at`, and perhaps for
  // some beside it.
  template <typename Visit>
  void for_each_near(const Point& at, double reach, const Visit& visit) const {
    for_each_beside(at, at, reach, visit);
  }

  // Calls visit(i) for every point within `reach` of the line from a to b, and for some beside it.
  template <typename Visit>
  void for_each_beside(const Point& a, const Point& b, double reach, const Visit& visit) const {
    if (points_.empty()) return;
    const std::size_t last = row_of(std::max(a.y, b.y) + reach);
    for (std::size_t r = row_of(std::min(a.y, b.y) - reach); r <= last; ++r) {
      const auto [west, east] = extent_in_row(a, b, reach, r);
      auto i = first_not_west_of(r, west);
      for (; i < start_[r + 1] && points_[item_[i]].x <= east; ++i) visit(item_[i]);
    }
  }

 private:
  struct Extent {
    double west;
    double east;
  };

  [[nodiscard]] std::size_t row_of(double y) const;
  [[nodiscard]] Extent extent_in_row(const Point& a, const Point& b, double reach,
                                     std::size_t row) const;
  [[nodiscard]] std::size_t first_not_west_of(std::size_t row, double west) const;

  std::span<const Point> points_;
  double low_ = 0;
  double height_ = 0;
  std::vector<std::size_t> start_;   // of each row, and the end
  std::vector<std::uint32_t> item_;  // points by row
};

}  // namespace hearth::area
