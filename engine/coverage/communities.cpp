#include "coverage/communities.h"

#include <algorithm>
#include <map>
#include <string>

namespace hearth::coverage {

namespace {

// Relative to the first point, so that large eastings lose no digits.
void set_centre(const demand::DemandPoints& demand, Communities& out, std::size_t community) {
  const std::vector<std::int32_t>& rows = out.demand[community];
  if (rows.empty()) return;
  const DemandId first{rows.front()};
  out.x[community] = demand.x[first];
  out.y[community] = demand.y[first];
  out.has_centre[community] = 1;
  if (rows.size() == 1) return;
  double sum_x = 0;
  double sum_y = 0;
  double weight = 0;
  for (const std::int32_t row : rows) {
    const auto people = static_cast<double>(demand.people[DemandId{row}].value());
    sum_x += people * (demand.x[DemandId{row}] - demand.x[first]);
    sum_y += people * (demand.y[DemandId{row}] - demand.y[first]);
    weight += people;
  }
  if (weight == 0) {
    out.has_centre[community] = 0;
    return;
  }
  out.x[community] += sum_x / weight;
  out.y[community] += sum_y / weight;
}

Column<ParentId, ParentId> district_of_communities(const demand::DemandPoints& demand,
                                                   const Communities& communities,
                                                   const area::Level& level) {
  Column<ParentId, ParentId> out(communities.size(), kNone<ParentId>);
  for (const ParentId community : ids<ParentId>(communities.size())) {
    std::map<ParentId, Persons> people;
    for (const std::int32_t row : communities.demand[static_cast<std::size_t>(community.row)]) {
      const ParentId district = level.parent_of[demand.unit[DemandId{row}]];
      if (district != kNone<ParentId>) people[district] += demand.people[DemandId{row}];
    }
    Persons most(-1);
    for (const auto& [district, count] : people) {
      if (count > most) {
        most = count;
        out[community] = district;
      }
    }
  }
  return out;
}

}  // namespace

Communities communities_of(const area::Area& area, const demand::DemandPoints& demand) {
  const area::Level& level = area.hierarchy.communities();
  Communities out;
  out.level = &level;
  const std::size_t count = level.size();
  out.demand.resize(count);
  out.people = Column<ParentId, Persons>(count, Persons(0));
  for (const DemandId d : ids<DemandId>(demand.size())) {
    const ParentId community = level.parent_of[demand.unit[d]];
    if (community == kNone<ParentId>) continue;
    out.demand[static_cast<std::size_t>(community.row)].push_back(d.row);
    out.people[community] += demand.people[d];
  }
  out.x.assign(count, 0);
  out.y.assign(count, 0);
  out.has_centre.assign(count, 0);
  for (std::size_t community = 0; community < count; ++community)
    set_centre(demand, out, community);
  for (const area::Level& upper : area.hierarchy.levels) {
    out.districts.push_back(district_of_communities(demand, out, upper));
  }
  return out;
}

std::vector<std::vector<std::int32_t>> sites_serving(const area::Area& area,
                                                     const area::Sites& sites) {
  const area::Level& level = area.hierarchy.communities();
  std::map<std::string, ParentId, std::less<>> by_code;
  for (const ParentId community : ids<ParentId>(level.size())) {
    by_code.emplace(level.id[community], community);
  }
  std::vector<std::vector<std::int32_t>> serving(level.size());
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.unit[site] != kNone<UnitId>) {
      const ParentId home = level.parent_of[sites.unit[site]];
      if (home != kNone<ParentId>) serving[static_cast<std::size_t>(home.row)].push_back(site.row);
    }
    for (const std::string& code : sites.serves[site]) {
      const auto named = by_code.find(code);
      if (named == by_code.end()) continue;  // reported where the layer was read
      auto& rows = serving[static_cast<std::size_t>(named->second.row)];
      if (rows.empty() || rows.back() != site.row) rows.push_back(site.row);
    }
  }
  return serving;
}

}  // namespace hearth::coverage
