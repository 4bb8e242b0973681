#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"

namespace hearth::generate {

// A square lattice over the ground; rows run from south to north.
struct Lattice {
  area::Point corner;  // south-west corner
  double step = 0;     // m
  std::int32_t columns = 0;
  std::int32_t rows = 0;
  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
  }
  // The middle of a pixel.
  [[nodiscard]] area::Point at(std::size_t pixel) const {
    const auto wide = static_cast<std::size_t>(columns);
    const std::size_t column = pixel % wide;
    const std::size_t row = pixel / wide;
    return {corner.x + (static_cast<double>(column) + 0.5) * step,
            corner.y + (static_cast<double>(row) + 0.5) * step};
  }
};

// The lattice of this step whose corners lie on multiples of it and that holds the box.
Lattice lattice_over(const area::Box& box, double step);

// Of each pixel the first of the shapes that holds its middle (a border belongs to one side only);
// -1: none. O(vertices x rows that their sides cross + pixels).
std::vector<std::int32_t> shape_of_pixels(const Lattice& lattice,
                                          std::span<const area::MultiPolygon> shapes);

}  // namespace hearth::generate
