#pragma once

#include "generate/density.h"
#include "generate/district.h"

namespace hearth::generate {

// Classes of land cover, numbered as maps of the world's land cover number them.
enum class Cover : std::uint8_t {
  None = 0,
  Trees = 10,
  Grass = 30,
  Crops = 40,
  Built = 50,
  Water = 80
};

// Heights and cover at 30 m (wider where that would be too many pixels), people at 100 m.
void add_rasters(const Density& density, District& district);

}  // namespace hearth::generate
