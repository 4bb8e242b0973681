#pragma once

#include <cstdint>
#include <string>

#include "app/solve/run.h"
#include "core/text.h"
#include "placement/stations/problem.h"

namespace hearth::app {

// What is printed beside the plan.
struct StationsRun : SolveRun {
  std::string limit_rule;
  std::int64_t units = 1;  // of a distance of 1 in the instance
};

// Why there is no plan, and what would do.
Text obstacle_text(const placement::StationProblem& problem,
                   const placement::StationObstacle& obstacle);

// One JSON object; travel as people x the distance of the instance, sites are numbered from 1, who
// is served by nobody has the number 0.
std::string stations_json(const StationsRun& run, const placement::StationProblem& problem,
                          const placement::StationSolution& solution);
// The same for people.
std::string stations_text(const StationsRun& run, const placement::StationProblem& problem,
                          const placement::StationSolution& solution, Language language);

}  // namespace hearth::app
