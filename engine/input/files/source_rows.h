#pragma once

#include <string>

#include "area/data_report.h"
#include "input/coordinates/crs.h"
#include "input/files/gdal.h"
#include "input/options.h"

namespace hearth::input {

// The row of the report about a file that was read as `role`.
area::Source source_row(const std::string& role, const SourceOptions& source, const Layer& layer,
                        const SourceCrs& crs);

// What GDAL remarked while it read, and an encoding that had to be guessed.
void report_layer(const SourceOptions& source, const Layer& layer, area::DataReport& report);

}  // namespace hearth::input
