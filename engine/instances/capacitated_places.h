#pragma once

#include <string>

#include "instances/assignment_instance.h"

// Places in the plane that are clients and sites at once, of which p open.
namespace hearth::instances {

// A capacitated p-median of the OR-Library (Osman and Christofides 1994): "number best"; "n p
// capacity"; of each place its number, x, y and demand. Distances are cut to whole numbers. Throws
// InputError with the line.
AssignmentInstance read_orlib_pmedcap(const std::string& path);

// Sao Jose dos Campos (Lorena and Senne 2003): "n p"; of each place its x, y, capacity and demand.
// Real distances, exact to a millionth. Throws InputError with the line.
AssignmentInstance read_sjc(const std::string& path);

}  // namespace hearth::instances
