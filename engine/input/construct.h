#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "area/data_report.h"
#include "area/layer_repair.h"
#include "area/shapes.h"
#include "core/text.h"
#include "input/coordinates/crs.h"
#include "input/options.h"

namespace hearth::input {

// A unit that exists as a point only.
struct UnitPoint {
  std::string feature;  // how a message calls it
  std::string id;
  area::Point at;  // in area.crs
};

// Requires: sorted by id.
struct UnitPoints {
  std::string source;  // file
  std::span<const UnitPoint> point;
};

struct ConstructedShapes {
  std::vector<area::MultiPolygon> shape;  // of each unit
  std::vector<std::string> community;     // code of the polygon that holds it
  std::map<std::string, Text> names;      // of those communities, where the scenario names a field
};

// Reads communities and lines, and divides each community among the units in it: see
// area::constructed_cells. With a `repair`, every place that several communities claim, or a sliver
// between them, goes to one of them first: see repair_layer. What the shapes are, which communities
// hold no unit and which units get an exclave goes to `report`, with every repair of a community.
// Throws InputError with every fault of the communities; and with every unit that lies outside them
// all, or at the place of another.
ConstructedShapes construct_shapes(const ConstructOptions& options,
                                   const std::optional<area::LayerRepairOptions>& repair,
                                   const UnitPoints& units, const TargetCrs& to,
                                   area::DataReport& report);

}  // namespace hearth::input
