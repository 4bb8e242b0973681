#include "coverage/qualified.h"

#include <algorithm>
#include <cmath>

namespace hearth::coverage {

bool quality_is_known(const area::Sites& sites) {
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (!std::isnan(sites.floor_area[site]) || !std::isnan(sites.activity_area[site]) ||
        !sites.operating[site].empty()) {
      return true;
    }
  }
  return false;
}

std::vector<std::int8_t> qualifying(const area::Area& area, const demand::DemandPoints& demand,
                                    const Communities& communities, const area::Sites& sites,
                                    const QualityRules& rules) {
  const std::vector<std::vector<std::int32_t>> serving = sites_serving(area, sites);
  std::vector<double> households(sites.size(), 0);
  if (const auto at = demand::households_of(area.units, demand); !at.empty()) {
    for (std::size_t community = 0; community < serving.size(); ++community) {
      std::int64_t of_community = 0;
      for (const std::int32_t row : communities.demand[community]) {
        of_community += at[DemandId{row}].value();
      }
      for (const std::int32_t site : serving[community]) {
        households[static_cast<std::size_t>(site)] += static_cast<double>(of_community);
      }
    }
  }
  std::vector<std::int8_t> out(sites.size(), 1);
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const auto i = static_cast<std::size_t>(site.row);
    const double floor = sites.floor_area[site];
    const double activity = sites.activity_area[site];
    const double asked = rules.floor_per_household * households[i];
    if (floor < std::max(rules.least_floor, asked)) out[i] = 0;  // false where NaN
    if (activity < rules.activity_share * floor) out[i] = 0;
  }
  return out;
}

}  // namespace hearth::coverage
