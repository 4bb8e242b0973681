#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "area/shapes.h"

// A vector layer as plain values: what stands between GDAL (gdal.h) and the readers of units and
// facilities.
namespace hearth::input {

// One field of one feature, as the source has it.
struct Cell {
  enum class Kind : std::uint8_t { Null, Text, Integer, Real };
  Kind kind = Kind::Null;
  std::string text;
  std::int64_t integer = 0;
  double real = 0;
};

enum class GeometryKind : std::uint8_t { None, Points, Lines, Polygons, Mixed };

struct Feature {
  std::int64_t number = 0;  // as GDAL and QGIS count it
  std::vector<Cell> cells;  // in the order in which the fields were asked for
  GeometryKind geometry = GeometryKind::None;
  area::MultiPolygon polygons;  // in the CRS of the source; rings as they came, closing point off
  std::vector<area::Point> points;
  std::vector<area::Line> lines;
};

// A code as text: numbers with a whole value without decimals ("36007000100"), others in the
// shortest decimals that give them back. Empty for a null.
std::string code_text(const Cell& cell);

}  // namespace hearth::input
