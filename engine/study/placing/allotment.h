#pragma once

#include <span>
#include <string>
#include <vector>

#include "placement/staff/problem.h"
#include "placement/stations/problem.h"
#include "results/result.h"
#include "study/placing/placement_case.h"
#include "study/scenario/problems.h"

namespace hearth::study {

// The plan of stations (`load`) or roving staff (`staff`): everybody whom the targets ask for is
// served whole by one site. Held against coordinates, targets and its own prices before it is
// returned. Where no plan exists, status infeasible, today's sites and in `shortfalls` whom or what
// it fails for. Throws InputError where targets contradict each other or the problem is too large.
results::Plan place_allotted(const PlacementCase& work);

// What is wrong with such a placement, as far as the scenario and its sites tell: targets that it
// cannot be asked to meet, households that nobody has counted.
void check_allotment(const PlacementOptions& placement, const Scenario& scenario,
                     Problems& problems);

// What the plan of a result claims, as its solver would say it. Requires: stations | staff.
placement::StationSolution station_claim(const results::Plan& plan);
placement::StaffSolution staff_claim(const results::Plan& plan);

// What the plan of a result claims, held against coordinates, targets and prices.
std::vector<std::string> allotment_faults(const results::Plan& plan,
                                          const placement::ModelInput& input,
                                          std::span<const coverage::Target> targets);

// The same of a plan that cannot be: the problem is that of the coordinates, and where sums alone
// are said to forbid a plan (own-bound) they do.
std::vector<std::string> obstacle_faults(const results::Plan& plan,
                                         const placement::ModelInput& input);

// The sites of a service as they serve under its plan: a community that the plan gives to a station
// or to staff counts as served by it. Only the measures after a placement look at it.
area::Sites serving_sites(const results::Service& service, const area::Area& area,
                          area::Sites sites);

}  // namespace hearth::study
