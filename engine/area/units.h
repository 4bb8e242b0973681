#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "area/people_places.h"
#include "area/shapes.h"
#include "core/ids.h"
#include "core/quantity.h"
#include "core/text.h"

namespace hearth::area {

// Position in Units::classes of a unit's class; -1: the scenario names no classes.
using ClassIndex = std::int8_t;
constexpr ClassIndex kNoClass = -1;

struct ClassName {
  std::string id;  // "urban"
  Text label;      // "urban" / "城镇"
  bool operator==(const ClassName&) const = default;
};

// Where a unit's shape comes from.
enum class ShapeOrigin : std::uint8_t {
  Drawn,       // the source gives it
  Constructed  // worked out from the point that the source gives: no boundary that anybody set
};

// The smallest areas, never cut. Rows are sorted by id (bytes of UTF-8), so that the order of the
// input never matters.
struct Units {
  Column<UnitId, std::string> id;
  Column<UnitId, std::string> name;
  Column<UnitId, Persons> population;
  Column<UnitId, Households> households;  // empty: the source has none
  Column<UnitId, ClassIndex> unit_class;
  Column<UnitId, MultiPolygon> shape;   // repaired, in area.crs
  Column<UnitId, SquareMetres> ground;  // area of `shape`
  Column<UnitId, Point> centroid;
  Column<UnitId, ShapeOrigin> constructed;  // empty: every shape was drawn
  std::vector<ClassName> classes;           // in the order in which the scenario names them
  Text noun;                                // what the officer calls one: "tract" / "普查区"
  [[nodiscard]] std::size_t size() const { return id.size(); }
  [[nodiscard]] std::int64_t constructed_count() const {
    return std::count(constructed.begin(), constructed.end(), ShapeOrigin::Constructed);
  }
};

// The districts of one level ("community", "township", "county"), sorted by id.
struct Level {
  std::string name;
  Text noun;
  Column<ParentId, std::string> id;
  Column<ParentId, Text> label;        // the id where nothing better was given
  Column<UnitId, ParentId> parent_of;  // kNone<ParentId>: the unit's field is empty
  Column<ParentId, ClassIndex>
      majority;  // class of most of its people (tie: the class named first; nobody: of most units)
  [[nodiscard]] std::size_t size() const { return id.size(); }
};

// Levels, smallest first. The first is the community: a unit is its own community where the
// scenario names no parents.
struct Hierarchy {
  std::vector<Level> levels;
  bool communities_are_units = true;  // levels[0] was made from the units themselves
  [[nodiscard]] const Level& communities() const { return levels.front(); }
  [[nodiscard]] const Level* find(const std::string& name) const {
    for (const Level& level : levels) {
      if (level.name == name) return &level;
    }
    return nullptr;
  }
};

// A named settlement, for orientation on maps only.
struct Place {
  std::string name;
  Point at;
  Persons people;
};

// People of another kind than residents; those of the units' residents that are of it, or others.
struct PeopleLayer {
  std::string id;  // "over-60"
  Text label;
  Column<UnitId, Persons> in_unit;
  PeoplePlaces places;  // as Area::people; empty: where the residents are
};

struct Area {
  std::string crs;       // "EPSG:32618"; what `auto` chose
  std::string crs_name;  // "WGS 84 / UTM zone 18N"
  Units units;
  Hierarchy hierarchy;
  std::vector<Place> places;
  std::vector<PeopleLayer> layers;
  bool mapped = true;   // false: units are known by name only; shapes are empty, coordinates NaN
  PeoplePlaces people;  // empty: nothing finer than the units is known, or asked for
};

// Class of most people of each district: see Level::majority.
Column<ParentId, ClassIndex> majority_class(const Units& units, const Level& level);

}  // namespace hearth::area
