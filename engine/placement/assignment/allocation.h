#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "placement/assignment/problem.h"

namespace hearth::placement {

// Which open site serves each client at least cost; of equals the first.
struct Allocation {
  std::vector<std::int32_t> served;  // C
  std::int64_t cost = 0;             // of opening and service
  std::int64_t farthest = 0;         // the highest cost of service
};

// Capacities are not looked at. Requires: some site is open. O(clients x open sites).
Allocation allocation_of(const AssignmentProblem& problem, std::span<const std::uint8_t> open);

}  // namespace hearth::placement
