#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/wide.h"
#include "districting/plan.h"

namespace hearth::districting {

// Who goes to which of some given centres when people alone count: the transportation problem
// (Hitchcock 1941). A unit may be divided between centres; contiguity is not asked for.
struct TransportProblem {
  std::span<const std::int64_t> people;  // units: millionths of a person, >= 0
  std::span<const std::int64_t> cost;    // unit * centres + centre: of each of them, >= 0
  std::vector<Band> band;                // by centre: how many people it takes, least <= most
};

struct Transport {
  bool possible = false;  // false: the bands do not hold everybody, and the rest is as without them
  // Of every unit: the centre that most of its people go to (ties: the lower one); a unit without
  // people goes where cost + price is least.
  std::vector<std::uint32_t> centre;
  std::vector<std::uint32_t> divided;  // units that go to several centres, ascending; < centres
  // What a centre's band costs a person who goes there: every part of a unit goes where cost +
  // price is least.
  std::vector<std::int64_t> price;
  Wide cost = 0;  // of all people: no assignment of whole units costs less
};

// Successive shortest paths (Busacker, Gowen 1960) over the centres, in whole numbers throughout,
// so that the cost is a proof. O(units centres log units) to begin, O(centres2 + centres log units)
// for each unit that is moved on. Impossible only where the bands do not hold everybody.
Transport transport(const TransportProblem& problem);

}  // namespace hearth::districting
