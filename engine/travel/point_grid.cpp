#include "travel/point_grid.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace hearth::travel {

namespace {

// Below this a pixel's reciprocal would leave the range of double.
constexpr double kNarrowestPixel = 1e-150;
// Pixels are numbered in 32 bits; lay_out() makes up to three times as many.
constexpr double kMostPixels = 5e8;

struct Span1d {
  double low = 0;
  double high = 0;
};

Span1d extent_of(std::span<const double> values) {
  if (values.empty()) return {};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return {*low, *high};
}

}  // namespace

// Widens the pixel until there are at most about 3 * cap of them, also where all places lie on one
// line: columns * rows <= (w / p + 1) (h / p + 1).
void PointGrid::lay_out(std::span<const double> x, std::span<const double> y, double pixel,
                        double cap) {
  const Span1d across_x = extent_of(x);
  const Span1d along_y = extent_of(y);
  const double width = across_x.high - across_x.low;
  const double height = along_y.high - along_y.low;
  min_x_ = across_x.low;
  min_y_ = along_y.low;
  pixel_ = std::max(
      {pixel, kNarrowestPixel, std::sqrt(width / cap * height), width / cap, height / cap});
  per_metre_ = 1 / pixel_;
  columns_ = static_cast<std::int32_t>(width * per_metre_) + 1;
  rows_ = static_cast<std::int32_t>(height * per_metre_) + 1;
}

PointGrid::PointGrid(std::span<const double> x, std::span<const double> y, double pixel,
                     double pixels_per_place) {
  assert(x.size() == y.size());
  const std::size_t n = x.size();
  lay_out(x, y, pixel, std::clamp(pixels_per_place * static_cast<double>(n), 64.0, kMostPixels));
  const std::size_t pixels = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);

  // Counting sort: how many in each pixel, where each pixel starts, everyone to their place.
  std::vector<std::int32_t> pixel_of(n);
  start_.assign(pixels + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::int32_t p = row_at(up(y[i])) * columns_ + column_at(across(x[i]));
    pixel_of[i] = p;
    ++start_[static_cast<std::size_t>(p)];
  }
  std::int32_t total = 0;
  for (std::int32_t& start : start_) {
    const std::int32_t count = start;
    start = total;
    total += count;
  }
  x_.resize(n);
  y_.resize(n);
  row_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto at = static_cast<std::size_t>(start_[static_cast<std::size_t>(pixel_of[i])]++);
    x_[at] = x[i];
    y_[at] = y[i];
    row_[at] = static_cast<std::int32_t>(i);
  }
  // Filling moved every start to the start of the next pixel.
  std::copy_backward(start_.begin(), start_.end() - 1, start_.end());
  start_.front() = 0;
}

}  // namespace hearth::travel
