#pragma once

#include <nlohmann/json_fwd.hpp>

#include "placement/assignment/problem.h"
#include "placement/constrained_problems.h"
#include "placement/cover/problem.h"
#include "placement/staff/problem.h"
#include "placement/stations/problem.h"

// Problems as JSON and back, for solvers of somebody else's and for cases that are kept.
namespace hearth::placement::testing {

using Json = nlohmann::ordered_json;

Json described(const CoverProblem& problem);
Json described(const AssignmentProblem& problem);
Json described(const DrawnTravel& drawn);
// Whom a site may serve is in its reach: townships are not kept.
Json described(const StationProblem& problem);
Json described(const StaffProblem& problem);

CoverProblem cover_of(const Json& json);
AssignmentProblem assignment_of(const Json& json);
DrawnTravel constrained_of(const Json& json);
StationProblem stations_of(const Json& json);
StaffProblem staff_of(const Json& json);

}  // namespace hearth::placement::testing
