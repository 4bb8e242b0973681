#pragma once

#include "area/data_report.h"
#include "area/units.h"
#include "districting/territory.h"
#include "study/redraw_options.h"

namespace hearth::study {

// Who borders whom, and across which borders a community may reach, into a territory whose other
// columns stand: see area/unit_graph.h. Islands and exclaves, and the bridges to them, go to
// `report`.
void set_borders(const RedrawOptions& options, const area::Area& area, const area::Level* within,
                 districting::Territory& territory, area::DataReport& report);

}  // namespace hearth::study
