#pragma once

#include <cstdint>
#include <string>

#include "app/solve/run.h"
#include "core/text.h"
#include "placement/assignment/problem.h"

namespace hearth::app {

// What is printed beside the plan.
struct AssignmentRun : SolveRun {
  bool farthest = false;      // the objective is the cost of the farthest client, not a sum
  std::int64_t units = 1;     // of the solution for a cost of 1 in the instance
  bool tells_served = false;  // which site serves each client, too
  Text reason;                // why there is no plan, where that is proven
};

// One JSON object, as the contract names its parts; costs as in the instance, sites are numbered
// from 1.
std::string assignment_json(const AssignmentRun& run,
                            const placement::AssignmentSolution& solution);
// The same for people.
std::string assignment_text(const AssignmentRun& run, const placement::AssignmentProblem& problem,
                            const placement::AssignmentSolution& solution, Language language);

}  // namespace hearth::app
