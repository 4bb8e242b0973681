#pragma once

#include <string>

#include "instances/assignment_instance.h"

namespace hearth::instances {

// A warehouse problem of the OR-Library (Beasley 1988), taken without its capacities: "warehouses
// customers"; of each warehouse its capacity (a number, or the word `capacity`) and fixed cost; of
// each customer its demand and what it costs to serve all of it from each warehouse. Costs are
// exact: the units are the last decimal in the file. Throws InputError with the line.
AssignmentInstance read_orlib_cap(const std::string& path);

}  // namespace hearth::instances
