#pragma once

#include "placement/constrained/problem.h"

namespace hearth::placement {

// The plan that meets the quotas and costs least: relaxed prices, a search with penalties, branch
// and bound. Solves to Options::gap or until `limits` say stop; keeps the best plan found.
// Infeasible: it is proven that no plan within rules, budget and caps meets the quotas, or that
// somebody has nowhere to go. Same problem and options: same solution. Requires: a site may open
// or stands.
ConstrainedSolution solve(const ConstrainedProblem& problem, const Options& options,
                          const Limits& limits, Progress& progress);

// The same for the farthest way instead of all ways together; costs of opening are not looked at.
// A bisection over costs of travel, each a covering problem with the rows and quotas of this one
// (placement/cover). proved_by says how the one just below the objective was shown to have no plan.
ConstrainedSolution solve_center(const ConstrainedProblem& problem, const Options& options,
                                 const Limits& limits, Progress& progress);

}  // namespace hearth::placement
