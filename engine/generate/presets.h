#pragma once

#include <optional>
#include <string>

#include "generate/parameters.h"

namespace hearth::generate {

// Nothing where no preset has this name. The figures, and which of them are published: presets.cpp.
std::optional<Parameters> preset(const std::string& name);

}  // namespace hearth::generate
