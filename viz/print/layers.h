#pragma once

#include "print/ground.h"
#include "print/map_frame.h"
#include "print/page.h"

namespace hearth::print {

enum class Fills : std::uint8_t { Density, Plain };

// Everything of a map below its names and marks: unit fills, what is not reached, unit lines, reach
// tint and line, area borders, outline.
struct Layers {
  Fills fills = Fills::Density;
  bool inset = false;
  double tint = 0.10;  // opacity of the reach tint
  DensityBreaks breaks;
};

void add_layers(Scene& scene, const Ground& ground, const MapFrame& frame, const Layers& layers);

// Position of a unit's density among the colours.
std::size_t density_step(const area::Units& units, UnitId unit, const DensityBreaks& breaks);

Pen border_pen();
Pen hatch_pen();

}  // namespace hearth::print
