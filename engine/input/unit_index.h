#pragma once

#include <span>
#include <vector>

#include "area/shapes.h"
#include "area/units.h"

namespace hearth::input {

// Which unit a point lies in: a grid over the boxes of the units, about one cell per unit. Borders
// belong to both sides, so the lowest row (code) wins. Keeps a view of the shapes.
class UnitIndex {
 public:
  explicit UnitIndex(std::span<const area::MultiPolygon> shapes);
  // kNone<UnitId> outside every unit. O(units whose boxes share the point's cell).
  [[nodiscard]] UnitId unit_at(area::Point point) const;
  // The units whose boxes meet the box, by row.
  [[nodiscard]] std::vector<UnitId> near(const area::Box& box) const;

 private:
  [[nodiscard]] std::size_t column_of(double x) const;
  [[nodiscard]] std::size_t row_of(double y) const;

  std::span<const area::MultiPolygon> shapes_;
  std::vector<area::Box> boxes_;
  area::Box box_;
  std::size_t side_ = 1;                          // cells per row and column
  std::vector<std::vector<std::int32_t>> cells_;  // units by row, ascending
};

}  // namespace hearth::input
