#pragma once

#include <cstdint>
#include <string>

#include "core/text.h"
#include "placement/stations/problem.h"

namespace hearth::app {

// What is printed beside the plan.
struct StationsRun {
  std::string instance;
  std::string limit_rule;
  std::int64_t units = 1;  // of a distance of 1 in the instance
  double read_seconds = 0;
  double build_seconds = 0;
  double solve_seconds = 0;
  int threads = 1;
  std::uint64_t seed = 1;
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
