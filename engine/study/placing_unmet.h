#pragma once

#include "results/result.h"
#include "study/placement_case.h"

namespace hearth::study {

// For targets that no plan can meet (`proof` is the infeasible answer to `asked`): a plan that
// comes near them, status infeasible, and in `shortfalls` what would have to give. Out of reach of
// every allowed site: who, and the cheapest relaxations; the plan meets what can be met. Not with
// so many sites in each district, or for this budget: what the targets ask for without that limit,
// proven; the plan serves the most people within it.
results::Plan place_unmet(const PlacementCase& work, const placement::CoverageModel& asked,
                          const placement::Solution& proof);

}  // namespace hearth::study
