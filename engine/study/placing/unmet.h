#pragma once

#include <vector>

#include "placement/constrained/problem.h"
#include "results/result.h"
#include "study/placing/placement_case.h"

namespace hearth::study {

// For targets that no plan can meet (`proof` is the infeasible answer to `asked`): a plan that
// comes near them, status infeasible, and in `shortfalls` what would have to give. Out of reach of
// every allowed site: who, and the cheapest relaxations; the plan meets what can be met. Not with
// so many sites in each district, or for this budget: what the targets ask for without that limit,
// proven; the plan serves the most people within it.
results::Plan place_unmet(const PlacementCase& work, const placement::CoverageModel& asked,
                          const placement::Solution& proof);

// The same of a plan of travel: of its targets, or because so few sites leave somebody without one
// of their own district.
results::Plan place_unmet_travel(const PlacementCase& work, const placement::CoverageModel& asked,
                                 const placement::ConstrainedProblem& problem);
// Because these people have no site that they may use.
results::Plan place_without_site(const PlacementCase& work, const std::vector<DemandId>& who);

}  // namespace hearth::study
