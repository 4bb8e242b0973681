#pragma once

#include <string>

#include "input/options.h"

namespace hearth::input {

// SHA-256 of the file; of a shapefile of .shp, .dbf, .shx, .prj and .cpg in this order, those that
// exist. Empty where there is no file (a database).
std::string sha256_of(const SourceOptions& source);

}  // namespace hearth::input
