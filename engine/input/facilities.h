#pragma once

#include <string>

#include "area/data_report.h"
#include "area/sites.h"
#include "area/units.h"
#include "input/options.h"

namespace hearth::input {

// Reads a point layer into sites of one status, reprojected to area.crs, each placed in its unit
// (on a border: the lowest code), sorted by id. `role` names the layer in the report ("facilities
// of centre"). Sites outside every unit stay, and are reported. Throws InputError.
area::Sites read_sites(const SiteLayerOptions& options, area::SiteStatus status,
                       const area::Area& area, const std::string& role, area::DataReport& report);

}  // namespace hearth::input
