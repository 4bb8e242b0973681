#pragma once

#include <string>

#include "input/options.h"

namespace hearth::input {

// A shapefile is three files that no checksum holds together: one that was copied short, or comes
// from another day, would lose units or give them the values of others without a word. Throws
// InputError where the parts contradict one another, or themselves. `path`: of the .shp, as GDAL
// opens it; other formats and missing parts are none of its business.
void check_shapefile_parts(const SourceOptions& source, const std::string& path);

}  // namespace hearth::input
