#pragma once

#include <nlohmann/json_fwd.hpp>

#include "study/scenario/problems.h"
#include "study/scenario/yaml_tree.h"

namespace hearth::study {

// Holds a tree against a schema (the part of JSON Schema that scenario.schema.json uses, with its
// x- keywords): unknown keys with the nearest known one, missing keys, wrong types, words and
// quantities, keys of later versions. Every fault once, at its own position.
void check_against_schema(const YamlNode& root, const nlohmann::json& schema, Problems& problems);

// How an item of a list is called in paths and by `--set`: its `id`, else its `service`, else its
// `level`, where no other item has the same; else its index from 0.
std::string item_name(const YamlNode& list, std::size_t index);

}  // namespace hearth::study
