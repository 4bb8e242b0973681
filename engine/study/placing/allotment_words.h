#pragma once

#include <vector>

#include "placement/allotment_model.h"
#include "results/result.h"
#include "study/placing/placement_case.h"

namespace hearth::study {

// Why there are no such stations, or no such staff, with the names of those whom it is about and
// what would do. Of townships that are alone, each for which there are none. Requires: the solver
// has found `obstacle`.
std::vector<results::Shortfall> station_obstacles(const PlacementCase& work,
                                                  const placement::AllotmentModel& model,
                                                  const placement::StationObstacle& obstacle);
std::vector<results::Shortfall> staff_obstacles(const PlacementCase& work,
                                                const placement::AllotmentModel& model,
                                                const placement::StaffObstacle& obstacle);

}  // namespace hearth::study
