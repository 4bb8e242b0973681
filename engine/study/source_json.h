#pragma once

#include <nlohmann/json_fwd.hpp>

#include "input/options.h"

namespace hearth::study {

// `source` and all that stands beside it, as the resolved scenario writes it.
void put_source(nlohmann::json& section, const input::SourceOptions& source);

}  // namespace hearth::study
