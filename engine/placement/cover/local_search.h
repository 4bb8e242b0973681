#pragma once

#include <cstdint>

#include "placement/cover/incumbent.h"

namespace hearth::placement {

struct LocalEffort {
  std::uint64_t seed = 1;
  std::int64_t visits = 0;
  const Limits& limits;  // stop it earlier
};

// Looks for better plans where greedy and interchange are stuck; offers all it finds. The same
// steps for the same seed. Ends after about `visits` looks at a pair of row and column.
//
// fewest-sites: stays cheaper than the best plan and repairs: opens the best column on something
// that is missed, closes those that are missed least, and makes what stays missed weigh more each
// time. Caps are kept at every step: under a full one the column that is missed least gives way.
// Without a plan nothing else closes, until there is one.
// most-people: exchanges a few neighbouring sites by chance, improves by swaps, goes on from the
// result unless it is much worse.
//
// Requires: `start` keeps the caps.
//
// Measured on the 28 problems of Olinda and New York, without the exact search: 27 times the best
// plan, once 0.08 % fewer people than the best.
void search_locally(Incumbent& incumbent, const Selection& start, const LocalEffort& effort);

// The search of most-people alone: the best plan that it comes across.
Selection shaken(const Selection& start, const LocalEffort& effort);

}  // namespace hearth::placement
