#pragma once

#include <span>
#include <string>
#include <vector>

#include "area/units.h"
#include "input/options.h"

namespace hearth::input {

// Settlements from the names of units: those that end in one of `endings`, the ending cut off;
// units of one name become one place at their people-weighted mean centroid. Sorted by name.
std::vector<area::Place> places_from_names(const area::Units& units,
                                           std::span<const std::string> endings);

}  // namespace hearth::input
