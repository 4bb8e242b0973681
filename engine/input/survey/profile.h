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
  bool numbers = true;                // every cell that is filled holds one
  bool whole = true;                  // ... without decimals
  bool negative = false;              // ... one below 0
  double sum = 0;                     // of its numbers,
  double least = 0, most = 0;         // the smallest and the largest of them
  bool each_once = true;              // no value stands twice
  std::vector<std::string> values;    // that are different, in the order in which they come
  std::vector<std::string> repeated;  // those that stand more than once
};

// One band of numbers.
struct RasterProfile {
  int bands = 1;            // of more nothing else is known
  bool placed = false;      // does it say where its pixels lie?
  double pixel = 0;         // metres, about
  std::int64_t filled = 0;  // pixels with a value
  double sum = 0, least = 0, most = 0;
  bool whole = true;          // without decimals
  std::size_t different = 0;  // values, counted up to kManyValues
};
constexpr std::size_t kManyValues = 257;

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
  area::Box extent;                  // in its own coordinates
  std::optional<area::Box> degrees;  // on the earth; nothing: it cannot be said
  bool has_crs = false;
  bool geographic = false;  // by its CRS
  bool metres = false;      // projected, in metres
  std::string crs;          // "EPSG:32618" where it has a code
  std::string crs_name;
  std::optional<RasterProfile> raster;
  std::string headings;  // of a sheet, the rows: "3", "3-4"; empty: the first, or none
};

// How a message calls it: the file without its folder, and the layer.
std::string short_name(const LayerProfile& layer);

// Its width and height in metres, about; degrees are told by its system, else by their numbers.
area::Point metres_across(const LayerProfile& layer);

// Every layer, sheet or raster of a file. Reads all of it, but no shapes; rows that add others up
// by their words (合计) are no rows of a sheet. Throws InputError: no
// such file, nothing that GDAL can open.
std::vector<LayerProfile> profiles_of(const SourceOptions& source);

}  // namespace hearth::input
