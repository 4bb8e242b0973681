#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "study/placing/allotment_options.h"
#include "study/scenario/problems.h"
#include "study/scenario/yaml_tree.h"

// `load`, `staff` and `serves` of a placement: stations and roving staff.
namespace hearth::study {

AllotmentAsked allotment_of(const YamlNode& placement);

// Does the placement ask for stations or staff?
bool asks_allotment(const YamlNode& placement);

// Do the keys fit the goal and each other; `levels` are those of the scenario.
void check_allotment_keys(const YamlNode& placement, const std::string& path, Problems& problems);

// The keys as they would stand in a scenario file, put into `section`.
void put_allotment(nlohmann::json& section, const AllotmentAsked& asked);

}  // namespace hearth::study
