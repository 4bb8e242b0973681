#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "input/options.h"

namespace hearth::study {

// Words of the resolved scenario; what was not given is left out.
void put(nlohmann::json& section, const char* key, const std::string& value);
void put(nlohmann::json& section, const char* key, const input::Given& given);
void put(nlohmann::json& section, const char* key, const Text& text);
void put(nlohmann::json& section, const char* key, const std::vector<input::Given>& list);

// `source` and all that stands beside it, as the resolved scenario writes it.
void put_source(nlohmann::json& section, const input::SourceOptions& source);

}  // namespace hearth::study
