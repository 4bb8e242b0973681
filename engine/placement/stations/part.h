#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "placement/assignment/problem.h"
#include "placement/stations/problem.h"

namespace hearth::placement::stations {

// Clients and sites that have nothing to do with the others: a township that is alone, or all.
struct Part {
  std::int32_t group = -1;  // -1: all
  std::vector<std::int32_t> client;
  std::vector<std::int32_t> site;
};

// By group, ascending; one part where something joins them.
std::vector<Part> parts_of(const StationProblem& problem);

// What is asked of a part.
struct Ask {
  bool count_only = false;                    // every station costs 1, travel nothing
  std::optional<std::int64_t> stations = {};  // exactly so many
  std::optional<std::int64_t> greatest = {};  // no load above this
  std::optional<std::int64_t> keep = {};      // so many of today's sites in the part stay open
};

// The part as a problem of clients that are served by one site each: its sites in their order, then
// for every class that leaves people out a site that must open, costs nothing, reaches the clients
// of that class and holds as many people as the class may leave out. Nearest and Cheapest have
// costs of opening, the other goals none.
AssignmentProblem assigned(const StationProblem& problem, const Part& part, const Ask& ask);

// How many of these sites that stand for nobody follow the others.
std::int64_t nobodies(const StationProblem& problem);

}  // namespace hearth::placement::stations
