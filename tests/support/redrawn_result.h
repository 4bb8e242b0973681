#pragma once

#include "support/redrawn_town.h"

namespace hearth::testing {

// The small town with its redraw: c joins b, f joins e.
inline results::Result redrawn_result() {
  results::Result result = small_town();
  result.redraws = {small_town_redraw(result.area.units)};
  return result;
}

}  // namespace hearth::testing
