#pragma once

#include "placement/travel_model.h"
#include "results/result.h"
#include "study/placement_case.h"

namespace hearth::study {

// The plan of `least-travel` or `least-worst`: everybody goes to the nearest open site, within the
// service limit or not. Throws InputError where candidates times demand points are too many.
results::Plan place_for_travel(const PlacementCase& work);

bool is_for_travel(PlacementGoal goal);

// The claim that such a plan of a result makes, to be verified again.
struct TravelClaim {
  placement::TravelGoal goal = placement::TravelGoal::LeastTravel;
  placement::AssignmentSolution solution;
};
TravelClaim travel_claim_of(const results::Plan& plan);

}  // namespace hearth::study
