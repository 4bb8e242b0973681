#pragma once

#include <string>

#include "instances/assignment_instance.h"

namespace hearth::instances {

// Places in the plane as TSPLIB writes them (EDGE_WEIGHT_TYPE EUC_2D): every place is a client and
// a site. Distances are real numbers, not rounded to whole ones as for a tour: in units of 10^-6.
// How many sites open is not in the file. Throws InputError with the line.
AssignmentInstance read_tsplib(const std::string& path);

}  // namespace hearth::instances
