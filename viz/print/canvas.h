#pragma once

#include <cstdint>
#include <filesystem>

#include "print/scene.h"
#include "print/type.h"

namespace hearth::print {

enum class Format : std::uint8_t { Pdf, Png, Svg };

const char* extension(Format format);  // "pdf"

// Paints the scene to `file`, beside it first and renamed when whole. No date, no machine, no
// locale enters: the same scene gives the same bytes. Throws InputError when the file cannot be
// written; then nothing is left behind.
void paint(const Scene& scene, const Type& type, Format format, const std::filesystem::path& file);

}  // namespace hearth::print
