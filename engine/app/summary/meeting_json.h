#pragma once

#include <nlohmann/json_fwd.hpp>

#include "results/result.h"

namespace hearth::app {

// Adds what stands beside the plan to a service of the summary: "wishes", "alternatives",
// "definitions" and "tradeoff", each where the result has it. NaN becomes null.
void add_meeting(nlohmann::ordered_json& entry, const results::Service& service);

}  // namespace hearth::app
