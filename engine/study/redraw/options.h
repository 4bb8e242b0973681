#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/quantity.h"
#include "core/share.h"
#include "districting/rules.h"
#include "input/options.h"

namespace hearth::study {

// What a size band counts.
enum class SizeOf : std::uint8_t { Households, People, Units };

struct SizeBand {
  std::string of_class;  // empty: every class
  std::int64_t least = 0;
  std::optional<std::int64_t> most;
};

// A given reorganisation of districts, applied before the search.
struct RedrawEvent {
  std::vector<input::Given> merge;  // codes that end
  std::vector<input::Given> move;   // units, or districts of another level, that go over
  input::Given into;
  Text name;  // of `into`, where it is new
  std::string level;
  int year = 0;  // 0: not given
};

struct RedrawCentre {
  std::string service;
  std::optional<Metres> within;
  bool capacity = false;              // do the facilities' capacities bind?
  std::optional<std::int32_t> share;  // communities that one facility may serve, its own included
};

// A border, by the codes on its two sides.
struct BorderOf {
  input::Given first, second;
};

// Units and districts that form a district alone, of any size.
struct SpecialDistricts {
  std::vector<input::Given> classes;
  input::Given level;
  [[nodiscard]] bool empty() const { return classes.empty() && level.empty(); }
};

// Who runs each new district.
struct Staffing {
  std::int32_t heads = 1;
  std::int64_t households_per_worker = 300;
};

// Somebody's own boundaries: polygons, or a table with the code of each unit.
struct GivenPlan {
  input::SourceOptions source;
  input::Given field;  // the community's code
  input::Given id;     // empty: polygons that hold the units; else the unit's code
};

enum class BorderRule : std::uint8_t { Rook, Queen, RookMinusBarriers, RookAndRoad };

// One entry under `redraw:`.
struct RedrawOptions {
  std::string where;  // of the section in the scenario
  input::Given level;
  Text noun;
  std::optional<districting::Range> count;
  std::optional<SizeOf> size_of;  // not written: households where they are known, else people
  std::vector<SizeBand> size;
  std::optional<SizeBand> children;
  input::Given within;              // level that no community crosses
  std::vector<BorderOf> crossings;  // borders of `within` that may be crossed
  input::Given whole;               // level whose districts are never cut
  SpecialDistricts special;
  std::optional<Staffing> staff;
  input::Given keep_together;  // level whose districts should not be split
  std::optional<Share> most_moved;
  std::map<std::string, double> prefer;  // empty: the defaults
  std::optional<RedrawCentre> centre;
  std::vector<input::Given> locked;
  std::vector<BorderOf> locked_borders;  // of today's communities, or of two units
  std::vector<std::string> operations;   // empty: all
  std::vector<RedrawEvent> events;
  std::optional<input::SourceOptions> answers;
  std::optional<GivenPlan> plan;
  BorderRule contiguity = BorderRule::Rook;
  std::vector<input::SourceOptions> barriers;
  std::vector<input::SourceOptions> roads;
  bool curve = true;
  int ensemble = 0;  // plans of the yardstick; 0: none
};

// The words of `prefer`, in the order of districting::Term.
const std::vector<std::string>& term_words();

}  // namespace hearth::study
