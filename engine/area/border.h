#pragma once

#include <cstdint>

#include "area/shapes.h"

// Pieces of border, of which planar maps are made. Private to this folder.
namespace hearth::area {

enum class Rule : std::uint8_t {
  EvenOdd,  // a face's value is 1 where a way out of it crosses an odd number of borders, else 0
  Count,    // the sum of the rings' winding numbers: how many shapes cover the face
  Names     // steps are names of borders, not to be added: for noding alone, no map has values so
};

// A piece of border. Crossing it from its right to its left (seen from a to b) adds `step`.
struct Border {
  Point a;  // before b: by x, then by y
  Point b;
  int step = 0;
};

}  // namespace hearth::area
