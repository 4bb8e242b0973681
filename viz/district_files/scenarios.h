#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generate/district.h"

namespace hearth::district_files {

// File names and texts of the scenarios that ask about the district, ready to run.
std::vector<std::pair<std::string, std::string>> scenarios_of(const generate::District& district);

}  // namespace hearth::district_files
