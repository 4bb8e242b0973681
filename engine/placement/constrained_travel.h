#pragma once

#include <string>
#include <vector>

#include "placement/constrained/problem.h"
#include "placement/coverage_model.h"
#include "placement/travel_model.h"

// Problems of travel whose plan is held to more than a number of sites: it meets targets, keeps
// caps or borders, or moves sites of today.
namespace hearth::placement {

// Is it? `cover`: what the plan is asked beside travel, as model_of() says it.
bool is_constrained(const ModelInput& input, const CoverProblem& cover);

// A client for each demand point with people, in that order; whom the border keeps from a site may
// not go there. Requires: LowestTotalCost: fits_total_cost().
ConstrainedProblem constrained_problem(const ModelInput& input, const TravelAsk& ask,
                                       CoverProblem cover);

// Demand points with people from which no site may be used that stands or may open.
std::vector<DemandId> without_any_site(const ModelInput& input, const CoverProblem& cover);

// Requires: without_any_site() is empty.
ConstrainedSolution solve_constrained(const ConstrainedProblem& problem, TravelGoal goal,
                                      const Options& options, const Limits& limits,
                                      Progress& progress);

// As verify_travel(), of objective and bound; rules, caps and targets are verify()'s.
std::vector<std::string> verify_constrained(const ModelInput& input, const TravelAsk& ask,
                                            const CoverProblem& cover,
                                            const ConstrainedSolution& claim);

}  // namespace hearth::placement
