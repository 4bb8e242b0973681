#pragma once

#include "placement/other_plans.h"
#include "placement/staff/problem.h"

namespace hearth::placement {

// Plans that are nearly as good as `best` and station members elsewhere, than it and than each
// other: other_plans.h. One that only adds members to another is not another plan. Every plan is
// lawful, its cost at most (1 + within) x that of `best`; MostPeople: the people whom it serves at
// least (1 - within) x those. None has a bound, or looks for what it could keep of today's sites.
// Requires: as solve_staff(), and `best` is a plan of the problem.
OtherPlans<StaffSolution> alternatives(const StaffProblem& problem, const StaffSolution& best,
                                       const AlternativeOptions& asked, const Options& options,
                                       const Limits& limits, Progress& progress);

}  // namespace hearth::placement
