#include "area/line_rows.h"

#include <cmath>
#include <limits>

namespace hearth::area {

LineRows::LineRows(std::span<const Line> lines) {
  low_ = std::numeric_limits<double>::infinity();
  high_ = -low_;
  for (std::size_t l = 0; l < lines.size(); ++l) {
    for (std::size_t i = 0; i + 1 < lines[l].size(); ++i) {
      stretches_.push_back({lines[l][i], lines[l][i + 1], static_cast<std::uint32_t>(l),
                            static_cast<std::uint32_t>(i)});
      low_ = std::min({low_, lines[l][i].y, lines[l][i + 1].y});
      high_ = std::max({high_, lines[l][i].y, lines[l][i + 1].y});
    }
  }
  const double count = std::ceil(std::sqrt(static_cast<double>(stretches_.size())));
  rows_.resize(std::max<std::size_t>(static_cast<std::size_t>(count), 1));
  if (high_ > low_) height_ = (high_ - low_) / count;
  for (std::uint32_t s = 0; s < stretches_.size(); ++s) {
    const Stretch& stretch = stretches_[s];
    const std::size_t last = row_of(std::max(stretch.from.y, stretch.to.y));
    for (std::size_t r = row_of(std::min(stretch.from.y, stretch.to.y)); r <= last; ++r) {
      rows_[r].items.push_back(s);
      rows_[r].widest = std::max(rows_[r].widest, std::abs(stretch.from.x - stretch.to.x));
    }
  }
  for (Row& row : rows_) {
    std::stable_sort(row.items.begin(), row.items.end(), [&](std::uint32_t s, std::uint32_t t) {
      return west_of(stretches_[s]) < west_of(stretches_[t]);
    });
  }
}

std::size_t LineRows::row_of(double y) const {
  const double row = std::floor((y - low_) / height_);
  return static_cast<std::size_t>(std::clamp(row, 0.0, static_cast<double>(rows_.size()) - 1));
}

}  // namespace hearth::area
