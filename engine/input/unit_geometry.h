#pragma once

#include <string>

#include "input/files/gdal.h"
#include "input/problems.h"

// What a feature must be to become a unit.
namespace hearth::input {

// A layer of another kind as a whole is told so once, and before anything else: throws InputError.
void expect_polygons(const AreaOptions& options, const Layer& layer);

// The same of single features; `who`: how a message calls it. With `construct` units are points.
void check_point(const Feature& feature, const std::string& who, Problems& problems);
void check_geometry(const Feature& feature, const std::string& who, Problems& problems);

// A system with a nonsensical parameter brings places somewhere, far beyond the earth.
bool is_on_earth(const Feature& feature);

}  // namespace hearth::input
