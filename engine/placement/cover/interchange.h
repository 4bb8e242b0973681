#pragma once

#include "core/progress.h"
#include "placement/cover/greedy.h"

namespace hearth::placement {

// fewest-sites: opens one closed column when two or more open ones can close for it, until no such
// move is left. Requires: all targets met; they stay met.
void exchange_one_for_two(Selection& selection, const Prices& prices);

// most-people: closes one open column and opens another, the best pair of each round, while that
// covers more people and keeps the targets met that are met. Requires: at least one open column.
void swap_for_people(Selection& selection);

}  // namespace hearth::placement
