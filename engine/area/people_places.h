#pragma once

#include <cstdint>
#include <vector>

#include "core/ids.h"
#include "core/quantity.h"

namespace hearth::area {

// Where within their units people live, as a raster, points or polygons tell: a place is a pixel or
// the part of one in a unit, a point, or a piece of a polygon. By unit; the people of a unit's
// places add up to Units::population.
struct PeoplePlaces {
  enum class Kind : std::uint8_t { None, Pixels, Points, Pieces };
  Kind kind = Kind::None;
  std::vector<double> x;  // metres in area.crs
  std::vector<double> y;
  std::vector<UnitId> unit;
  std::vector<Persons> people;
  Metres side;  // of a pixel, or of a square with the mean area of the pieces; 0: points
  [[nodiscard]] std::size_t size() const { return x.size(); }
};

}  // namespace hearth::area
