#pragma once

#include "placement/other_plans.h"
#include "placement/stations/problem.h"

namespace hearth::placement {

// Plans that are nearly as good as `best` and open other stations, than it and than each other:
// other_plans.h. Every plan is lawful, its objective at most (1 + within) x that of `best`; none
// has a bound. Where today's sites may close no plan looks for what it could keep.
// Requires: as solve_stations(), and `best` is a plan of the problem.
OtherPlans<StationSolution> alternatives(const StationProblem& problem, const StationSolution& best,
                                         const AlternativeOptions& asked, const Options& options,
                                         const Limits& limits, Progress& progress);

}  // namespace hearth::placement
