#include "demand/demand_points.h"

#include "area/geometry.h"

namespace hearth::demand {

DemandPoints demand_points_of(const area::Units& units, UnitPoint where) {
  DemandPoints points;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const area::Point at = where == UnitPoint::Inside ? area::inside_point_of(units.shape[unit])
                                                      : units.centroid[unit];
    points.x.push_back(at.x);
    points.y.push_back(at.y);
    points.people.push_back(units.population[unit]);
    points.unit.push_back(unit);
    points.demand_class.push_back(units.unit_class[unit]);
  }
  return points;
}

}  // namespace hearth::demand
