#pragma once

#include "districting/draft.h"

namespace hearth::districting {

// What no lawful plan goes below, term by term, in integers or zero:
//
// * MovedHouseholds: with at most k communities, no more than k codes live on, and of each at most
// as
//   much as it has today and as a community may have; what was never kept moves. Beside it, what
//   the too large must give away, and half of what the too small must gain or give up.
// * RenamedCommunities, Decisions: by how far today's number is outside its range.
// * SplitParents: a kept parent larger than a community may be lies in ceil(size / most) of them.
//
// All others are bounded by 0 alone.
Terms redraw_bounds(const RedrawGround& ground);

}  // namespace hearth::districting
