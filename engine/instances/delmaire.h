#pragma once

#include <string>

#include "instances/assignment_instance.h"

namespace hearth::instances {

// A single-source capacitated location problem as Delmaire, Diaz, Fernandez and Ortega (1999)
// publish theirs: "clients sites"; of each client the cost of serving it from each site; the
// demands; the costs of opening; the capacities. Costs are exact: the units are the last decimal in
// the file. Throws InputError with the line.
AssignmentInstance read_delmaire(const std::string& path);

}  // namespace hearth::instances
