#pragma once

#include <filesystem>

#include "results/result.h"

namespace hearth::results {

// Writes FORMAT.md's file beside `file` and renames it when it is whole. The same result gives the
// same bytes. Throws InputError when it cannot be written (folder missing, no permission, disk
// full); then nothing is left behind.
void write(const Result& result, const std::filesystem::path& file);

}  // namespace hearth::results
