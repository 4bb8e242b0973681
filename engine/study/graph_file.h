#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "districting/bounds.h"
#include "districting/dual_graph.h"

namespace hearth::study {

// A graph of units without geometry, for `hearth solve`.
struct GraphInput {
  std::string source;  // as it was given
  districting::DualGraph graph;
  std::optional<districting::Grid> grid;  // set for grid:
  std::vector<std::string> name;          // nodes
};

// Reads `source`: a NetworkX adjacency file (JSON with "nodes" and "adjacency"; people in the field
// `population` of a node), or makes "grid:rows=R,cols=C" (one person a unit) or
// "lattice:rows=R,cols=C,seed=S" (50 to 150). Rows are in file order. An edge that is given twice
// or leads from a node to itself counts once or not at all, with a warning. Throws InputError, with
// all nodes that are wrong at once, and UsageError where `population` is missing.
GraphInput read_graph(const std::string& source, const std::string& population, Progress& progress);

}  // namespace hearth::study
