#pragma once

#include "area/data_report.h"
#include "area/units.h"
#include "core/progress.h"
#include "input/options.h"

namespace hearth::input {

// Reads the unit polygons (with `construct`: points, from which shapes are made): reprojected to
// area.crs, repaired, sorted by id, classed, with their parents and places. Every repair and doubt
// goes to `report`. Throws InputError with every error that the layer holds at once, each naming
// file and feature.
area::Area read_area(const AreaOptions& options, area::DataReport& report, Progress& progress);

}  // namespace hearth::input
