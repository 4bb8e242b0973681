#pragma once

#include "placement/staff/problem.h"

namespace hearth::placement {

// Solves to Options::gap or until `limits` say stop; keeps the best plan found. The same problem
// and options give the same solution, whatever the number of threads.
//
// Prices on "who is served, is served from one site" make sites independent of each other: a site
// pays its members by the clients that pay most (bound.h), which bounds every plan and suggests
// some. Who can be served by given members is a matroid: an augmenting path tells. A search takes
// members away and adds others, branch and bound on the members of each site closes the gap. The
// status is Optimal when `bound` equals the objective; `proved_by` OwnBound when the prices alone
// say so (certified_bound), Enumeration when the branches were needed. Of plans with the same
// members whom each serves is improved by moves and exchanges; travel has no bound.
//
// Measured, CPU seconds on one core, communities of 200 to 3,200 people drawn in a square of 30 km.
// 500 and 200 sites, radius 4 km, eight each: everybody with 63 members, proven in 0.01; 80 % of
// the people with 38 where none has fewer than 37, in 15; with 40 members 734,479 people where none
// serves more than 734,746, in 16. 5,000 and 500 sites, radius 2 km, twenty each: everybody in
// reach with 250, proven in 2; 80 % with 149 where none has fewer than 148, in 33.
//
// Requires: serves > 0; costs > 0; the sums of people, of costs times useful members and of
// distances are below 2^40; class columns are empty or whole; MostPeople has no quotas.
StaffSolution solve_staff(const StaffProblem& problem, const Options& options, const Limits& limits,
                          Progress& progress);

}  // namespace hearth::placement
