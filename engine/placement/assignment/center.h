#pragma once

#include "placement/assignment/problem.h"

namespace hearth::placement {

// The p-center: opens sites_to_open sites so that the client that is served at the highest cost is
// served at least cost; `objective` and `bound` are that cost. Costs of opening are not looked at.
//
// A bisection over costs of service: all clients can be served at a cost of `radius` if p sites
// cover them, which is a covering problem (placement/cover). Only some clients are put into it at
// first, and those that its plan leaves out are added until none is left out or p sites are too few
// already (Contardo, Iori, Kramer 2019). Bound and plan stand at every stop. O(clients x p) memory
// beside the covering problems.
//
// proved_by says how the covering problem just below the objective was shown to need more sites.
// Requires: 1 <= sites_to_open <= sites.
AssignmentSolution solve_center(const AssignmentProblem& problem, const Options& options,
                                const Limits& limits, Progress& progress);

}  // namespace hearth::placement
