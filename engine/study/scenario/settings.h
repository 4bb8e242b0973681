#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "study/scenario/problems.h"
#include "study/scenario/yaml_tree.h"

namespace hearth::study {

// One key of a scenario and what it becomes.
struct Setting {
  std::string where;  // "--set path=value", or the line of a sweep
  std::vector<std::string> path;
  YamlNode value;
};

// Of the `path.to.key=value` of a `--set`; YAML that cannot be read goes to `problems`. Throws
// UsageError when it has no `=`.
std::vector<Setting> settings_of(const std::vector<std::string>& texts, Problems& problems);

// The words of `path.to.key`.
std::vector<std::string> words_of_path(std::string_view path);

// Applies settings in order. Items of a list are called by their `id`,
// else `service`, else `level`, else index from 0. An empty value removes the key.
// Keys that are not there yet are added (the schema then says whether they may be). What was set
// has the position of the setting.
void apply_settings(YamlNode& root, std::span<const Setting> settings, Problems& problems);

}  // namespace hearth::study
