#pragma once

#include "area/data_report.h"
#include "demand/demand_points.h"
#include "study/scenario/scenario.h"

namespace hearth::study {

// What the size of pixels or squares means for the services: how it compares with each limit (a
// warning above a quarter of it), and that people spread evenly are assumed. Throws InputError
// where a cell is larger than a limit: whether its people are served could not be told.
void report_demand(const Scenario& scenario, const demand::DemandPoints& demand,
                   const area::Area& area, area::DataReport& report);

}  // namespace hearth::study
