#pragma once

#include <string>
#include <vector>

#include "study/scenario/problems.h"
#include "study/scenario/yaml_tree.h"

namespace hearth::study {

// Applies the `path.to.key=value` of `--set`, in order. Items of a list are called by their `id`,
// else `service`, else `level`, else index from 0. The value is YAML; an empty one removes the key.
// Keys that are not there yet are added (the schema then says whether they may be). What was set
// has the position `--set path.to.key=value`. Throws UsageError when a setting has no `=`.
void apply_settings(YamlNode& root, const std::vector<std::string>& settings, Problems& problems);

}  // namespace hearth::study
