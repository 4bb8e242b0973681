#pragma once

#include <optional>
#include <string>

#include "area/shapes.h"
#include "input/options.h"

class OGRSpatialReference;

namespace hearth::input {

// Where on the earth a layer says that it lies.
struct Whereabouts {
  std::string datum;  // "WGS 84", "GCJ-02" (as the scenario says it); empty: none is named
  std::optional<area::Box> degrees;  // west, south, east, north; nothing: it cannot be said
};

// A box in a system as a box in degrees; nothing: there is no way.
std::optional<area::Box> in_degrees(const OGRSpatialReference& crs, const area::Box& box);

// Opens the source once more; of one that cannot be read nothing is known.
Whereabouts whereabouts_of(const SourceOptions& source);

}  // namespace hearth::input
