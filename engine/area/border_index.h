#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "area/border.h"

namespace hearth::area {

// Borders by height, to look west from a point. The ray runs just above the point's height, so that
// it meets no vertex, and hits borders only (never an end). Keeps a view of the borders, which must
// not cross.
class BorderIndex {
 public:
  explicit BorderIndex(std::span<const Border> borders);

  // Calls visit(border, up) for every border that the ray from `point` to the west crosses; `up`:
  // its left lies to the west.
  template <typename Visit>
  void for_each_west_of(Point point, const Visit& visit) const {
    if (rows_.empty()) return;
    for (const std::uint32_t i : rows_[row_of(point.y)]) {
      const Border& border = borders_[i];
      const bool up = border.a.y <= point.y && border.b.y > point.y;
      const bool down = border.b.y <= point.y && border.a.y > point.y;
      if ((up || down) && is_west(border, up, point)) visit(i, up);
    }
  }

  // The first of them that `wanted` accepts, on the way from the point.
  template <typename Wanted>
  [[nodiscard]] std::optional<std::uint32_t> nearest_west_of(Point point,
                                                             const Wanted& wanted) const {
    std::optional<std::uint32_t> nearest;
    for_each_west_of(point, [&](std::uint32_t border, bool /*up*/) {
      if (!wanted(border)) return;
      if (!nearest || is_west_of(borders_[*nearest], borders_[border])) nearest = border;
    });
    return nearest;
  }

 private:
  [[nodiscard]] std::size_t row_of(double y) const;
  [[nodiscard]] static bool is_west(const Border& border, bool up, Point point);
  // Does s cross the common heights of both west of t?
  [[nodiscard]] static bool is_west_of(const Border& s, const Border& t);

  std::span<const Border> borders_;
  double low_ = 0;
  double height_ = 0;
  std::vector<std::vector<std::uint32_t>> rows_;
};

}  // namespace hearth::area
