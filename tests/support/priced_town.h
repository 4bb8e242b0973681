#pragma once

#include <string>

#include "support/priced_sites.h"
#include "support/ran_town.h"

namespace hearth::testing {

// With these lines in its placement instead of `goal: fewest-sites`.
struct PricedTown : RanTown {
  explicit PricedTown(const std::string& lines, const std::string& costs = kPricedSites) {
    put_bytes(folder / "costs.geojson", costs);
    run(priced_scenario(lines));
  }
};

}  // namespace hearth::testing
