#pragma once

#include "core/progress.h"
#include "placement/cover/greedy.h"

namespace hearth::placement {

// fewest-sites: opens one closed column when open ones that cost more together can close for it,
// until no such move is left. Requires: all targets met and caps kept; they stay so.
void exchange_one_for_two(Selection& selection, const Prices& prices);

}  // namespace hearth::placement
