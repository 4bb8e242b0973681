#pragma once

#include <string>
#include <vector>

#include "placement/coverage_model.h"
#include "results/result.h"

namespace hearth::study {

// What the curve of staff claims, each plan held against coordinates and each bound against its
// prices. Requires: the plan is one of staff.
std::vector<std::string> staff_tradeoff_faults(const results::Plan& plan,
                                               const results::Tradeoff& tradeoff,
                                               const placement::ModelInput& input);

}  // namespace hearth::study
