#pragma once

#include <string>

#include "instances/assignment_instance.h"

namespace hearth::instances {

// A p-median of the OR-Library (Beasley 1985): "nodes edges p", then an edge a line: its two nodes,
// from 1, and its length. Every node is a client and a site; costs are shortest ways. A pair that
// is given twice has the length that comes last. Throws InputError with the line, and where some
// node cannot be reached from another.
AssignmentInstance read_orlib_pmed(const std::string& path);

}  // namespace hearth::instances
