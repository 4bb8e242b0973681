#pragma once

#include "input/files/gdal.h"

namespace hearth::input {

// Could it be a coordinate of some place, in any system and unit? False for what is no number.
bool is_on_earth(double coordinate);

// Throws InputError with every feature that has a coordinate which is no number, or which no place
// on earth has: a damaged file, or one that is not in the system that it names. Nothing behind the
// door has to think of them.
void refuse_wild_coordinates(const SourceOptions& source, const Layer& layer);

}  // namespace hearth::input
