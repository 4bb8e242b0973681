#pragma once

#include <string>

#include "print/canvas.h"

namespace hearth::print {

// The scene as the bytes of a file that `paint` would write. Throws InputError when it cannot be
// painted.
std::string painted(const Scene& scene, const Type& type, Format format);

}  // namespace hearth::print
