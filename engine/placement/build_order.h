#pragma once

#include <cstdint>
#include <vector>

#include "area/sites.h"
#include "core/quantity.h"
#include "coverage/allocation.h"
#include "coverage/coverage_matrix.h"
#include "demand/demand_points.h"

namespace hearth::placement {

// What each new site of a plan adds. "Served people" of a site depends on the order, so both ends
// are given.
struct BuildOrder {
  std::vector<std::int32_t> rank;  // S: from 1; 0: not a new site of the plan
  std::vector<Persons>
      marginal_people;  // S: newly served when the sites open in this order, after those of today
  std::vector<Persons> exclusive_people;  // S: served by this open site alone under the whole plan
};

// Most newly served people first (tie: the lower row), starting from what `existing` sites serve.
BuildOrder build_order(const coverage::CoverageMatrix& matrix, const demand::DemandPoints& demand,
                       coverage::OpenSites existing, coverage::OpenSites planned);

}  // namespace hearth::placement
