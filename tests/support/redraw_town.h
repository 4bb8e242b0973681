#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "districting/territory.h"

namespace hearth::testing {

// A town of any size, drawn by rule: square units of 100 m along a snake through bands of three
// rows, cut into communities of about equal numbers of units, those into townships; households by a
// hash. With 21 columns, units 0, 1, 2 ... and the communities a, b:
//
//        0 5 6 ..         a a a ..        Any run of units along the snake is in one piece, so
//        1 4 7 ..         a a a ..        communities and townships are; where the snake turns, it
//        2 3 8 ..         a a b ..        goes on below.
struct TownOptions {
  std::uint32_t units = 358;
  std::uint32_t communities = 39;
  std::uint32_t townships = 5;
  std::uint32_t columns = 61;          // odd
  std::int64_t least_households = 40;  // of a unit
  std::int64_t most_households = 120;
  std::uint32_t jitter = 1;  // units by which a cut between two communities may be off, either way
  std::uint32_t tiny_every = 0;  // every so many-th community has one unit only; 0: none
  std::uint64_t seed = 1;
};

struct DrawnTown {
  TownOptions options;
  std::vector<std::uint32_t> column, row;          // units; row 0 in the south
  std::vector<std::uint32_t> community, township;  // units
  std::vector<std::int8_t> unit_class;             // 0 urban, 1 rural
  std::vector<std::int64_t> households;
  std::vector<std::int64_t> people;  // three a household
  [[nodiscard]] std::uint32_t size() const { return options.units; }
};

// Communities differ by up to two jitters in number. Two of three are urban, every tenth unit is of
// the other class than its community.
DrawnTown drawn_town(const TownOptions& options);

// The ground of a redraw: `today` is the community of each unit (or kNoCommunity), `group` the
// district that none crosses (empty: none). Bands and changes count households.
districting::Territory town_territory(const DrawnTown& town,
                                      const std::vector<std::uint32_t>& today,
                                      const std::vector<std::uint32_t>& group);

// "C007", "T02" and "G00041" for number 7, 2 and 41.
std::string community_code(std::uint32_t community);
std::string township_code(std::uint32_t township);
std::string unit_code(std::uint32_t unit);

// The layer that a planner would hand in: CODE, COMM, TOWN, KIND (U or R), POP, HH. EPSG:32618.
std::string town_geojson(const DrawnTown& town);

// Facilities in the middle of units: id, unit, people that it can serve.
struct Facility {
  std::string id;
  std::uint32_t unit;
  int capacity;
};
// Their layer: ID, CAP.
std::string facilities_geojson(const DrawnTown& town, const std::vector<Facility>& facilities);

}  // namespace hearth::testing
