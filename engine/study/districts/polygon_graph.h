#pragma once

#include "core/progress.h"
#include "study/districts/graph_file.h"

namespace hearth::study {

// The graph of a polygon layer that GDAL opens: units that share a border are neighbours, with
// `corners` also those that meet in a point. Borders are measured in metres in a projection chosen
// by the layer's middle; invalid polygons are repaired, and what was repaired or is doubtful is
// warned of. Rows are sorted by code. Throws InputError as read_area does.
GraphInput read_polygons(const GraphSource& source, Progress& progress);

// Is this a layer of polygons, and not an adjacency file? By its ending; a .json by what is in it.
bool is_polygon_layer(const std::string& file);

}  // namespace hearth::study
