#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "area/shapes.h"
#include "input/files/layer.h"
#include "input/options.h"

// What stands in a file that nobody has explained yet.
namespace hearth::input {

struct FieldProfile {
  std::string name;
  std::int64_t filled = 0;
  bool numbers = true;              // every cell that is filled holds one
  bool whole = true;                // ... without decimals
  bool negative = false;            // ... one below 0
  double sum = 0;                   // of its numbers
  bool each_once = true;            // no value stands twice
  std::vector<std::string> values;  // that are different, in the order in which they come
};

struct LayerProfile {
  enum class Kind : std::uint8_t {
    Polygons,
    Points,
    Lines,
    Table,
    Raster,
    Other
  } kind = Kind::Other;
  std::string source;     // as it was given
  std::string layer;      // or sheet; empty: the only one
  std::int64_t rows = 0;  // or pixels
  std::vector<FieldProfile> fields;
  area::Box extent;  // in its own coordinates
  bool has_crs = false;
  bool geographic = false;  // by its CRS
  bool metres = false;      // projected, in metres
  std::string crs;          // "EPSG:32618" where it has a code
  std::string crs_name;
  std::string headings;  // of a sheet, the rows: "3", "3-4"; empty: the first, or none
};

// Every layer, sheet or raster of a file. Reads all of it, but no shapes. Throws InputError: no
// such file, nothing that GDAL can open.
std::vector<LayerProfile> profiles_of(const SourceOptions& source);

}  // namespace hearth::input
