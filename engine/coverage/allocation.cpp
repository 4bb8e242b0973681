#include "coverage/allocation.h"

#include "travel/straight_line.h"

namespace hearth::coverage {

Allocation allocate(const demand::DemandPoints& demand, const area::Sites& sites, OpenSites open,
                    Metres within) {
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::int32_t> row;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (open[static_cast<std::size_t>(site.row)] == 0) continue;
    x.push_back(sites.at[site].x);
    y.push_back(sites.at[site].y);
    row.push_back(site.row);
  }
  travel::Nearest nearest = travel::nearest_site({x, y}, {demand.x.span(), demand.y.span()});
  Allocation out{std::move(nearest.site), std::move(nearest.metres),
                 std::vector<std::int8_t>(demand.size(), 0)};
  for (const DemandId d : ids<DemandId>(demand.size())) {
    const auto i = static_cast<std::size_t>(d.row);
    if (out.nearest[i] < 0) continue;
    const auto at = static_cast<std::size_t>(out.nearest[i]);
    // The nearest site decides: no other has a smaller squared distance.
    out.covered[i] =
        travel::within(demand.x[d] - x[at], demand.y[d] - y[at], within.value()) ? 1 : 0;
    out.nearest[i] = row[at];
  }
  return out;
}

}  // namespace hearth::coverage
