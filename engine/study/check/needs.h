#pragma once

#include "area/sites.h"
#include "study/scenario/problems.h"
#include "study/scenario/scenario.h"

namespace hearth::study {

// Nobody is reached by more sites than can be open at once: such a `need` of the service, of a
// target or of what the placement counts, is a problem at its line.
void check_needs(const PlacementOptions& placement, const Scenario& scenario,
                 const area::Sites& sites, Problems& problems);

}  // namespace hearth::study
