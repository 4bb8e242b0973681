#include "coverage/border.h"

#include <cassert>
#include <stdexcept>

namespace hearth::coverage {

Border::Border(const area::Area& area, const demand::DemandPoints& demand,
               const Communities& communities, const area::Sites& sites, const std::string& level)
    : level_(area.hierarchy.find(level)) {
  assert(level_ != nullptr);
  for (const DemandId d : ids<DemandId>(demand.size())) {
    demand_.push_back(level_->parent_of[demand.unit[d]]);
  }
  const auto k = static_cast<std::size_t>(level_ - area.hierarchy.levels.data());
  community_ = communities.districts[k];
  for (const SiteId site : ids<SiteId>(sites.size())) {
    const UnitId unit = sites.unit[site];
    site_.push_back(unit == kNone<UnitId> ? kNone<ParentId> : level_->parent_of[unit]);
  }
}

std::optional<Border> border_of(const std::string& level, const area::Area& area,
                                const demand::DemandPoints& demand, const Communities& communities,
                                const area::Sites& sites) {
  if (level.empty()) return std::nullopt;
  if (area.hierarchy.find(level) == nullptr) {
    throw std::invalid_argument("no level " + level + " for a border");
  }
  return Border(area, demand, communities, sites, level);
}

travel::Reach only_allowed(const travel::Reach& reach, const Border& border) {
  travel::Reach out;
  for (std::size_t s = 0; s < reach.site_count(); ++s) {
    for (auto k = reach.site_start[s]; k < reach.site_start[s + 1]; ++k) {
      const auto pair = static_cast<std::size_t>(k);
      const DemandId d{reach.demand[pair]};
      if (!border.allows(d, SiteId{static_cast<std::int32_t>(s)})) continue;
      out.demand.push_back(d.row);
      out.impedance.push_back(reach.impedance[pair]);
    }
    out.site_start.push_back(static_cast<std::int64_t>(out.demand.size()));
  }
  return out;
}

}  // namespace hearth::coverage
