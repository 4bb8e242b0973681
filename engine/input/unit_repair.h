#pragma once

#include <cstdint>
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

// Whose places they are. Requires: in the order of their ids; a label for each shape.
struct LabelledLayer {
  enum class Kind : std::uint8_t { Units, Communities };
  Kind kind = Kind::Units;
  std::string source;  // file
  std::span<const UnitLabel> labels;
};

// Gives every place that several units (or communities) claim, or a sliver between them, to one of
// them: see area::repaired_layer. Each such place, and each wider gap that was left, becomes a row
// of report.faults and a finding (the largest of each kind; the others are counted); a unit that
// got its ground back because others cover it wholly becomes a warning; one for which no rule
// leaves ground, a problem. People stay with their units: no place has any of its own.
void repair_layer(const area::LayerRepairOptions& rule, const LabelledLayer& layer,
                  std::span<area::MultiPolygon> shapes, area::DataReport& report,
                  Problems& problems);

}  // namespace hearth::input
