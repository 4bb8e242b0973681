#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "travel/circle_scan.h"

namespace hearth::travel {

// Places sorted into square pixels, so that those near a point are found by looking at a few
// pixels. Columns of plain arrays, pixels row by row: the places of neighbouring pixels of one row
// stand side by side and are read as one run.
//
// The grid only pre-filters. A place and a query are put into pixels by the same monotone function,
// so in exact arithmetic or not, no place whose x lies between two query values is ever missed;
// who is near is decided by the caller from the coordinates.
class PointGrid {
 public:
  // Pixels `pixel` wide, or wider where that would make more than about `pixels_per_place` pixels
  // to a place. O(n). Requires: x, y equally long, finite; pixel >= 0.
  PointGrid(std::span<const double> x, std::span<const double> y, double pixel,
            double pixels_per_place = 2);

  // The places by pixel, and within a pixel by row: coordinates, and the row of the input.
  [[nodiscard]] const std::vector<double>& x() const { return x_; }
  [[nodiscard]] const std::vector<double>& y() const { return y_; }
  [[nodiscard]] const std::vector<std::int32_t>& row() const { return row_; }
  [[nodiscard]] std::size_t size() const { return row_.size(); }

  [[nodiscard]] std::int32_t columns() const { return columns_; }
  [[nodiscard]] std::int32_t rows() const { return rows_; }
  [[nodiscard]] double pixel() const { return pixel_; }

  // Where a coordinate lies in widths of a pixel from the lower left corner of the grid: a place
  // in column c has c <= u < c + 1 (the last column keeps what rounding pushes beyond it).
  [[nodiscard]] double across(double x_value) const { return (x_value - min_x_) * per_metre_; }
  [[nodiscard]] double up(double y_value) const { return (y_value - min_y_) * per_metre_; }
  // The pixel column or row of such a position, the outermost one where it lies outside.
  [[nodiscard]] std::int32_t column_at(double u) const { return clamped(u, columns_); }
  [[nodiscard]] std::int32_t row_at(double v) const { return clamped(v, rows_); }

  // The pixels around a circle: no place that passes travel::within(x - at_x, y - at_y, limit) lies
  // outside them.
  [[nodiscard]] CircleScan circle(double at_x, double at_y, double limit) const {
    const double reach = outer(limit);
    CircleScan scan;
    scan.x = x_.data();
    scan.y = y_.data();
    scan.start = start_.data();
    scan.columns = columns_;
    scan.first_column = column_at(across(at_x - reach));
    scan.last_column = column_at(across(at_x + reach));
    scan.first_row = row_at(up(at_y - reach));
    scan.last_row = row_at(up(at_y + reach));
    scan.at_x = at_x;
    scan.at_y = at_y;
    scan.square = limit * limit;
    return scan;
  }

  // Calls scan(begin, end) for the run of positions in columns first..last of pixel row r.
  template <typename Scan>
  void run(std::int32_t r, std::int32_t first, std::int32_t last, const Scan& scan) const {
    const std::size_t base = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_);
    const std::int32_t begin = start_[base + static_cast<std::size_t>(first)];
    const std::int32_t end = start_[base + static_cast<std::size_t>(last) + 1];
    if (begin < end) scan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end));
  }

 private:
  // A hair more than the limit: a pair that the exact test accepts differs by no more than this in
  // x or y, whatever the rounding (and the underflow of a square) in that test.
  static double outer(double limit) { return std::max(limit * (1 + 1e-12), 1e-150); }
  // Cuts towards zero after the clamp: floor() would be a call without SSE 4.1.
  static std::int32_t clamped(double position, std::int32_t count) {
    const double last = static_cast<double>(count - 1);
    const double inside = position > 0 ? (position < last ? position : last) : 0;
    return static_cast<std::int32_t>(inside);
  }
  void lay_out(std::span<const double> x, std::span<const double> y, double pixel, double cap);

  double min_x_ = 0;
  double min_y_ = 0;
  double pixel_ = 1;
  double per_metre_ = 1;  // 1 / pixel_
  std::int32_t columns_ = 1;
  std::int32_t rows_ = 1;
  std::vector<std::int32_t> start_;  // columns * rows + 1
  std::vector<double> x_;
  std::vector<double> y_;
  std::vector<std::int32_t> row_;
};

}  // namespace hearth::travel
