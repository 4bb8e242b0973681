#pragma once

#include <stdexcept>
#include <string>

#include <fmt/format.h>

#include "support/scratch_folder.h"

// A town small enough to draw, as the files that a planner would hand in.
namespace hearth::testing {

// Four tracts of 1 km in a row, two townships, 200 people; B2 lies apart. North is up, UTM 18N.
//
//   +----+----+----+                   +----+      A1 A2 urban, B1 B2 rural
//   | A1 | A2 | B1 |                   | B2 |      centroids at x = 500, 1500, 2500, 6500 m
//   |100 | 50 | 30 |                   | 20 |      east of 400,000 m
//   +----+----+----+                   +----+
inline const char* const kTownUnits = R"({"type": "FeatureCollection", "name": "town",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
{"type": "Feature", "properties": {"CODE": "A1", "POP": 100, "KIND": "U", "TOWN": "A"}, "geometry": {"type": "Polygon", "coordinates": [[[400000, 4700000], [401000, 4700000], [401000, 4701000], [400000, 4701000], [400000, 4700000]]]}},
{"type": "Feature", "properties": {"CODE": "A2", "POP": 50, "KIND": "U", "TOWN": "A"}, "geometry": {"type": "Polygon", "coordinates": [[[401000, 4700000], [402000, 4700000], [402000, 4701000], [401000, 4701000], [401000, 4700000]]]}},
{"type": "Feature", "properties": {"CODE": "B1", "POP": 30, "KIND": "R", "TOWN": "B"}, "geometry": {"type": "Polygon", "coordinates": [[[402000, 4700000], [403000, 4700000], [403000, 4701000], [402000, 4701000], [402000, 4700000]]]}},
{"type": "Feature", "properties": {"CODE": "B2", "POP": 20, "KIND": "R", "TOWN": "B"}, "geometry": {"type": "Polygon", "coordinates": [[[406000, 4700000], [407000, 4700000], [407000, 4701000], [406000, 4701000], [406000, 4700000]]]}}
]}
)";

// Within 1 km, one centre in A2 serves the three tracts in a row; everyone needs a second one in
// B2.
inline const char* const kTownScenario = R"(hearth: 1
scenario: town
question: How few centres serve everyone?
area:
  crs: EPSG:32618
  units:
    source: town.geojson
    id: CODE
    population: POP
    class: {field: KIND, urban: [U], rural: [R]}
    parents: {township: TOWN}
services:
  - id: centre
    reach: {by: straight-line, within: 1 km}
    candidates: {at: units}
targets:
  - {service: centre, measure: population_coverage, share: 100 %}
placement:
  - service: centre
    goal: fewest-sites
    gap: 0 %
)";

// `text` with the first `from` replaced; the test fails loudly when it is not there.
inline std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the text: " + from);
  return text.replace(at, from.size(), to);
}

// town.yaml and town.geojson in `folder`.
inline void put_town(const ScratchFolder& folder, const std::string& scenario = kTownScenario,
                     const std::string& units = kTownUnits) {
  put_bytes(folder / "town.yaml", scenario);
  put_bytes(folder / "town.geojson", units);
}

// A square grid of side x side tracts of 1 km with 1 to 100 people each, by a fixed rule: large
// enough that a search goes on for a while.
inline std::string grid_units(int side) {
  std::string text = R"({"type": "FeatureCollection", "name": "town",
"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}},
"features": [
)";
  for (int i = 0; i < side * side; ++i) {
    const int x = 400'000 + i % side * 1000;
    const int y = 4'700'000 + i / side * 1000;
    const int people = 1 + (i * 7919 + i / side * 104'729) % 100;
    text += fmt::format(
        R"({}{{"type": "Feature", "properties": {{"CODE": "G{:05}", "POP": {}, "KIND": "{}", "TOWN": "T"}}, )"
        R"("geometry": {{"type": "Polygon", "coordinates": [[[{}, {}], [{}, {}], [{}, {}], [{}, {}], [{}, {}]]]}}}})",
        i == 0 ? "" : ",\n", i, people, i % 3 == 0 ? "U" : "R", x, y, x + 1000, y, x + 1000,
        y + 1000, x, y + 1000, x, y);
  }
  return text + "\n]}\n";
}

}  // namespace hearth::testing
