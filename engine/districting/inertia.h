#pragma once

#include <vector>

#include "districting/districting.h"
#include "districting/search.h"

namespace hearth::districting {

// The unit of each district from which people x squared distance of the district is least, and that
// sum over all districts, in people x km2. The 32 units nearest to the district's mean place are
// tried (on a plane the nearest of all to the mean is the best). O(32 units) a district. Ties go to
// the lower node.
struct Centres {
  std::vector<std::uint32_t> node;
  double inertia = 0;
};
Centres centres_of(const DualGraph& graph, const Places& places, const Plan& plan);

// A plan with people near the centre of their district: annealing with given centres, whose costs
// are a sum over units, and new centres, by turns. Measured: see tests/bench/RESULTS.md.
Solution least_inertia(const Problem& problem, const Options& options, const Limits& limits,
                       Progress& progress);

}  // namespace hearth::districting
