#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "study/scenario/problems.h"
#include "study/scenario/scenario.h"
#include "study/scenario/settings.h"
#include "study/scenario/yaml_tree.h"

// A scenario file between its bytes and its meaning: what many variants of it share.
namespace hearth::study {

struct ScenarioText {
  std::filesystem::path file;
  std::string text;  // its bytes
  YamlNode root;     // as they were read, nothing set
};

// Throws InputError: no such file, no YAML, nothing in it.
ScenarioText scenario_text(const std::filesystem::path& file);
ScenarioText scenario_text(std::string text, const std::filesystem::path& file);

// The scenario under some settings. Throws InputError with every problem at once, those that are
// known already among them.
Scenario scenario_of(const ScenarioText& written, std::span<const Setting> settings,
                     Problems problems = {});

}  // namespace hearth::study
