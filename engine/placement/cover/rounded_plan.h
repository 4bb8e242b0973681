#pragma once

#include <vector>

#include "placement/cover/selection.h"

namespace hearth::placement {

// A plan near a fractional one of most-people: opens in turn the column of which most is open there
// times what it still gains per cost, and exchanges to the end. Requires: a part of each column.
Selection rounded_plan(const Model& model, const std::vector<double>& fractional);

}  // namespace hearth::placement
