#include "input/coordinates/whereabouts.h"

#include <algorithm>
#include <map>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "input/coordinates/crs.h"
#include "input/coordinates/proj.h"
#include "input/files/gdal_messages.h"
#include "input/files/gdal_open.h"
#include "input/files/source_path.h"

namespace hearth::input {

namespace {

// As people write it: "WGS 84", not "WGS_1984" or "World Geodetic System 1984".
std::string datum_of(const SourceOptions& source, const OGRSpatialReference& crs) {
  static const std::map<std::string, std::string> kSaid{
      {"gcj02", "GCJ-02"}, {"bd09", "BD-09"}, {"wgs84", "WGS 84"}, {"cgcs2000", "CGCS2000"}};
  static const std::map<std::string, std::string> kKnown{
      {"WGS 1984", "WGS 84"}, {"World Geodetic System 1984", "WGS 84"}, {"China 2000", "CGCS2000"}};
  if (const auto said = kSaid.find(source.datum.value); said != kSaid.end()) return said->second;
  if (is_unnamed_datum(crs)) return {};
  std::string name = crs.GetAttrValue("DATUM");
  std::replace(name.begin(), name.end(), '_', ' ');
  if (name.starts_with("D ")) name.erase(0, 2);
  const auto known = kKnown.find(name);
  return known == kKnown.end() ? name : known->second;
}

}  // namespace

std::optional<area::Box> in_degrees(const OGRSpatialReference& crs, const area::Box& box) {
  if (crs.IsGeographic() != 0) return box;
  constexpr int kEdgePoints = 21;  // a straight edge is bent in degrees
  const std::optional<OGRSpatialReference> wgs84 = parsed("EPSG:4326");
  const Transformation way = transformation(crs, *wgs84, true);
  const QuietProj quiet;
  area::Box degrees;
  const bool done =
      way && way->TransformBounds(box.min_x, box.min_y, box.max_x, box.max_y, &degrees.min_x,
                                  &degrees.min_y, &degrees.max_x, &degrees.max_y, kEdgePoints) != 0;
  return done ? std::optional(degrees) : std::nullopt;
}

Whereabouts whereabouts_of(const SourceOptions& source) {
  try {
    const Dataset dataset = open_vector(source, opened_path(source), "");
    const GdalMessages silent;  // what is wrong was said when the layer was read
    OGRLayer* layer = source.layer.empty() ? dataset->GetLayer(0)
                                           : dataset->GetLayerByName(source.layer.value.c_str());
    OGREnvelope box;
    if (layer == nullptr || layer->GetExtent(&box, TRUE) != OGRERR_NONE) return {};
    std::optional<OGRSpatialReference> crs = crs_of(*dataset, *layer);
    if (!crs) crs = parsed(source.crs.value);
    if (!crs) return {};
    return {datum_of(source, *crs), in_degrees(*crs, {box.MinX, box.MinY, box.MaxX, box.MaxY})};
  } catch (const InputError&) {
    return {};
  }
}

}  // namespace hearth::input
