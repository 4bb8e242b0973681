#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/solve/run.h"
#include "instances/cover_instance.h"
#include "placement/cover/grades.h"
#include "placement/cover/problem.h"

namespace hearth::app {

// What is printed beside the plan.
struct CoverRun : SolveRun {
  std::string limit_rule;  // lt, le; empty: the instance has no radius
  double radius = 0;
  std::vector<placement::Grade> grades;  // in place of the radius
  std::int64_t scale = 1;                // what the solver's people are counted in: 1 / scale
  std::int32_t need = 1;                 // open sites that cover a row or a customer
  std::int64_t required = 0;             // partial-cover: demand
};

// One JSON object, as the contract names its parts; sites are numbered from 1.
std::string cover_json(const CoverRun& run, const instances::CoverInstance& instance,
                       const placement::CoverProblem& problem, const placement::Solution& solution);
// The same for people.
std::string cover_text(const CoverRun& run, const instances::CoverInstance& instance,
                       const placement::CoverProblem& problem, const placement::Solution& solution,
                       Language language);

}  // namespace hearth::app
