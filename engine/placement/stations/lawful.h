#pragma once

#include "placement/stations/problem.h"

namespace hearth::placement {

// Is this a plan of the problem, with the numbers that it claims? Every client is served by one
// open station in reach (of its own township, where each is alone) or by nobody, as far as the
// quotas allow; no open station has less than its least load or more than its greatest; rules,
// counts and the number of stations hold; loads, travel and objective are what the plan makes them.
// Shares no code with the search; every plan passes it before it is returned.
bool is_lawful(const StationProblem& problem, const StationSolution& solution);

}  // namespace hearth::placement
