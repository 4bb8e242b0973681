#pragma once

#include <optional>
#include <string>

#include "area/sites.h"
#include "area/units.h"
#include "core/ids.h"
#include "coverage/communities.h"
#include "demand/demand_points.h"
#include "travel/straight_line.h"

namespace hearth::coverage {

// Who may use whose sites: only those of one's own district of a level. People and sites that
// belong to no district of it are one more district together.
class Border {
 public:
  // Requires: the level exists.
  Border(const area::Area& area, const demand::DemandPoints& demand, const Communities& communities,
         const area::Sites& sites, const std::string& level);

  [[nodiscard]] ParentId district_of(DemandId demand) const { return demand_[demand]; }
  [[nodiscard]] ParentId district_of(SiteId site) const { return site_[site]; }
  [[nodiscard]] bool allows(DemandId demand, SiteId site) const {
    return demand_[demand] == site_[site];
  }
  // A community is of the district in which most of its people live.
  [[nodiscard]] bool allows(ParentId community, SiteId site) const {
    return community_[community] == site_[site];
  }
  [[nodiscard]] const area::Level& level() const { return *level_; }

 private:
  const area::Level* level_;
  Column<DemandId, ParentId> demand_;
  Column<ParentId, ParentId> community_;
  Column<SiteId, ParentId> site_;
};

// Of the level with this name; none: it is empty, and everybody may use every site. Throws
// std::invalid_argument when there is no such level.
std::optional<Border> border_of(const std::string& level, const area::Area& area,
                                const demand::DemandPoints& demand, const Communities& communities,
                                const area::Sites& sites);

// The pairs of people and sites that may use each other.
travel::Reach only_allowed(const travel::Reach& reach, const Border& border);

// May they use the site? Without a border everybody may.
inline bool allows(const Border* border, DemandId demand, SiteId site) {
  return border == nullptr || border->allows(demand, site);
}
inline bool allows(const Border* border, ParentId community, SiteId site) {
  return border == nullptr || border->allows(community, site);
}

}  // namespace hearth::coverage
