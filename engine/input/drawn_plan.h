#pragma once

#include <string>

#include "area/data_report.h"
#include "area/units.h"
#include "input/options.h"

namespace hearth::input {

// Somebody's own boundaries: a layer of polygons, each with the code of its community (several
// polygons may have the same), or, where `id` is given, a table with the community of each unit.
struct DrawnPlanOptions {
  SourceOptions source;
  Given field;  // the community's code
  Given id;     // the unit's code; empty: polygons
};

// The code of each unit's community. A unit belongs to the polygon that holds its inside point (of
// several the first in the layer); a warning names units of which less than 95 % lies in the
// polygons of their community, for units are never cut. Throws InputError, all at once: no CRS, no
// polygon, no code, a unit that lies in none or is not in the table, a code of no unit, a unit
// twice.
Column<UnitId, std::string> read_drawn_plan(const DrawnPlanOptions& options, const area::Area& area,
                                            area::DataReport& report);

}  // namespace hearth::input
