#pragma once

#include <cstdint>

#include "placement/assignment/problem.h"

namespace hearth::instances {

// Clients, sites and what it costs to serve the one from the other.
struct AssignmentInstance {
  placement::AssignmentProblem problem;
  std::int64_t units = 1;  // of the problem for a cost of 1 in the file
};

}  // namespace hearth::instances
