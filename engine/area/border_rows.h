#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "area/border.h"

namespace hearth::area {

// Borders in rows of equal height, to find those that may meet one another or lie near a point. A
// border stands in every row that its height touches, in the order of the list. About as many rows
// as the root of the number of borders. Keeps a view of the borders. Private to this folder.
class BorderRows {
 public:
  explicit BorderRows(std::span<const Border> borders);
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> row(std::size_t row) const { return rows_[row]; }
  [[nodiscard]] std::size_t row_of(double y) const {
    if (!(height_ > 0)) return 0;
    const double last = static_cast<double>(rows_.size() - 1);
    return static_cast<std::size_t>(std::clamp((y - low_) / height_, 0.0, last));
  }

  // Calls visit(border) for every border within `reach` of a point, and for some farther away;
  // for one that stands in several rows perhaps several times.
  template <typename Visit>
  void for_each_near(Point at, double reach, const Visit& visit) const {
    const std::size_t last = row_of(at.y + reach);
    for (std::size_t r = row_of(at.y - reach); r <= last; ++r) {
      for (const std::uint32_t i : rows_[r]) {
        if (borders_[i].a.x <= at.x + reach && borders_[i].b.x >= at.x - reach) visit(i);
      }
    }
  }

 private:
  std::span<const Border> borders_;
  double low_ = 0;
  double height_ = 0;  // of a row
  std::vector<std::vector<std::uint32_t>> rows_;
};

}  // namespace hearth::area
