#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "placement/coverage_model.h"

// What a plan of the goal lowest-total-cost is made of: what its new sites cost, and what the way
// of the people to them counts. Whole numbers of 0.01 CNY, so that sums are exact.
namespace hearth::placement {

// What the way of one person and one kilometre counts, in CNY.
using YuanPerKm = Quantity<struct YuanPerKmUnit>;

constexpr double kDearestSite = 1e10;  // CNY

// What the way of a demand point's people to the site counts, rounded once. Requires: it fits.
std::int64_t priced_way(const ModelInput& input, YuanPerKm price, DemandId from, SiteId to);

// What it costs to open each site that may or must; nothing for those of today, and for those that
// must not, whose costs nobody has looked at (costs_of() counts them).
std::vector<std::int64_t> opening_costs(const area::Sites& sites, std::span<const SiteRule> rule);

// Can all sums be counted in int64, with room for prices? Does every site that may open cost from
// nothing to kDearestSite? O(D x S).
bool fits_total_cost(const ModelInput& input, YuanPerKm price, std::span<const SiteRule> rule);

}  // namespace hearth::placement
