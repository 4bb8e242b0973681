#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "study/scenario/yaml_tree.h"

// What a JSON Schema says, as answers to a checker's questions and in a planner's words.
namespace hearth::study {

bool is_integer(std::string_view text);

// Is `type` one of the schema's types? Only "string", "integer", "number", "boolean": a scalar.
bool has_type(const nlohmann::json& schema, std::string_view type);

// May a node of this kind (map, list, scalar) stand where the schema is asked for?
bool fits(const YamlNode& node, const nlohmann::json& schema);

// Keys of a section, without those of later versions.
std::vector<std::string> keys_of(const nlohmann::json& schema);
std::vector<std::string> required_of(const nlohmann::json& schema);

// "a list" / "列表": what the schema asks for, and what stands there.
Text wanted(const nlohmann::json& schema);
Text found(const YamlNode& node);

// `key: value` on one line, from the schema's examples; empty: it has none.
std::string example_of(const std::string& key, const nlohmann::json& schema);

// {"en": ..., "zh": ...}
Text text_of(const nlohmann::json& value);

// At most about 60 bytes of it, never cut inside a character: a message must stay readable.
std::string shown(std::string_view text);

// "`a`, `b`".
std::string joined(const std::vector<std::string>& words);

}  // namespace hearth::study
