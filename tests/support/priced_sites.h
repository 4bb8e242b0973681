#pragma once

#include <string>

#include "support/written_town.h"

namespace hearth::testing {

// The drawn town, its candidates with costs:
//
//   A1 30 CNY   A2 500 CNY   B1 40 CNY               B2 20 CNY
inline const char* const kPricedSites = R"({"type": "FeatureCollection",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
{"type": "Feature", "properties": {"ID": "A1", "YUAN": 30}, "geometry": {"type": "Point", "coordinates": [400500, 4700500]}},
{"type": "Feature", "properties": {"ID": "A2", "YUAN": 500}, "geometry": {"type": "Point", "coordinates": [401500, 4700500]}},
{"type": "Feature", "properties": {"ID": "B1", "YUAN": 40}, "geometry": {"type": "Point", "coordinates": [402500, 4700500]}},
{"type": "Feature", "properties": {"ID": "B2", "YUAN": 20}, "geometry": {"type": "Point", "coordinates": [406500, 4700500]}}
]})";

// The town's scenario with these sites and these lines in its placement instead of
// `goal: fewest-sites`.
inline std::string priced_scenario(const std::string& lines) {
  return changed(
      changed(kTownScenario, "{at: units}", "{source: costs.geojson, id: ID, cost: YUAN}"),
      "    goal: fewest-sites\n", lines);
}

}  // namespace hearth::testing
