#pragma once

#include <span>
#include <string>
#include <vector>

#include "placement/relaxation.h"
#include "results/result.h"

namespace hearth::study {

// A target as one line: "population_coverage of rural, 80%, each township".
Text target_text(const coverage::Target& target, const area::Area& area);

// Who stays uncovered under targets that no plan can meet, and the cheapest relaxations in words.
std::vector<results::Shortfall> shortfalls_of(const placement::ModelInput& input,
                                              const placement::CoverageModel& model,
                                              const placement::Solution& solution,
                                              std::span<const coverage::Target> targets);

}  // namespace hearth::study
