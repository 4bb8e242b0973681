#pragma once

#include "placement/constrained/problem.h"

namespace hearth::placement {

// The covering problem, with a row for each set of sites that clients without a certain one may
// use, and a quota of these, the last one: everybody has somewhere to go. The rows come behind
// those of the problem.
CoverProblem with_reach(const ConstrainedProblem& problem);

}  // namespace hearth::placement
