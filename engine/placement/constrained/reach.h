#pragma once

#include "placement/constrained/problem.h"

namespace hearth::placement {

// The covering problem, with a row for each client that may not go everywhere and has no certain
// site, one for all others together, and a quota of these, the last one. The rows come behind those
// of the problem.
CoverProblem with_reach(const ConstrainedProblem& problem);

}  // namespace hearth::placement
