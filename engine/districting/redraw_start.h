#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "districting/reshaping.h"

namespace hearth::districting {

// Today's map as a plan to begin with: given units in their community, every community in one piece
// (the piece with most weight stays, the others go to the neighbour with which they share most
// border), units without a community grown to from their neighbours, and where a group has no
// community at all new ones cut along spanning trees, as many as its size asks for. Pieces that may
// not leave (locked) stay apart and are a breach. O(units log).
std::vector<std::uint32_t> todays_plan(const RedrawGround& ground, Random& random);

// Brings the number of communities into its range by the merges (of the lightest) or splits (of the
// largest) that cost least, then merges, splits or trims communities that break a rule where that
// breaks fewer. Greedy: what it leaves is for the search.
void mend(Draft& draft, Reshaping& moves, double price, Random& random);

}  // namespace hearth::districting
