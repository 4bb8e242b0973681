#pragma once

#include "placement/assignment/search_state.h"

namespace hearth::placement {

// Branch and bound on whether a site is open, the weakest bound first; in each branch the prices
// of the one above are bettered a little. Proves the best plan when it comes to its end.
void branch(SearchState& state);

}  // namespace hearth::placement
