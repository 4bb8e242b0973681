#pragma once

#include <filesystem>

#include "results/result.h"

namespace hearth::results {

// Gives back what `write` stored. Throws InputError when the file is missing, no Hearth result,
// damaged, or of a newer major version (the message names both versions).
Result read(const std::filesystem::path& file);

}  // namespace hearth::results
