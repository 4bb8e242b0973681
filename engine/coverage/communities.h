#pragma once

#include <cstdint>
#include <vector>

#include "area/sites.h"
#include "area/units.h"
#include "demand/demand_points.h"

namespace hearth::coverage {

// What the measures ask of the communities (the first level of the hierarchy), worked out once a
// study.
struct Communities {
  const area::Level* level = nullptr;
  std::vector<std::vector<std::int32_t>> demand;  // demand rows of each, ascending
  Column<ParentId, Persons> people;
  // The people-weighted mean of its demand points; for a community of one demand point that point,
  // whether or not anybody lives there. `has_centre` is 0 for a community of several points and no
  // people.
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::int8_t> has_centre;
  // districts[k][community]: the district of level k that holds most of its people (tie: the lower
  // row).
  std::vector<Column<ParentId, ParentId>> districts;
  [[nodiscard]] std::size_t size() const { return demand.size(); }
};

Communities communities_of(const area::Area& area, const demand::DemandPoints& demand);

// The rows of the sites that serve each community by standing in it or by naming it in `serves`,
// ascending. Requires: every site's unit is a row of `area` or kNone.
std::vector<std::vector<std::int32_t>> sites_serving(const area::Area& area,
                                                     const area::Sites& sites);

}  // namespace hearth::coverage
