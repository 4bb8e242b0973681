#include "placement/total_cost.h"

#include <algorithm>
#include <cmath>

#include "core/parallel.h"

namespace hearth::placement {

namespace {

constexpr double kMost = 1e18;  // all clients at the dearest pair, and every site, with room

// The same before rounding; products in this order, so that others can work it out again.
double way_in_fen(const ModelInput& in, YuanPerKm price, DemandId from, SiteId to) {
  constexpr double kMetresOfFen = 1000 / kFenOfYuan;  // at 1 CNY/km
  const double x = in.demand.x[from] - in.sites.at[to].x;
  const double y = in.demand.y[from] - in.sites.at[to].y;
  const double metres = std::sqrt(x * x + y * y);
  return to_double(in.demand.people[from]) * metres * price.value() / kMetresOfFen;
}

bool is_paid(const area::Sites& sites, std::span<const SiteRule> rule, SiteId site) {
  const SiteRule of = rule[static_cast<std::size_t>(site.row)];
  return (of == SiteRule::Free || of == SiteRule::MustOpen) &&
         sites.status[site] == area::SiteStatus::Candidate;
}

}  // namespace

std::int64_t priced_way(const ModelInput& in, YuanPerKm price, DemandId from, SiteId to) {
  return std::llround(way_in_fen(in, price, from, to));
}

std::vector<std::int64_t> opening_costs(const area::Sites& sites, std::span<const SiteRule> rule) {
  std::vector<std::int64_t> costs(sites.size(), 0);
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (!is_paid(sites, rule, site)) continue;
    costs[static_cast<std::size_t>(site.row)] = std::llround(sites.cost[site] * kFenOfYuan);
  }
  return costs;
}

bool fits_total_cost(const ModelInput& in, YuanPerKm price, std::span<const SiteRule> rule) {
  double sum = 0;
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    if (!is_paid(in.sites, rule, site)) continue;
    if (!(in.sites.cost[site] >= 0 && in.sites.cost[site] <= kDearestSite)) return false;
    sum += in.sites.cost[site] * kFenOfYuan;
  }
  std::vector<double> worst(in.demand.size(), 0);
  parallel_for_each_id<DemandId>(in.demand.size(), [&](DemandId d) {
    double& of = worst[static_cast<std::size_t>(d.row)];
    for (const SiteId s : ids<SiteId>(in.sites.size())) {
      if (rule[static_cast<std::size_t>(s.row)] == SiteRule::MustNotOpen) continue;
      of = std::max(of, way_in_fen(in, price, d, s));
    }
  });
  const double dearest = worst.empty() ? 0 : *std::max_element(worst.begin(), worst.end());
  return sum + (dearest + 1) * static_cast<double>(worst.size()) < kMost;
}

}  // namespace hearth::placement
