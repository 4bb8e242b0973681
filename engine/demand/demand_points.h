#pragma once

#include "area/units.h"
#include "core/ids.h"
#include "core/quantity.h"

namespace hearth::demand {

// Where in its unit the people of a unit stand.
enum class UnitPoint : std::uint8_t { Centroid, Inside };

// People at places. Rows are in the order of the units.
struct DemandPoints {
  Column<DemandId, double>
      x;  // metres in area.crs; columns of numbers, not points, for the kernels
  Column<DemandId, double> y;
  Column<DemandId, Persons> people;
  Column<DemandId, UnitId> unit;
  Column<DemandId, area::ClassIndex> demand_class;
  [[nodiscard]] std::size_t size() const { return x.size(); }
};

// One demand point a unit, with all its people.
DemandPoints demand_points_of(const area::Units& units, UnitPoint where);

}  // namespace hearth::demand
