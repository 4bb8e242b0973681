#pragma once

#include "core/progress.h"
#include "placement/assignment/problem.h"

namespace hearth::placement::capacitated {

// For problems whose pairs of client and site are too many for tables: opens the sites that are
// best where nobody asks for capacities, proven within 2 % (or what a quarter of the time has
// found), serves the clients from these as capacities allow, and where clients are the places of
// the sites moves each site among its clients. The bound is that of the problem without capacities,
// which no plan with them beats; assignment_bound() repeats it from `price`. Status None where the
// open sites have too little room.
//
// Measured: 20,000 random points, p = 200, 15 % of capacity to spare: a lawful plan with a gap of
// 10 % after 22 CPU s. Requires: as solve_capacitated().
AssignmentSolution solve_large(const AssignmentProblem& problem, const Options& options,
                               const Limits& limits, Progress& progress);

}  // namespace hearth::placement::capacitated
