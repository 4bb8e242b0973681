#pragma once

#include <cstdint>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"

namespace hearth::area {

// Neighbouring pixels of one row of a lattice of which a shape holds the same share.
struct PixelRun {
  std::int32_t row = 0;
  std::int32_t begin = 0;  // columns [begin, end)
  std::int32_t end = 0;
  double share = 0;  // of each pixel's area, 0 < share <= 1
  bool operator==(const PixelRun&) const = default;
};

// How much of each pixel a shape holds, exactly but for rounding (shares below 1e-9 and above 1 -
// 1e-9 count as none and all); neighbours that share their borders share every pixel out without
// rest. `shape` in lattice coordinates: pixel (row, column) is the square from (column, row) to
// (column + 1, row + 1); what lies off the lattice is left out. By row, then column. The signed
// areas beside each border add up along a row, as in the scan conversion of outlines: O(pixels that
// the border crosses + rows).
std::vector<PixelRun> pixel_runs(const MultiPolygon& shape, std::int32_t rows,
                                 std::int32_t columns);

// A square of the grid whose lines lie at the multiples of a side, and what of it a shape holds.
struct SquareShare {
  Point middle;
  SquareMetres area;
};

// The squares that a shape in metres holds something of, from south to north, west to east.
// Requires: side > 0, and fewer than 2^31 squares along either side of the shape's box.
std::vector<SquareShare> squares_of(const MultiPolygon& shape, Metres side);

}  // namespace hearth::area
