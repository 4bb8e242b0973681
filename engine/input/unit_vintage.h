#pragma once

#include "area/data_report.h"
#include "input/files/gdal.h"
#include "input/options.h"

namespace hearth::input {

// Gives features the new one of their codes (the first cell) and takes out those that are no units;
// both are listed. Throws InputError: a code to be left out that no feature has.
void bring_to_vintage(const AreaOptions& options, Layer& layer, area::DataReport& report);

}  // namespace hearth::input
