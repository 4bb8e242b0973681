#pragma once

#include <nlohmann/json_fwd.hpp>

namespace hearth::study {

// data/schema/scenario.schema.json as it was when the program was built, every `$ref` replaced by
// what it refers to.
const nlohmann::json& scenario_schema();

}  // namespace hearth::study
