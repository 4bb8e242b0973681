#pragma once

#include <cstdint>
#include <vector>

#include "area/units.h"
#include "study/redraw/options.h"
#include "study/scenario/problems.h"

namespace hearth::study {

// Which units the search must keep together.
struct RedrawNodes {
  std::vector<std::uint32_t> node_of;  // units; numbered in the order of their first units
  std::vector<std::uint32_t> special;  // units: number of the special district, or kNoCommunity
  std::uint32_t count = 0;
  std::uint32_t special_count = 0;
};

// Every district of `whole` and every special district is one node, all other units one each.
// Special are the units of a class under `special.class`, with the whole district around each, and
// every district of `special.level`.
RedrawNodes redraw_nodes(const RedrawOptions& options, const area::Units& units,
                         const area::Hierarchy& hierarchy);

// A node that cannot be kept together: its units lie in several districts of `within` (rows in
// `around`), or must stay in several of today's communities (`bound`: the community that a unit may
// not leave, or kNoCommunity). Each with the first two units that contradict one another.
void check_nodes(const RedrawOptions& options, const area::Area& area, const RedrawNodes& nodes,
                 const std::vector<std::uint32_t>& around, const std::vector<std::uint32_t>& bound,
                 Problems& problems);

}  // namespace hearth::study
