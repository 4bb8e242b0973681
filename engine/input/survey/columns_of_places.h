#pragma once

#include "input/survey/guess.h"
#include "input/survey/profile.h"

namespace hearth::input {

// Has a list two columns that are called so, and hold numbers?
bool has_places(const LayerProfile& list);

// The columns of a list with eastings and northings, or longitudes and latitudes: into x, y, crs,
// degrees_of_china and, where they are exchanged or fit no system, held or a doubt. Nothing changes
// and false: it has none. Requires: units and crs of the guess.
bool find_places(const LayerProfile& list, const LayerProfile& units, Guess& guess,
                 Guess::Facilities& found);

}  // namespace hearth::input
