#pragma once

#include "placement/staff/problem.h"

namespace hearth::placement {

// Is this a plan of the problem, with the numbers that it claims? Whoever is served, is so by one
// member at a site in reach; no member serves more than k clients, no site has more members than it
// may; counts, quotas and budget hold; staff, cost, people, travel and objective are what the plan
// makes them. Shares no code with the search; every plan passes it before it is returned.
bool is_lawful(const StaffProblem& problem, const StaffSolution& solution);

}  // namespace hearth::placement
