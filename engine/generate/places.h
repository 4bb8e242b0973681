#pragma once

#include "generate/density.h"
#include "generate/district.h"

namespace hearth::generate {

// Compounds of the urban and hamlets of the rural groups: the people and households of a group are
// those of its compounds or hamlets.
void add_places(const Density& density, const Lattice& lattice, District& district);

// A place of chance in a group.
area::Point place_in(const Group& group, class Chance& chance);

}  // namespace hearth::generate
