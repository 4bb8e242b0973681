#pragma once

#include <cstdint>
#include <string>

#include "app/solve/run.h"
#include "core/text.h"
#include "placement/staff/problem.h"

namespace hearth::app {

// What is printed beside the plan.
struct StaffRun : SolveRun {
  std::string limit_rule;
  bool communities = false;  // they are counted, not their people
  std::int64_t units = 1;    // of a distance of 1 in the instance
};

// One JSON object; sites and members are numbered from 1, who is served by nobody has the number 0.
std::string staff_json(const StaffRun& run, const placement::StaffProblem& problem,
                       const placement::StaffSolution& solution);
// The same for people.
std::string staff_text(const StaffRun& run, const placement::StaffProblem& problem,
                       const placement::StaffSolution& solution, Language language);

}  // namespace hearth::app
