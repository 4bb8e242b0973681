#pragma once

#include <cstdint>
#include <vector>

#include "area/data_report.h"
#include "area/sites.h"
#include "area/units.h"
#include "coverage/border.h"
#include "coverage/coverage_matrix.h"
#include "demand/demand_points.h"
#include "study/scenario/scenario.h"

namespace hearth::study {

// The facilities of today and the candidate sites of one service, together sorted by id. Throws
// InputError when one id stands for two sites.
area::Sites service_sites(const ServiceOptions& options, const area::Area& area,
                          const demand::DemandPoints& demand, area::DataReport& report);

// Who reaches what, as far as the border lets them.
coverage::CoverageMatrix coverage_matrix(const area::Sites& sites,
                                         const demand::DemandPoints& demand, Metres within,
                                         const coverage::Border* border);

}  // namespace hearth::study
