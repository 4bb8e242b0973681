#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "districting/bounds.h"
#include "districting/dual_graph.h"
#include "districting/places.h"

namespace hearth::study {

// Where the units of `hearth solve districts` come from.
struct GraphSource {
  std::string file;        // "grid:...", "lattice:...", NetworkX adjacency JSON, or a polygon layer
  std::string population;  // field that counts the people of a unit
  std::string id;          // field with the code of a polygon
  bool corners = false;    // polygons that meet in a point are neighbours too
  std::string x, y;        // fields with the place of a node; empty: not asked for
  bool degrees = false;    // they are degrees east and north, not metres
};

// A graph of units, for `hearth solve`.
struct GraphInput {
  std::string source;  // as it was given
  districting::DualGraph graph;
  std::optional<districting::Grid> grid;      // set for grid:
  std::vector<std::string> name;              // nodes
  std::optional<districting::Places> places;  // where the source has them
};

// Reads `source`: a NetworkX adjacency file (JSON with "nodes" and "adjacency"; people in the field
// `population` of a node), a polygon layer (see polygon_graph.h), or makes "grid:rows=R,cols=C"
// (one person a unit) or "lattice:rows=R,cols=C,seed=S" (50 to 150). Rows are in file order. An
// edge that is given twice or leads from a node to itself counts once or not at all, with a
// warning. Throws InputError, with all nodes that are wrong at once, and UsageError where a field
// is missing.
GraphInput read_graph(const GraphSource& source, Progress& progress);

}  // namespace hearth::study
