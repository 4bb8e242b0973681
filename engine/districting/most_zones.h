#pragma once

#include "districting/districting.h"

namespace hearth::districting {

// As many districts as can have problem.band.least people each (max-p regions: Duque, Anselin, Rey
// 2012). Asks for the bound floor(total / least) and looks for any plan of so many districts; where
// the budget finds none, for fewer: 1, 2, 4 ... below, then between by halving. One district is
// always a plan. Measured on 20 lattices of 32 x 32 units with floor 4,000: see tests/bench.
Solution most_zones(const Problem& problem, const Options& options, const Limits& limits,
                    Progress& progress);

}  // namespace hearth::districting
