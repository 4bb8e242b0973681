#pragma once

#include <cstdint>

#include "districting/districting.h"

namespace hearth::districting {

// So many districts or more are searched by region. 10,000 units of 50 to 150 people within 5 %,
// one core, the chains of search.h against this: 50 districts 1,235 cut edges in 5.4 s against
// 1,238 in 1.9 s; 100: 1,847 in 5.7 s against 1,839 in 1.8 s; 200: 2,722 in 5.9 s against 2,709 in
// 1.6 s; 400: no lawful plan in 7.1 s against 3,988 in 1.6 s.
constexpr std::uint32_t kManyDistricts = 100;

// Steps that the search by region does without limits.
std::int64_t default_steps_by_region(const DualGraph& graph);

// Fewest cut edges where there are too many districts for one annealing to see to all of them: an
// unlucky district anywhere would keep the whole plan from being lawful, and a step in a large
// graph waits for memory. So the graph is cut into regions of some dozens of districts; each
// region is annealed by itself, all of them at once, and then again with regions cut otherwise.
// First until every district is within the band (regions with a district outside it alone, and
// some of them cut anew by spanning trees), then for fewer cut edges. A region's random numbers are
// a function of seed, round and region, so any number of threads gives the same plan.
// O(steps + rounds x n log n); memory O(n). Measured: tests/bench/RESULTS.md.
Solution fewest_cuts_by_region(const Problem& problem, const Options& options, const Limits& limits,
                               Progress& progress);

}  // namespace hearth::districting
