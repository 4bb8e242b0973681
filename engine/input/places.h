#pragma once

#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/units.h"
#include "input/coordinates/crs.h"
#include "input/options.h"

namespace hearth::input {

// Settlements from the names of units: those that end in one of `endings`, the ending cut off;
// units of one name become one place at their people-weighted mean centroid. Sorted by name.
std::vector<area::Place> places_from_names(const area::Units& units,
                                           std::span<const std::string> endings);

// Settlements from a point layer, brought to area.crs; people 0 where it has no field for them.
// Sorted by name. Throws InputError.
std::vector<area::Place> places_from_layer(const PlaceOptions& options, const TargetCrs& to,
                                           area::DataReport& report);

// The one or the other, as the scenario says.
std::vector<area::Place> places_of(const PlaceOptions& options, const area::Units& units,
                                   const TargetCrs& to, area::DataReport& report);

}  // namespace hearth::input
