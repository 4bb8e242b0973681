#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/sites.h"
#include "core/quantity.h"
#include "coverage/border.h"
#include "demand/demand_points.h"

namespace hearth::coverage {

// Who is served by what, at one stage. Rows: demand points.
struct Allocation {
  std::vector<std::int32_t> nearest;  // row of the nearest open site, however far; -1: none is open
  std::vector<double> impedance;      // metres to it; NaN: none
  std::vector<std::int8_t> covered;   // 1: within the service limit of an open site
};

// Open sites, 0/1 a site.
using OpenSites = std::span<const std::int8_t>;

// Every demand point to the nearest open site that it may use, in a straight line; a tie goes to
// the lower row.
Allocation allocate(const demand::DemandPoints& demand, const area::Sites& sites, OpenSites open,
                    Metres within, const Border* border = nullptr);

}  // namespace hearth::coverage
