#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/unit_graph.h"
#include "core/text.h"

namespace hearth::area {

// A unit without a district of today.
constexpr std::uint32_t kNoDistrict = std::numeric_limits<std::uint32_t>::max();

// What findings call units and districts.
struct GraphNames {
  std::vector<std::string> unit;        // name and id, so that an officer finds it
  std::vector<std::uint32_t> district;  // of each unit, or kNoDistrict; empty: none
  std::vector<Text> label;              // of each district
};

// What a planner must know of the ground before a redraw, each thing once, by kind and row:
//   bridge   two pieces of a group were joined over a gap or a barred border (a repair)
//   island   a unit that touches no other
//   exclave  a district whose units lie in several pieces, whatever bars their borders
//   enclave  a unit, or a district (unless its one unit is listed), that one other surrounds: all
//   of its border is
//            with that one
// `source` is the file of the units. O((units + contacts) log units).
std::vector<Finding> graph_findings(const UnitGraph& graph, JoinRule rule, const GraphNames& names,
                                    const std::string& source);

}  // namespace hearth::area
