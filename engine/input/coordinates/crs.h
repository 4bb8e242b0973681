#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <ogr_spatialref.h>

#include "area/data_report.h"
#include "area/shapes.h"
#include "core/error.h"
#include "input/coordinates/common_points.h"
#include "input/files/layer.h"
#include "input/options.h"

namespace hearth::input {

// Where distances are measured: a projected system in metres.
struct TargetCrs {
  OGRSpatialReference crs;
  std::string code;             // "EPSG:32618"; as it was given where it has no code
  std::string name;             // "WGS 84 / UTM zone 18N"
  std::optional<Text> warning;  // `auto` on an area wider than a zone: the worst scale error
};

// A datum that a file only hints at, as ".prj" of many R and old GIS exports do.
bool is_unnamed_datum(const OGRSpatialReference& crs);

// The scenario's area.crs. `auto` takes the CGCS2000 3-degree Gauss-Krueger zone (EPSG:4534 to
// 4554) whose central meridian is nearest to the centre of `features` in China, else the UTM zone
// (WGS 84). Throws InputError: not a CRS, geographic (naming a projected one to use), not in
// metres.
TargetCrs target_crs(const Given& given, const SourceOptions& source,
                     const OGRSpatialReference& source_crs, std::span<const Feature> features);

// What `auto` would take, with its name: "EPSG:32725 (WGS 84 / UTM zone 25S)"; an example where
// that cannot be said.
std::string suggestion(const OGRSpatialReference& from, std::span<const Feature> features);

// The features' box in their own system; nothing: no finite coordinate.
std::optional<area::Box> box_of(std::span<const Feature> features);

// Points of a system in degrees of WGS 84, x east; those that have no image are left out.
std::vector<area::Point> in_degrees(const OGRSpatialReference& crs,
                                    std::span<const area::Point> points);

// The features' box in degrees, south to north and west to east; nothing where that cannot be said.
std::optional<area::Box> degrees_of(const OGRSpatialReference& crs,
                                    std::span<const Feature> features);

// WGS 84 and CGCS2000 differ by centimetres, whatever PROJ does not know of the way between them.
bool is_nearly_the_same_datum(const OGRSpatialReference& a, const OGRSpatialReference& b);

// area.crs as read_area settled it.
TargetCrs settled_crs(const std::string& code);

// What the source says, else what the scenario says of it; `said` is how the report names it. Where
// both speak and differ the source is right, and a warning says so. Throws InputError where neither
// does.
struct SourceCrs {
  OGRSpatialReference crs;
  std::string said;  // "EPSG:4326 WGS 84", "none (given: EPSG:4674)"
  // Of a grid of its own: through these it is in `crs`, or in area.crs where that is empty.
  std::vector<CommonPoint> common = {};
};
// The common points as features, in `crs`.
std::vector<Feature> located(const SourceCrs& from);
SourceCrs source_crs(const SourceOptions& source, const std::optional<OGRSpatialReference>& own,
                     area::DataReport& report);

}  // namespace hearth::input
