#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "input/files/layer.h"
#include "input/options.h"

// What every reader of vector layers does with GDAL first.
namespace hearth::input {

using Dataset = std::unique_ptr<GDALDataset>;

// `encoding`: empty, what the file says; "bytes": texts as they stand. Throws InputError: no such
// file, not a vector source.
Dataset open_vector(const SourceOptions& source, const std::string& path,
                    const std::string& encoding);

std::vector<std::string> field_names(OGRLayer& layer);
Cell cell_of(const OGRFeature& feature, int position);

// Of a shapefile or .dbf that does not say its encoding, by its texts; else empty.
std::string guessed_encoding(const SourceOptions& source, const std::string& path);

// The layer's coordinate system, x east, y north; a shapefile's as PROJ knows it.
std::optional<OGRSpatialReference> crs_of(GDALDataset& dataset, OGRLayer& layer);

}  // namespace hearth::input
