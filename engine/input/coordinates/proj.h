#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include <cpl_error.h>
#include <ogr_spatialref.h>

// What is asked of PROJ, without its own words on standard error beside ours.
namespace hearth::input {

class QuietProj {
 public:
  QuietProj() { CPLPushErrorHandler(CPLQuietErrorHandler); }
  ~QuietProj() { CPLPopErrorHandler(); }
  QuietProj(const QuietProj&) = delete;
  QuietProj& operator=(const QuietProj&) = delete;
};

// x east, y north; nothing where PROJ does not know it.
std::optional<OGRSpatialReference> parsed(const std::string& text);

std::string code_of(const OGRSpatialReference& crs);  // "EPSG:4326"; empty: none
std::string name_of(const OGRSpatialReference& crs);
std::string described(const OGRSpatialReference& crs);  // "EPSG:4326 WGS 84"

bool same_system(const OGRSpatialReference& a, const OGRSpatialReference& b);

// The seven parameters of a way to WGS 84 that a CRS brings along (+towgs84); nothing: none.
std::optional<std::array<double, 7>> own_shift(const OGRSpatialReference& crs);
// The CRS without a way to WGS 84 that it brings along.
OGRSpatialReference without_shift(const OGRSpatialReference& crs);

using Transformation = std::unique_ptr<OGRCoordinateTransformation>;

// Null: there is no way, or with `rough_allowed` false none whose shift of datum is known.
Transformation transformation(const OGRSpatialReference& from, const OGRSpatialReference& to,
                              bool rough_allowed);

}  // namespace hearth::input
