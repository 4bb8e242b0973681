#pragma once

#include "demand/demand_points.h"

namespace hearth::demand {

// Puts the layers of the area onto its demand points. A layer with places of its own stands there:
// at the points that are there already, and at further ones where no resident lives. Another one is
// shared out among the points of each unit by their residents, and stands at a point inside the
// unit where it has none. Requires: `points` are those of the residents. Private to demand.
void add_layers(const area::Area& area, const DemandOptions& options, DemandPoints& points);

}  // namespace hearth::demand
