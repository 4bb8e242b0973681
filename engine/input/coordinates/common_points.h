#pragma once

#include <optional>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "input/coordinates/plane_fit.h"
#include "input/options.h"

// Grids of a county's own, brought to a named system by points that are known in both.
namespace hearth::input {

struct CommonPoint {
  std::string label;  // "2": as the scenario counts them; "row 5" of a list
  KnownPoint known;
};

// Of the scenario, or out of its list. Empty: it has none. Throws InputError: no such list or
// column, a coordinate that is no number.
std::vector<CommonPoint> common_points_of(const SourceOptions& source, area::DataReport& report);

// The map through them, with its parameters and each point's residual in the report: a warning
// where one is off by more than 1 m, or lengths change by more than 1 %. `system`: what the
// points are in. Throws InputError: too few, all at one place, in a line.
PlaneMap map_through(const std::vector<CommonPoint>& points, const SourceOptions& source,
                     const std::string& system, area::DataReport& report);

}  // namespace hearth::input
