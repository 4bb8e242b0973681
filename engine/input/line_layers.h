#pragma once

#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/shapes.h"
#include "input/options.h"

namespace hearth::input {

// The lines of several layers, layer after layer, in `crs`: area.crs as read_area settled it. See
// input/lines.h, which is for this folder.
std::vector<area::Line> read_line_layers(const std::vector<SourceOptions>& layers,
                                         const std::string& crs, const std::string& role,
                                         area::DataReport& report);

}  // namespace hearth::input
