#pragma once

#include <span>
#include <string>

#include "area/data_report.h"
#include "area/layer_repair.h"
#include "area/shapes.h"
#include "input/problems.h"

namespace hearth::input {

// What messages call a unit.
struct UnitLabel {
  std::string id;
  std::string name;
  std::string feature;  // "CODE = 17 (FID 3)"
};

// Gives every place that several units claim, or a sliver between them, to one of them: see
// area::repaired_layer. Each such place, and each wider gap that was left, becomes a row of
// report.faults and a finding (the largest of each kind; the others are counted); a unit that got
// its ground back because others cover it wholly becomes a warning; one for which no rule leaves
// ground, a problem. People stay with their units: no place has any of its own. Requires: units in
// the order of their ids; a label for each shape. `source`: the file of the units.
void repair_units(const area::LayerRepairOptions& rule, const std::string& source,
                  std::span<const UnitLabel> units, std::span<area::MultiPolygon> shapes,
                  area::DataReport& report, Problems& problems);

}  // namespace hearth::input
