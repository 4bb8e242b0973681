#pragma once

#include <span>
#include <vector>

#include "area/data_report.h"
#include "area/units.h"
#include "core/text.h"
#include "districting/territory.h"
#include "study/redraw/options.h"

namespace hearth::study {

// Who borders whom, and across which borders a community may reach: see area/unit_graph.h. Fills
// the outer borders of a territory whose other columns stand; the contacts are the caller's to set.
// Barriers and roads are read from their layers; these
// sources, and bridges, islands, exclaves and enclaves by name (`labels`: of today's communities),
// go to `report`, which lists the source of the units already; what it lists is not listed again.
// Throws InputError as input::read_line_layers.
std::vector<districting::Contact> read_borders(const RedrawOptions& options, const area::Area& area,
                                               std::span<const Text> labels,
                                               districting::Territory& territory,
                                               area::DataReport& report);

}  // namespace hearth::study
