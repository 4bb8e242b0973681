#include "demand/demand_points.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>
#include <vector>

#include "area/geometry.h"
#include "area/pixel_shares.h"
#include "core/apportion.h"
#include "demand/layers.h"

namespace hearth::demand {

namespace {

void add(DemandPoints& points, const area::Units& units, UnitId unit, area::Point at,
         Persons people) {
  points.x.push_back(at.x);
  points.y.push_back(at.y);
  points.people.push_back(people);
  points.unit.push_back(unit);
  points.demand_class.push_back(units.unit_class[unit]);
}

DemandPoints at_units(const area::Units& units, UnitPoint where) {
  DemandPoints points;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const area::Point at = where == UnitPoint::Inside ? area::inside_point_of(units.shape[unit])
                                                      : units.centroid[unit];
    add(points, units, unit, at, units.population[unit]);
  }
  return points;
}

DemandPoints at_places(const area::Area& area) {
  DemandPoints points;
  const area::PeoplePlaces& places = area.people;
  for (std::size_t i = 0; i < places.size(); ++i) {
    add(points, area.units, places.unit[i], {places.x[i], places.y[i]}, places.people[i]);
  }
  points.side = places.side;
  return points;
}

// The places of each unit, by square.
DemandPoints gathered(const area::Area& area, Metres side) {
  struct InSquare {
    std::int32_t unit;
    double row;
    double column;
    Persons people;
  };
  const area::PeoplePlaces& places = area.people;
  const double metres = side.value();
  std::vector<InSquare> all;
  all.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    all.push_back({places.unit[i].row, std::floor(places.y[i] / metres),
                   std::floor(places.x[i] / metres), places.people[i]});
  }
  const auto key = [](const InSquare& s) { return std::tuple(s.unit, s.row, s.column); };
  std::stable_sort(all.begin(), all.end(),
                   [&](const InSquare& a, const InSquare& b) { return key(a) < key(b); });
  DemandPoints points;
  for (std::size_t i = 0; i < all.size();) {
    const InSquare& first = all[i];
    Persons people;
    for (; i < all.size() && key(all[i]) == key(first); ++i) people += all[i].people;
    add(points, area.units, UnitId{first.unit},
        {(first.column + 0.5) * metres, (first.row + 0.5) * metres}, people);
  }
  points.side = std::max(side, places.side);
  return points;
}

// The people of each unit over the squares that it covers, by area.
DemandPoints spread_evenly(const area::Units& units, Metres side) {
  DemandPoints points;
  constexpr double kFine = 1e6;  // square millimetres
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (units.population[unit] == Persons(0)) continue;
    const std::vector<area::SquareShare> squares = area::squares_of(units.shape[unit], side);
    std::vector<std::int64_t> weights;
    weights.reserve(squares.size());
    for (const area::SquareShare& square : squares) {
      weights.push_back(std::llround(square.area.value() * kFine));
    }
    const auto parts = apportioned(units.population[unit].value(), weights);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (parts[i] > 0) add(points, units, unit, squares[i].middle, Persons(parts[i]));
    }
  }
  points.side = side;
  return points;
}

DemandPoints points_of(const area::Area& area, const DemandOptions& options) {
  switch (options.at) {
    case DemandAt::Pixels:
    case DemandAt::Points:
      return at_places(area);
    case DemandAt::Grid:
      return area.people.kind == area::PeoplePlaces::Kind::None
                 ? spread_evenly(area.units, options.cell)
                 : gathered(area, options.cell);
    case DemandAt::Units:
      break;
  }
  return at_units(area.units, options.point);
}

}  // namespace

Column<DemandId, Households> households_of(const area::Units& units, const DemandPoints& points) {
  Column<DemandId, Households> out;
  if (units.households.empty()) return out;
  for (std::size_t first = 0; first < points.size();) {
    const UnitId unit = points.unit.values()[first];
    std::vector<std::int64_t> people;
    for (std::size_t i = first; i < points.size() && points.unit.values()[i] == unit; ++i) {
      people.push_back(points.people.values()[i].value());
    }
    for (const std::int64_t part : apportioned(units.households[unit].value(), people)) {
      out.push_back(Households(part));
    }
    first += people.size();
  }
  return out;
}

DemandPoints demand_points_of(const area::Area& area, const DemandOptions& options) {
  DemandPoints points = points_of(area, options);
  points.at = options.at;
  add_layers(area, options, points);
  return points;
}

}  // namespace hearth::demand
