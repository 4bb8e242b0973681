#pragma once

#include "core/progress.h"
#include "placement/coverage_model.h"
#include "results/result.h"
#include "study/scenario/scenario.h"
#include "study/study.h"

namespace hearth::study {

// What the scenario asks to be placed for this service; null: nothing.
const PlacementOptions* placement_of(const Scenario& scenario, const std::string& service);

// Throws InputError, with every fault at once: an id that is no site (the nearest named), no
// candidates, no target to meet, a target that cannot be planned for, more sites that must open
// than may.
void check_placement(const PlacementOptions& placement, const Scenario& scenario,
                     const area::Sites& sites);

// How the study is run.
struct StudyRun {
  const StudyOptions& study;
  const Limits& limits;
  Progress& progress;
};

// The plan of one service with its proof, verified from coordinates, and what the scenario asks for
// beside it (meeting.h). A target that cannot be met gives the plan that comes nearest to it,
// status infeasible, and in `shortfalls` who stays uncovered and what would have to give.
void place(const PlacementOptions& placement, const placement::ModelInput& ground,
           const Scenario& scenario, const StudyRun& run, results::Service& service);

}  // namespace hearth::study
