#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "area/shapes.h"
#include "core/quantity.h"
#include "core/text.h"
#include "input/coordinates/whereabouts.h"
#include "results/result.h"

// What the data are worth for the question asked: worked out from what was read, nothing solved.
namespace hearth::study {

// The units of one class, and their people.
struct ClassFacts {
  area::ClassName name;
  std::int64_t units = 0;
  Persons people;
};

// Districts of one level, and the units (with their people) that belong to none.
struct LevelFacts {
  std::string level;
  Text noun;
  std::int64_t districts = 0;
  std::int64_t units_without = 0;
  Persons people_without;
};

struct RepairedUnit {
  std::string id, name;
  double before_m2 = 0, after_m2 = 0;
};

struct RepairFacts {
  std::int64_t polygons = 0;
  double before_m2 = 0, after_m2 = 0;  // of these polygons together
  std::vector<RepairedUnit> worst;     // those that changed most, five at most
  std::vector<Text> others;            // what else was mended: codes, coordinates, rows of lists
  std::int64_t count = 0;              // all repairs
};

// Places that several units claim, or none.
struct PlaceFacts {
  std::int64_t count = 0;
  double total_m2 = 0;
  std::string worst;  // codes of the units round the largest, "a + b"
  double worst_m2 = 0;
  bool repaired = false;  // each was given to one unit
};

// Sites outside every unit.
struct OutsideFacts {
  std::int64_t facilities = 0, candidates = 0;
  std::string farthest;  // id
  Metres farthest_away;  // to the border of the area
};

// Length of the side of a square as large as what people are counted by (a unit, a pixel), against
// the service limit: people who stand at one point of it are all served or none.
struct SizeFacts {
  std::string largest;  // unit with people
  Metres largest_side;
  std::int64_t beyond_reach = 0, beyond_quarter = 0;  // units or cells with people: side above it
  Persons people_beyond_reach, people_beyond_quarter;
};

// Who lives within the service limit of the outer border of the area: a facility beyond it, which
// nobody knows here, may serve them.
struct EdgeFacts {
  std::int64_t points = 0;
  Persons people;
};

struct ServiceFacts {
  std::string id;
  std::int64_t facilities = 0, candidates = 0;
  OutsideFacts outside;
  SizeFacts size;
  EdgeFacts edge;
};

struct CheckFacts {
  Persons people;
  Households households;
  SquareMetres ground;
  area::Box box;  // of the units, in area.crs
  std::vector<ClassFacts> classes;
  std::vector<LevelFacts> levels;
  RepairFacts repairs;
  PlaceFacts overlaps, slivers, gaps;
  std::vector<area::Point> places;          // of the largest of them, in area.crs
  std::vector<input::Whereabouts> sources;  // of each source of the report
  std::vector<ServiceFacts> services;
};

// All but `sources`. Requires: the units, demand points and sites of `result` are read. O(n log n)
// in the corners of the units.
CheckFacts check_facts(const results::Result& result);

}  // namespace hearth::study
