#pragma once

#include <cstdint>
#include <vector>

#include "placement/cover/problem.h"
#include "placement/worst_allowed.h"

namespace hearth::placement {

// Another plan that is nearly as good.
struct Alternative {
  std::vector<std::uint8_t> open;  // S, 0/1
  std::int64_t objective = 0;      // as in Solution
};

// Plans that differ from `best` and from each other: a site costs the more, the more of the plans
// before open it. First the whole problem is searched with such costs; where that plan is too dear,
// the best plan is changed neighbours by neighbours, as cheap as before and of the sites used
// least. fewest-sites: cost at most (1 + within) x that of `best`; most-people: at least (1 -
// within) x its people for the same budget. Every plan obeys the rules and meets the quotas; none
// stands twice. Fewer than `count` where no further one was found: that is no proof that there is
// none. Sorted: best objective first, then the plan with the first site that only it opens. Same
// problem and options: same plans, whatever the number of threads. A few problems are searched for
// each, none for long.
std::vector<Alternative> alternatives(const CoverProblem& problem, const Solution& best,
                                      const AlternativeOptions& asked, const Options& options,
                                      const Limits& limits, Progress& progress);

}  // namespace hearth::placement
