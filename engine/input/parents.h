#pragma once

#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/units.h"
#include "input/options.h"

namespace hearth::input {

// The code of a unit's parent: the field, or its first characters (of UTF-8, not bytes).
std::string parent_code(const ParentOptions& options, const std::string& field);

// The levels over `units`; codes[p][u]: the code of unit u in options.parents[p], empty for none.
// A level named "community" comes first; without one, the units themselves are the communities and
// stand before the other levels. Units without a parent are reported ("no_parent"), and labels for
// codes that no unit has ("unused_label").
area::Hierarchy hierarchy_of(const AreaOptions& options, const area::Units& units,
                             std::span<const std::vector<std::string>> codes,
                             area::DataReport& report);

}  // namespace hearth::input
