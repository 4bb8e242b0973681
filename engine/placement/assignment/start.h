#pragma once

#include <cstdint>
#include <vector>

#include "placement/assignment/model.h"

namespace hearth::placement {

// Sites to begin the search with: one after the other the site that is nearest to a client drawn
// with the chance of what it pays so far (as k-means++ does, with costs instead of their squares).
// With one or any number of sites: the site that serves all at least cost. O(sites_to_open x
// clients + clients x sites).
std::vector<std::int32_t> starting_plan(const AssignmentModel& model, std::uint64_t seed);

}  // namespace hearth::placement
