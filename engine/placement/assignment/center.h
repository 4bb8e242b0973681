#pragma once

#include "placement/assignment/problem.h"

namespace hearth::placement {

// The p-center: opens sites_to_open sites so that the client that is served at the highest cost is
// served at least cost; `objective` and `bound` are that cost. Costs of opening are not looked at.
AssignmentSolution solve_center(const AssignmentProblem& problem, const Options& options,
                                const Limits& limits, Progress& progress);

}  // namespace hearth::placement
