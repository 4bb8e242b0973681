#pragma once

#include <ctime>
#include <span>
#include <string>
#include <vector>

#include "export/table.h"

// Tables as layers of GIS formats: fields are called by their ids, polygons and points come along.
namespace hearth::exports {

struct LayerOptions {
  std::string crs;  // of the coordinates, as area::Area gives it
  Language language = Language::En;
  std::time_t made = 0;
  std::string file;  // for messages
};

// A GeoPackage with a layer a table; tables without a place on the map are tables there too. The
// same tables give the same bytes. Throws InputError where it cannot be made.
std::vector<unsigned char> geopackage_of(std::span<const Table> tables,
                                         const LayerOptions& options);

// RFC 7946: WGS 84, seven decimals. Requires: table.is_on_map().
std::vector<unsigned char> geojson_of(const Table& table, const LayerOptions& options);

}  // namespace hearth::exports
