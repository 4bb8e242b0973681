#pragma once

#include <cstdint>

#include "core/random.h"
#include "districting/plan.h"

namespace hearth::districting {

// A plan of `count` contiguous, non-empty districts made by cutting the graph in two, and the parts
// again, along random spanning trees; of several trees the cut that fits the people best. Usually
// near the band, not always in it. About count log count trees.
// Requires: connected, 1 <= count <= graph.size().
Plan bisected_plan(const DualGraph& graph, std::uint32_t count, const Band& band, Random& random);

}  // namespace hearth::districting
