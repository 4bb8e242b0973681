#include "study/scenario/schema.h"

#include <string>

#include <nlohmann/json.hpp>

namespace hearth::study {

extern const char* const kScenarioSchemaParts[];  // ended by a null

namespace {

// What stands beside a `$ref` rules over what it refers to. Requires: no `$ref` leads to itself.
nlohmann::json expanded(const nlohmann::json& schema, const nlohmann::json& whole) {
  if (schema.is_array()) {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& item : schema) out.push_back(expanded(item, whole));
    return out;
  }
  if (!schema.is_object()) return schema;
  nlohmann::json out = nlohmann::json::object();
  if (const auto ref = schema.find("$ref"); ref != schema.end()) {
    const std::string pointer = ref->get<std::string>().substr(1);  // "#/definitions/text"
    out = expanded(whole.at(nlohmann::json::json_pointer(pointer)), whole);
  }
  for (const auto& [key, value] : schema.items()) {
    if (key != "$ref") out[key] = expanded(value, whole);
  }
  return out;
}

nlohmann::json loaded() {
  const nlohmann::json whole = nlohmann::json::parse(scenario_schema_text());
  nlohmann::json schema = whole;
  schema.erase("definitions");  // each is expanded where it is referred to
  return expanded(schema, whole);
}

}  // namespace

std::string scenario_schema_text() {
  std::string text;
  for (const char* const* part = kScenarioSchemaParts; *part != nullptr; ++part) text += *part;
  return text;
}

const nlohmann::json& scenario_schema() {
  static const nlohmann::json kSchema = loaded();
  return kSchema;
}

}  // namespace hearth::study
