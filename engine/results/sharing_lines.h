#pragma once

#include <optional>
#include <vector>

#include "area/shapes.h"
#include "results/result.h"

namespace hearth::results {

// The straight way from the mean of a community's people (its units' centroids by their people;
// without people, all alike) to the facility that serves it.
struct SharingLine {
  area::Point community, facility;
};

// A line for each row of redraw.centres, `metres` long; none where no facility serves the
// community. O(rows log rows + units + sites).
std::vector<std::optional<SharingLine>> sharing_lines(const Result& result, const Redraw& redraw);

}  // namespace hearth::results
