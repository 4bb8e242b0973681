#pragma once

#include <optional>
#include <string>

#include "input/survey/guess.h"
#include "input/survey/profile.h"

// Coordinate systems by the numbers of the coordinates alone.
namespace hearth::input {

// CGCS2000 in the zone with which an easting of China begins: 35 392 515. Nothing: with none.
std::optional<std::string> crs_of_easting(double easting);

// The system of a layer that does not say its own; what else it could be is a doubt. Throws
// InputError: the numbers fit many.
std::string crs_by_numbers(const LayerProfile& layer, Guess& guess);

}  // namespace hearth::input
