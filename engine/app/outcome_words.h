#pragma once

#include "placement/outcome.h"

namespace hearth::app {

// "optimal", "within_gap", "feasible", "infeasible", "none".
const char* status_id(placement::Status status);
// "own-bound", "two-solvers", "one-solver", "enumeration"; "" for nobody.
const char* proved_by_id(placement::ProvedBy proved_by);

}  // namespace hearth::app
