#pragma once

#include <string>

#include "input/tables/grid.h"

namespace hearth::input {

// By its ending: .csv, .tsv, .txt.
bool is_csv(const std::string& path);

// One sheet, called after the file. GDAL's own reader takes its first line for headings and cuts
// every other one to its length; lists of offices begin with a title.
Grids read_csv(const SourceOptions& source, const std::string& path);

}  // namespace hearth::input
