#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "results/reader.h"
#include "support/program.h"
#include "support/redraw_town.h"

// A drawn town on disk whose levels a scenario redraws, and the program run over it.
namespace hearth::testing {

inline const char* const kLevelsHead = R"(hearth: 1
scenario: levels
question: How do the levels fit together?
area:
  crs: EPSG:32618
  units:
    source: town.geojson
    id: CODE
    population: POP
    households: HH
    class: {field: KIND, urban: [U], rural: [R]}
)";

inline const char* const kLevelsService = R"(services:
  - id: centre
    reach: {by: straight-line, within: 1 km}
    facilities: {source: centres.geojson, id: ID, capacity: CAP}
)";

inline void put_town(const ScratchFolder& folder, const DrawnTown& town, const std::string& parents,
                     const std::string& redraw,
                     const std::vector<Facility>& centres = {{"hall", 0, 100'000}}) {
  put_bytes(folder / "town.geojson", town_geojson(town));
  put_bytes(folder / "centres.geojson", facilities_geojson(town, centres));
  put_bytes(folder / "levels.yaml", kLevelsHead + parents + kLevelsService + redraw);
}

inline results::Result run_town(const ScratchFolder& folder,
                                std::vector<std::string> options = {}) {
  std::vector<std::string> words{"run", "levels.yaml", "-o", "out.h5", "--quiet"};
  words.insert(words.end(), options.begin(), options.end());
  const Ran ran = hearth(words, {.folder = folder.path()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return results::read(folder / "out.h5");
}

// Townships, villages, groups and communities, one after the other.
inline const char* const kChain = R"(redraw:
  - {level: township, count: 4, whole: village, curve: false}
  - {level: village, count: 31, within: township, size: {min: 500, max: 1700}, curve: false}
  - {level: group, within: village, size: {min: 100, max: 400}, curve: false}
  - {level: community, within: township, whole: group, size: {min: 1500, max: 3500}, curve: false}
)";
// Grid units with their staff; rural units are institutions, each a grid of its own.
inline const char* const kGrids = R"(redraw:
  level: grid
  within: community
  size: {of: households, min: 300, max: 500}
  special: {class: [rural]}
  staff: {head: 1, households-per-worker: 150}
  curve: false
)";
inline const char* const kVillages = "    parents: {village: COMM, township: TOWN}\n";

}  // namespace hearth::testing
