#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/share.h"
#include "districting/districting.h"
#include "study/districts/graph_file.h"

namespace hearth::study {

// What `hearth solve districts` asks of a graph.
struct DistrictsAsked {
  districting::Goal goal = districting::Goal::CutEdges;
  std::uint32_t count = 0;  // not for most-zones
  Share tolerance;          // not for most-zones
  std::int64_t floor = 0;   // most-zones: people of a district, millionths
};

// The problem on this graph. Throws InputError where no plan can be: a graph in pieces (named),
// more districts than units, a band without a whole number of people, a unit heavier than the band
// (named), a floor above everybody. Requires: `input` outlives it.
districting::Problem district_problem(const GraphInput& input, const DistrictsAsked& asked);

}  // namespace hearth::study
