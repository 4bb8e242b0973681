#include "area/border_index.h"

#include <algorithm>
#include <cmath>

#include "area/predicates.h"

namespace hearth::area {

namespace {

Point lower_end(const Border& border) { return border.a.y < border.b.y ? border.a : border.b; }
Point upper_end(const Border& border) { return border.a.y < border.b.y ? border.b : border.a; }

// -1: the point lies west of the border, 1: east of it, 0: on its line.
int side_of(const Border& border, Point point) {
  return -orientation(lower_end(border), upper_end(border), point);
}

}  // namespace

BorderIndex::BorderIndex(std::span<const Border> borders) : borders_(borders) {
  if (borders.empty()) return;
  double high = low_ = borders.front().a.y;
  for (const Border& border : borders) {
    low_ = std::min({low_, border.a.y, border.b.y});
    high = std::max({high, border.a.y, border.b.y});
  }
  height_ = high - low_;
  // About as many rows as a layer of that many borders is borders high.
  rows_.resize(1 + static_cast<std::size_t>(4 * std::sqrt(static_cast<double>(borders.size()))));
  for (std::uint32_t i = 0; i < borders.size(); ++i) {
    if (borders[i].a.y == borders[i].b.y) continue;  // the ray never meets a level border
    const std::size_t last = row_of(upper_end(borders[i]).y);
    for (std::size_t row = row_of(lower_end(borders[i]).y); row <= last; ++row) {
      rows_[row].push_back(i);
    }
  }
}

std::size_t BorderIndex::row_of(double y) const {
  if (!(height_ > 0)) return 0;
  const auto rows = static_cast<double>(rows_.size());
  return static_cast<std::size_t>(std::clamp((y - low_) / height_ * rows, 0.0, rows - 1));
}

bool BorderIndex::is_west(const Border& border, bool up, Point point) {
  const int turn = orientation(border.a, border.b, point);
  return up ? turn < 0 : turn > 0;
}

bool BorderIndex::is_west_of(const Border& s, const Border& t) {
  // The higher of the lower ends stands beside the other border; where it lies on it (a common
  // end), the lower of the upper ends decides.
  const bool t_begins = lower_end(t).y >= lower_end(s).y;
  int side = t_begins ? side_of(s, lower_end(t)) : -side_of(t, lower_end(s));
  if (side == 0) {
    const bool t_ends = upper_end(t).y <= upper_end(s).y;
    side = t_ends ? side_of(s, upper_end(t)) : -side_of(t, upper_end(s));
  }
  return side > 0;
}

}  // namespace hearth::area
