#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "area/units.h"
#include "core/ids.h"
#include "core/quantity.h"
#include "core/text.h"

namespace hearth::demand {

// Where in its unit the people of a unit stand.
enum class UnitPoint : std::uint8_t { Centroid, Inside };

// What a demand point is. Grid: a square of a grid whose lines lie at multiples of its side.
enum class DemandAt : std::uint8_t { Units, Pixels, Points, Grid };

struct DemandOptions {
  DemandAt at = DemandAt::Units;
  UnitPoint point = UnitPoint::Centroid;  // Units
  Metres cell;                            // Grid: the side of a square
};

// People of another kind than residents at the same points, and at points of their own.
struct DemandLayer {
  std::string id;  // "over-60": a target's class may be one
  Text label;
  Column<DemandId, Persons> people;
};

// People at places. Rows are in the order of the units; within a unit from south to north and west
// to east (Grid), or in the order of the places.
struct DemandPoints {
  Column<DemandId, double>
      x;  // metres in area.crs; columns of numbers, not points, for the kernels
  Column<DemandId, double> y;
  Column<DemandId, Persons> people;
  Column<DemandId, UnitId> unit;
  Column<DemandId, area::ClassIndex> demand_class;
  DemandAt at = DemandAt::Units;
  Metres side;  // of a pixel or square, the coarser of the two; 0: points, or units of any size
  std::vector<DemandLayer> layers;
  [[nodiscard]] std::size_t size() const { return x.size(); }
  // Whom a target of this class counts: those of the layer of that name, else residents (of one
  // class of units, or all).
  [[nodiscard]] const DemandLayer* layer(std::string_view of_class) const {
    const auto known = std::find_if(layers.begin(), layers.end(),
                                    [&](const DemandLayer& l) { return l.id == of_class; });
    return known == layers.end() ? nullptr : &*known;
  }
  [[nodiscard]] const Column<DemandId, Persons>& counted(std::string_view of_class) const {
    const DemandLayer* of = layer(of_class);
    return of == nullptr ? people : of->people;
  }
};

// Units: one demand point a unit, with all its people. Pixels, Points: the places of area.people.
// Grid: those gathered into squares, at the middle of each; without places the people of a unit
// spread evenly over it. A square or pixel in several units is a point of each. Apart from Units,
// nobody's points are left out. The people of a unit's points add up to those of the unit exactly.
// Requires: Pixels, Points: the people of area.people are those of the units.
DemandPoints demand_points_of(const area::Area& area, const DemandOptions& options);

// The households at each point: a unit's own, shared out among its points by their people. Empty
// where the units have none.
Column<DemandId, Households> households_of(const area::Units& units, const DemandPoints& points);

}  // namespace hearth::demand
