#include "area/point_rows.h"

#include <cmath>
#include <numeric>

namespace hearth::area {

PointRows::PointRows(std::span<const Point> points, double least_height)
    : points_(points), start_(2) {
  if (points.empty()) return;
  const auto [low, high] = std::minmax_element(
      points.begin(), points.end(), [](const Point& p, const Point& q) { return p.y < q.y; });
  const double rows = std::ceil(std::sqrt(static_cast<double>(points.size())));
  low_ = low->y;
  height_ = std::max((high->y - low_) / rows, least_height);
  start_.resize(static_cast<std::size_t>((high->y - low_) / height_) + 2);
  for (const Point& p : points) ++start_[row_of(p.y) + 1];
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
  item_.resize(points.size());
  std::iota(item_.begin(), item_.end(), 0U);
  std::sort(item_.begin(), item_.end(), [&](std::uint32_t p, std::uint32_t q) {
    const std::size_t row_of_p = row_of(points_[p].y);
    const std::size_t row_of_q = row_of(points_[q].y);
    if (row_of_p != row_of_q) return row_of_p < row_of_q;
    return points_[p].x != points_[q].x ? points_[p].x < points_[q].x : p < q;
  });
}

std::size_t PointRows::row_of(double y) const {
  const double last = static_cast<double>(start_.size() - 2);
  return static_cast<std::size_t>(std::clamp((y - low_) / height_, 0.0, last));
}

// The part of the line from a to b between the row's lower and upper edge, both moved out by
// `reach`: what is farther west or east than that is farther away than `reach`.
PointRows::Extent PointRows::extent_in_row(const Point& a, const Point& b, double reach,
                                           std::size_t row) const {
  double at_bottom = 0;
  double at_top = 1;
  if (a.y != b.y) {
    const double bottom = low_ + static_cast<double>(row) * height_;
    at_bottom = std::clamp((bottom - reach - a.y) / (b.y - a.y), 0.0, 1.0);
    at_top = std::clamp((bottom + height_ + reach - a.y) / (b.y - a.y), 0.0, 1.0);
  }
  const double x1 = a.x + at_bottom * (b.x - a.x);
  const double x2 = a.x + at_top * (b.x - a.x);
  const double margin = 2 * reach;  // twice: divisions round
  return {std::min(x1, x2) - margin, std::max(x1, x2) + margin};
}

std::size_t PointRows::first_not_west_of(std::size_t row, double west) const {
  const auto begin = item_.begin() + static_cast<std::ptrdiff_t>(start_[row]);
  const auto end = item_.begin() + static_cast<std::ptrdiff_t>(start_[row + 1]);
  const auto first =
      std::partition_point(begin, end, [&](std::uint32_t item) { return points_[item].x < west; });
  return static_cast<std::size_t>(first - item_.begin());
}

}  // namespace hearth::area
