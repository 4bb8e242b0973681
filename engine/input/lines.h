#pragma once

#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/shapes.h"
#include "input/coordinates/crs.h"
#include "input/options.h"

namespace hearth::input {

// The lines of a layer (roads, rivers, walls) in area.crs, feature after feature; of polygons, such
// as broad rivers, the outlines, closed. Features without geometry are passed over and counted in
// `report`, where the file is listed as read for `role`. Throws InputError with every feature that
// is a point or cannot be reprojected.
std::vector<area::Line> read_lines(const SourceOptions& source, const TargetCrs& to,
                                   const std::string& role, area::DataReport& report);

}  // namespace hearth::input
