#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "instances/disc_classes.h"
#include "instances/merged_demand.h"
#include "placement/cover/grades.h"
#include "placement/cover/problem.h"

namespace hearth::instances {

// Sites, and demand merged by the sites that cover it.
struct CoverInstance {
  std::int64_t sites = 0;
  std::int64_t customers = 0;
  std::int64_t total_demand = 0;
  std::int64_t coverable_demand = 0;  // that some site covers
  MergedDemand demand;
  std::vector<std::int64_t> cost;  // sites; empty: 1 each
};

// Works out the two totals.
void add_totals(CoverInstance& instance);

// Demand that lies within reach of `need` sites. Requires: need >= 1.
std::int64_t demand_in_reach(const CoverInstance& instance, std::int32_t need);

// As a covering problem: rows that need so many sites and have as many, weights in whole units of
// demand.
placement::CoverProblem cover_problem(const CoverInstance& instance, placement::Goal goal,
                                      std::int32_t need = 1);

// Graded coverage for most-people: `steps` are the same sites and customers within the limit of
// each grade, nearest first. Rows of each step as above, weights in 1 / parts.scale of a unit of
// demand. Requires: a step for each part; total demand x parts.scale below 2^62.
placement::CoverProblem graded_problem(std::span<const CoverInstance> steps,
                                       const placement::GradeParts& parts, std::int32_t need);

}  // namespace hearth::instances
