#pragma once

#include "placement/assignment/problem.h"

namespace hearth::placement {

// Is this a plan of the problem, at the cost that it claims? Every client is served by one open
// site in reach, no site serves more demand than its capacity and no open one less than its least,
// the rules of sites and their counts hold, exactly p sites are open where p is given, and the
// objective is the sum of opening costs and costs of service. Shares no code with the search; every
// capacitated plan passes it before it is returned.
bool is_lawful(const AssignmentProblem& problem, const AssignmentSolution& solution);

}  // namespace hearth::placement
