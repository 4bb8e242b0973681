#pragma once

#include "placement/constrained/state.h"

namespace hearth::placement {

// Branch and bound on whether a column is open, the weakest bound first; in each branch the prices
// of the one above are bettered a little. A branch is given up when prices prove it in integers or
// when all that it leaves open misses a quota; single columns are fixed with a margin for what
// floating point loses. Proves the best plan when it comes to its end.
void branch(ConstrainedState& state);

}  // namespace hearth::placement
