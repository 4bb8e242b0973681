#pragma once

#include <cstdint>
#include <vector>

#include "instances/merged_demand.h"

namespace hearth::instances {

// Does a site at exactly the limit cover? Published instances differ.
enum class LimitRule : std::uint8_t { Less, LessOrEqual };

struct Place {
  double x = 0, y = 0;
};

// Which sites cover a point of the plane, within a radius in a straight line, as a class of merged
// demand. The square that holds all points is cut into cells; where no circle crosses a cell, its
// points are of one class and no distance is worked out.
class DiscClasses {
 public:
  // Requires: `radius` >= 0. `low`, `high`: corners of the square; points outside are allowed, and
  // slower.
  DiscClasses(const std::vector<Place>& sites, double radius, LimitRule rule, Place low, Place high,
              MergedDemand& merged);

  std::uint32_t class_at(Place point) {
    const double column = (point.x - low_.x) * cells_per_x_;
    const double row = (point.y - low_.y) * cells_per_y_;
    if (!(column >= 0 && column < kCells && row >= 0 && row < kCells)) return class_outside(point);
    const Cell& cell =
        cells_[static_cast<std::size_t>(row) * kCells + static_cast<std::size_t>(column)];
    return cell.end == cell.begin ? cell.whole : class_in(cell, point);
  }

 private:
  static constexpr std::size_t kCells = 512;  // along a side

  // Sites of which the circle crosses the cell, and the class of those that cover all of it.
  struct Cell {
    std::uint32_t whole = 0;
    std::uint32_t begin = 0, end = 0;  // into crossing_
  };

  void fill_row(std::size_t row, MergedDemand& merged);
  [[nodiscard]] bool covers(std::int32_t site, Place point) const;
  std::uint32_t class_in(const Cell& cell, Place point);
  std::uint32_t class_outside(Place point);

  const std::vector<Place>& sites_;
  double limit2_;  // radius squared
  double radius_;
  LimitRule rule_;
  Place low_;
  double width_, height_;  // of a cell
  double cells_per_x_, cells_per_y_;
  MergedDemand& merged_;
  std::vector<Cell> cells_;
  std::vector<std::int32_t> crossing_;
  std::vector<std::int32_t> covering_;  // scratch
};

}  // namespace hearth::instances
