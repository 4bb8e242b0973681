#include "area/border_rows.h"

#include <cmath>

namespace hearth::area {

BorderRows::BorderRows(std::span<const Border> borders) : borders_(borders), rows_(1) {
  if (borders.empty()) return;
  double high = low_ = borders.front().a.y;
  for (const Border& border : borders) {
    low_ = std::min({low_, border.a.y, border.b.y});
    high = std::max({high, border.a.y, border.b.y});
  }
  // A single shape is swept as fast in one row.
  constexpr std::size_t kFew = 64;
  if (borders.size() > kFew) {
    rows_.resize(static_cast<std::size_t>(std::sqrt(static_cast<double>(borders.size()))));
  }
  height_ = (high - low_) / static_cast<double>(rows_.size());
  for (std::uint32_t i = 0; i < borders.size(); ++i) {
    const auto [lower, upper] = std::minmax(borders[i].a.y, borders[i].b.y);
    const std::size_t last = row_of(upper);
    for (std::size_t row = row_of(lower); row <= last; ++row) rows_[row].push_back(i);
  }
}

}  // namespace hearth::area
