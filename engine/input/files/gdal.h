#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <ogr_spatialref.h>

#include "input/files/layer.h"
#include "input/files/source_hash.h"
#include "input/options.h"

// GDAL behind values: opens a source, finds its layer and fields, and copies what was asked for.
// Nothing of GDAL's stays open afterwards.
namespace hearth::input {

struct Layer {
  std::string name;
  std::optional<OGRSpatialReference> crs;  // x east, y north, whatever the authority's axis order
  std::vector<Feature> features;           // in the order of the source
  std::vector<std::string> warnings;       // GDAL's own, as it words them
  std::size_t broken_texts = 0;            // had bytes that are of no character (text_encoding.h)
  bool drawn_for_the_screen = false;       // map tiles: shapes are rounded and cut
  std::string encoding;  // non-empty where the text encoding had to be guessed ("GBK")
};

// Reads `fields` (an empty name gives nulls) and the geometry of every feature. Throws InputError:
// no such file, not a vector source, no such layer or none named among several, no such field (all
// of them at once), or features that GDAL cannot read.
Layer read_layer(const SourceOptions& source, std::span<const Given> fields);

// The fields of the layer that read_layer would read. Throws InputError as that does.
std::vector<std::string> layer_fields(const SourceOptions& source);

// Where a message about a word of the scenario points: its line, or the file of the source.
std::string place_of(const Given& given, const SourceOptions& source);

}  // namespace hearth::input
