#pragma once

#include <cstdint>

#include "core/text.h"
#include "input/survey/guess.h"
#include "input/survey/profile.h"

namespace hearth::input {

struct RasterVerdict {
  enum class Kind : std::uint8_t { People, Other, Doubt } kind = Kind::Doubt;
  Text why;
  bool density = false;  // per km2: it can spread people, not count them
};

// Does a raster count people? By its name, and by its values: what is below 0, heights, or a few
// whole numbers does not. `people`: how many the units have; 0: nobody says.
RasterVerdict judged(const LayerProfile& raster, const LayerProfile& units, double people);

}  // namespace hearth::input
