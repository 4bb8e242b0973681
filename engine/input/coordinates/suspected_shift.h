#pragma once

#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/sites.h"
#include "area/units.h"
#include "input/options.h"

namespace hearth::input {

// Do facilities stand in the communities that they name, or would they if the shift of a web map
// were undone, or all of them were moved by a few tens of metres as an old datum does? A warning
// with both counts and the line to write where far more would; in China a note where not, or where
// it cannot be tested: fewer than 8 facilities. `said[s]`: code or name of the community and of
// its districts, as the source has them, of site s; empty: looked for in the site's name. Where
// fewer than 8 name a community, those count that stand in any unit. `degrees`: the source is in
// longitudes and latitudes. O(sites x corners of their communities), of 5000 sites at most.
void report_suspected_shift(const SiteLayerOptions& options, bool degrees, const area::Sites& sites,
                            std::span<const std::vector<std::string>> said, const area::Area& area,
                            area::DataReport& report);

}  // namespace hearth::input
