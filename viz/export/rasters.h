#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "area/shapes.h"

// Rasters as GeoTIFF.
namespace hearth::exports {

enum class PixelType : std::uint8_t { Byte, Int32, Float32 };

struct Raster {
  std::string id;
  std::string crs;
  area::Point north_west;  // corner
  double step = 0;         // m
  std::int32_t columns = 0, rows = 0;
  PixelType type = PixelType::Float32;
  std::vector<double> values;  // row by row from north to south
  double no_data = 0;
  std::string description;
  std::vector<std::pair<double, std::string>> categories;  // what a value means, told in metadata
};

// The same raster gives the same bytes. Throws InputError where GDAL refuses; `file`: for messages.
std::vector<unsigned char> geotiff_of(const Raster& raster, const std::string& file);

}  // namespace hearth::exports
