#pragma once

#include "core/progress.h"
#include "placement/assignment/problem.h"

namespace hearth::placement {

// Every client is served whole by one open site, and no site serves more than its capacity: the
// single-source capacitated location problem, and with `sites_to_open` the capacitated p-median.
//
// Prices on "every client is served" give a bound of knapsacks (bound.h) and suggest plans, which a
// search over sites and their clients improves; branch and bound on both closes the gap. The status
// is Optimal when `bound` equals the objective; `proved_by` OwnBound when the root's prices alone
// say so (certified_bound), Enumeration when the branches were needed. Infeasible is proven by sums
// (why_impossible) or by the branches. Every plan has passed is_lawful(). Memory grows with clients
// x sites.
//
// Measured, CPU seconds on one core: OR-Library pmedcap 1-10 proven in 0.01 to 3.1, SJC1-3a in 0.9
// to 3.5, Delmaire's 33 in 5.7 at most but for p7 (22) and p20, p21, p30 and p33: of these four the
// plan is within 0.5 % of the optimum after 25, the bound within 1.1 %.
//
// More than Ground::kMostPairs pairs of client and site: see large.h, which knows no least loads,
// rules and limits of reach.
// Requires: problem.capacitated(); demands, capacities and costs >= 0; all demands and all costs
// together are below 2^60.
AssignmentSolution solve_capacitated(const AssignmentProblem& problem, const Options& options,
                                     const Limits& limits, Progress& progress);

}  // namespace hearth::placement
