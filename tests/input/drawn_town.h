#pragma once

#include <string>

#include "area/units.h"
#include "core/progress.h"
#include "input/boundaries.h"
#include "input/drawn_layer.h"

namespace hearth::support {

// Four square tracts of 1 km2, with people:
//
//   y 4,701,000 +-------+-------+
//               | B 500 | D  90 |      A, B of town T1; C, D of town T2
//               +-------+-------+
//               | A 400 | C 399 |
//     4,699,000 +-------+-------+
//             500,000        502,000 x
inline std::string square_km(int column, int row) {
  const int x = 500'000 + 1000 * column;
  const int y = 4'699'000 + 1000 * row;
  const auto corner = [](int px, int py) { return std::to_string(px) + " " + std::to_string(py); };
  return "POLYGON((" + corner(x, y) + "," + corner(x + 1000, y) + "," + corner(x + 1000, y + 1000) +
         "," + corner(x, y + 1000) + "," + corner(x, y) + "))";
}

inline DrawnLayer drawn_town() {
  DrawnLayer town;
  town.fields = {{"CODE"}, {"POP", OFTReal}, {"KIND"}, {"TOWN"}};
  town.rows = {{{"C", "399", "village", "T2"}, square_km(1, 0)},
               {{"A", "400", "city", "T1"}, square_km(0, 0)},
               {{"D", "90", "village", "T2"}, square_km(1, 1)},
               {{"B", "500", "city", "T1"}, square_km(0, 1)}};
  return town;
}

inline input::AreaOptions town_options(const std::string& path) {
  input::AreaOptions options;
  options.crs = {"EPSG:32618", "town.yaml:3:8"};
  options.units = source_at(path);
  options.unit_noun = {"tract", "普查区"};
  options.id = {"CODE", "town.yaml:6:9"};
  options.population = {"POP", "town.yaml:7:17"};
  return options;
}

inline input::ClassOptions urban_and_rural() {
  input::ClassOptions classes;
  classes.classes = {{"urban", {"urban", "城镇"}}, {"rural", {"rural", "乡村"}}};
  return classes;
}

struct ReadTown {
  area::Area area;
  area::DataReport report;
};

inline ReadTown read_town(const input::AreaOptions& options) {
  ReadTown town;
  Progress progress;
  town.area = input::read_area(options, town.report, progress);
  return town;
}

// Writes a GeoPackage and reads it.
inline std::string written(const TemporaryFolder& folder, const DrawnLayer& layer) {
  return write_layers(folder.file("town.gpkg"), "GPKG", {layer});
}

inline std::size_t count_of_kind(const area::DataReport& report, const std::string& kind) {
  std::size_t count = 0;
  for (const area::Finding& finding : report.findings) {
    if (finding.kind == kind) ++count;
  }
  return count;
}

inline const area::Finding& finding_of_kind(const area::DataReport& report,
                                            const std::string& kind) {
  for (const area::Finding& finding : report.findings) {
    if (finding.kind == kind) return finding;
  }
  throw std::runtime_error("no finding of kind " + kind);
}

}  // namespace hearth::support
