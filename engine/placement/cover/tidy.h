#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/selection.h"

namespace hearth::placement {

// The columns of `model` that are open in `open` (sites of the CoverProblem).
Selection selection_of(const Model& model, const std::vector<std::uint8_t>& open);

// Makes the plan the one that anybody would get: new sites that nothing needs are closed
// (most-people), and a site gives way to a lower row that does as well for the same cost, until
// nothing changes. Objective and people stay.
void settle_ties(const CoverProblem& problem, Solution& solution);

}  // namespace hearth::placement
