#pragma once

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "districting/plan.h"

namespace hearth::districting {

// A contiguous part of the graph and the districts that it is to become.
struct Part {
  std::vector<std::uint32_t> nodes;
  std::uint32_t first = 0;  // its districts are first..first+count-1
  std::uint32_t count = 1;
};

// Cuts the graph in two, and the parts again, until none is to become more than `most_count`
// districts: along random spanning trees, of several trees the cut that fits the people best.
// Parts come by ascending `first`. O(n log n log(count / most_count)) in the mean.
// Requires: connected, 1 <= count <= graph.size(), most_count >= 1.
std::vector<Part> bisected_parts(const DualGraph& graph, std::uint32_t count,
                                 std::uint32_t most_count, const Band& band, Random& random);

// A plan of `count` contiguous, non-empty districts: bisected_parts down to one district each.
// Usually near the band, not always in it. Requires: connected, 1 <= count <= graph.size().
Plan bisected_plan(const DualGraph& graph, std::uint32_t count, const Band& band, Random& random);

}  // namespace hearth::districting
