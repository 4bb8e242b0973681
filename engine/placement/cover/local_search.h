#pragma once

#include <cstdint>

#include "placement/cover/incumbent.h"

namespace hearth::placement {

// Looks for better plans where greedy and interchange are stuck; offers all it finds. The same
// steps for the same seed. Ends after about `visits` looks at a pair of row and column.
//
// fewest-sites: keeps one site too few and repairs: opens the best column on something that is
// missed, closes the one that is missed least, and makes what stays missed weigh more each time.
// most-people: exchanges a few sites by chance, improves by swaps, goes on from the result unless
// it is worse.
//
// Measured on the 28 problems of Olinda and New York, without the exact search: 27 times the best
// plan, once 0.08 % fewer people than the best.
void search_locally(Incumbent& incumbent, const Selection& start, std::uint64_t seed,
                    std::int64_t visits);

}  // namespace hearth::placement
