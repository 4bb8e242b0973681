#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/shapes.h"
#include "core/text.h"
#include "generate/parameters.h"

namespace hearth::generate {

enum class WaterKind : std::uint8_t { River, Canal, Branch };

struct Water {
  WaterKind kind = WaterKind::Canal;
  Text name;
  double width = 0;  // m
  area::Line line;
};

// The river and, on the plain, canals that run side by side from north-west to south-east; some
// leave another canal half-way, at a vertex of both. In the hills a river and a few brooks. Lines
// do not cross one another and reach beyond the outline.
std::vector<Water> waters_of(const Parameters& parameters, const area::MultiPolygon& outline);

// What of a line lies in the outline, cut at its vertices: pieces of at least two vertices.
std::vector<area::Line> within(const area::MultiPolygon& outline,
                               std::span<const area::Point> line);

}  // namespace hearth::generate
