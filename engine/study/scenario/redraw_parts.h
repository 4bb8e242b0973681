#pragma once

#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "study/redraw/options.h"
#include "study/scenario/problems.h"
#include "study/scenario/scenario.h"
#include "study/scenario/yaml_tree.h"

// The section `redraw` of a scenario: see scenario_parts.h.
namespace hearth::study {

std::vector<RedrawOptions> redraws_of(const YamlNode* section, const Scenario& scenario);

// Do its parts fit together and with the rest? `scenario.redraws` is what redraws_of gave.
void check_redraws(const YamlNode& root, const Scenario& scenario, Problems& problems);

nlohmann::json redraw_json(const RedrawOptions& options);

}  // namespace hearth::study
