#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "placement/travel_model.h"
#include "results/result.h"
#include "study/placing/placement_case.h"

namespace hearth::study {

// The plan of `least-travel`, `least-worst` or, without loads, `lowest-total-cost`: everybody goes
// to the nearest open site, within the service limit or not. With `meet-targets`, `max-per`, a
// border or sites of today that move, among the plans that keep all of these. Throws InputError
// where candidates times demand points are too many, or the amounts too large.
results::Plan place_for_travel(const PlacementCase& work);

bool is_for_travel(PlacementGoal goal);
std::string word_of(PlacementGoal goal);      // in a plan. Requires: is_for_travel(goal)
bool is_for_travel(const std::string& goal);  // of a plan

// People whom these sites cover, in what the problem counts.
std::int64_t people_covered(const placement::CoverProblem& problem,
                            std::span<const std::uint8_t> open);

// What such a plan of a result claims of objective and bound, held against coordinates and prices.
std::vector<std::string> travel_faults(const results::Plan& plan,
                                       const placement::ModelInput& input);

}  // namespace hearth::study
