#pragma once

#include "generate/cells.h"
#include "generate/district.h"

namespace hearth::generate {

// Fills townships, communities and groups of the district: codes, names, people, households, ages,
// shapes. `towns`: the middle of each township. All sums are those of the parameters.
void add_people(const Settlement& settlement, const std::vector<area::Point>& towns, Cells cells,
                District& district);

}  // namespace hearth::generate
