#pragma once

#include "area/data_report.h"
#include "area/units.h"
#include "core/progress.h"
#include "input/coordinates/crs.h"
#include "input/options.h"

namespace hearth::input {

// How many people the units have, and where in them, as `options.people` and `options.totals` say:
// counted by the source, or each unit's own number spread over it; then fitted to totals. Sets
// units.population and area.people. Requires: units and hierarchy without classes by density. What
// lies outside every unit, units in which the source has nobody, and what is assumed goes to
// `report`. Throws InputError.
void settle_people(const AreaOptions& options, const TargetCrs& to, area::Area& area,
                   area::DataReport& report, Progress& progress);

}  // namespace hearth::input
