#pragma once

#include <cstdint>
#include <vector>

#include "area/sites.h"
#include "area/units.h"
#include "coverage/communities.h"
#include "demand/demand_points.h"

namespace hearth::coverage {

// What a facility needs to qualify, where it is known of it (handbook: domain, V1q). A standard of
// the service may say otherwise.
struct QualityRules {
  double least_floor = 0;             // m2,
  double floor_per_household = 0.30;  // ... and m2 for each household that it serves
  double activity_share = 0.60;       // of the floor
};

// Is anything known by which a facility could fail to qualify?
bool quality_is_known(const area::Sites& sites);

// Which sites qualify when they are open: floor enough for the households of all the communities
// that they serve, and enough of it for activities, each where it is known. 0/1 by site.
std::vector<std::int8_t> qualifying(const area::Area& area, const demand::DemandPoints& demand,
                                    const Communities& communities, const area::Sites& sites,
                                    const QualityRules& rules);

}  // namespace hearth::coverage
