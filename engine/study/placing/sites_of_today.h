#pragma once

#include <optional>
#include <span>

#include "study/placing/placement_case.h"

// Facilities of today that may close or move (`existing: closable`, `existing: {relocate: 3}`).
namespace hearth::study {

// What the scenario lets the input's service do; none: they stay.
std::optional<placement::Closing> closing_of(const Scenario& scenario,
                                             const placement::ModelInput& input);

// Of the plans that are as good as this one by the model's goal, takes the one that keeps most of
// the sites of today, as far as the limits let it search: nobody moves a facility for nothing.
// Does nothing where they stay anyhow. Requires: the solution is a plan of the model that stood up
// to its verifier with these targets.
void keep_sites_of_today(const PlacementCase& work, const placement::CoverageModel& model,
                         std::span<const coverage::Target> targets, placement::Solution& solution);

}  // namespace hearth::study
