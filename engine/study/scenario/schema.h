#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace hearth::study {

// data/schema/scenario.schema.json as it was when the program was built, every `$ref` replaced by
// what it refers to.
const nlohmann::json& scenario_schema();

// The file itself, for editors.
std::string scenario_schema_text();

// What it is called beside a scenario, and the comment by which editors find it there.
inline constexpr const char* kSchemaFile = "scenario.schema.json";
inline constexpr const char* kSchemaLine = "# yaml-language-server: $schema=scenario.schema.json\n";

}  // namespace hearth::study
