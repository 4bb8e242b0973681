#include "coverage/allocation.h"

#include <map>
#include <utility>

#include "travel/straight_line.h"

namespace hearth::coverage {

namespace {

// Some sites or demand points, with their rows.
struct Rows {
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::int32_t> row;

  void add(double east, double north, std::int32_t of) {
    x.push_back(east);
    y.push_back(north);
    row.push_back(of);
  }
};

// Those who may use each other.
struct Group {
  Rows sites;
  Rows demand;
};

std::map<ParentId, Group> groups_of(const demand::DemandPoints& demand, const area::Sites& sites,
                                    OpenSites open, const Border* border) {
  std::map<ParentId, Group> groups;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (open[static_cast<std::size_t>(site.row)] == 0) continue;
    const ParentId of = border == nullptr ? kNone<ParentId> : border->district_of(site);
    groups[of].sites.add(sites.at[site].x, sites.at[site].y, site.row);
  }
  for (const DemandId d : ids<DemandId>(demand.size())) {
    const ParentId of = border == nullptr ? kNone<ParentId> : border->district_of(d);
    groups[of].demand.add(demand.x[d], demand.y[d], d.row);
  }
  return groups;
}

}  // namespace

Allocation allocate(const demand::DemandPoints& demand, const area::Sites& sites, OpenSites open,
                    Metres within, const Border* border) {
  Allocation out{std::vector<std::int32_t>(demand.size(), -1),
                 std::vector<double>(demand.size(), area::kUnknown),
                 std::vector<std::int8_t>(demand.size(), 0)};
  for (const auto& [district, group] : groups_of(demand, sites, open, border)) {
    const travel::Nearest nearest =
        travel::nearest_site({group.sites.x, group.sites.y}, {group.demand.x, group.demand.y});
    for (std::size_t k = 0; k < group.demand.row.size(); ++k) {
      if (nearest.site[k] < 0) continue;
      const auto at = static_cast<std::size_t>(nearest.site[k]);
      const auto d = static_cast<std::size_t>(group.demand.row[k]);
      out.nearest[d] = group.sites.row[at];
      out.impedance[d] = nearest.metres[k];
      // The nearest site decides: no other has a smaller squared distance.
      const bool in = travel::within(group.demand.x[k] - group.sites.x[at],
                                     group.demand.y[k] - group.sites.y[at], within.value());
      out.covered[d] = in ? 1 : 0;
    }
  }
  return out;
}

}  // namespace hearth::coverage
