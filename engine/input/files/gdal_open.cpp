#include "input/files/gdal_open.h"

#include <array>
#include <memory>
#include <string_view>

#include <cpl_conv.h>
#include <cpl_string.h>

#include "core/error.h"
#include "input/coordinates/crs.h"
#include "input/files/foreign_file.h"
#include "input/files/gdal.h"
#include "input/files/gdal_messages.h"
#include "input/files/source_path.h"
#include "input/files/text_encoding.h"

namespace hearth::input {

namespace {

// While it lives, GDAL does not look up which of the systems that PROJ knows a shapefile may mean:
// that takes longer than reading a small layer.
class NoLookUp {
 public:
  NoLookUp() { CPLSetThreadLocalConfigOption(kOption, "NO"); }
  ~NoLookUp() { CPLSetThreadLocalConfigOption(kOption, nullptr); }
  NoLookUp(const NoLookUp&) = delete;
  NoLookUp& operator=(const NoLookUp&) = delete;

 private:
  static constexpr const char* kOption = "USE_OSR_FIND_MATCHES";
};

}  // namespace

Dataset open_vector(const SourceOptions& source, const std::string& path,
                    const std::string& encoding) {
  GDALAllRegister();
  CPLStringList options;
  if (!encoding.empty())
    options.SetNameValue("ENCODING", encoding == "bytes" ? "" : encoding.c_str());
  const GdalMessages messages;
  Dataset dataset(
      GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, nullptr, options.List()));
  if (dataset) return dataset;
  if (!is_connection(path) && !exists(path)) throw_no_such_file(source);
  const Foreign foreign = foreign_file(path, messages.first_failure());
  throw InputError(place_of(source.path, source), source.path.value, foreign.what, foreign.fix);
}

std::vector<std::string> field_names(OGRLayer& layer) {
  std::vector<std::string> names;
  OGRFeatureDefn& definition = *layer.GetLayerDefn();
  names.reserve(static_cast<std::size_t>(definition.GetFieldCount()));
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    names.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
  }
  return names;
}

Cell cell_of(const OGRFeature& feature, int position) {
  if (!feature.IsFieldSetAndNotNull(position)) return {};
  switch (feature.GetFieldDefnRef(position)->GetType()) {
    case OFTInteger:
    case OFTInteger64:
      return {Cell::Kind::Integer, {}, feature.GetFieldAsInteger64(position), 0};
    case OFTReal:
      return {Cell::Kind::Real, {}, 0, feature.GetFieldAsDouble(position)};
    default:
      return {Cell::Kind::Text, feature.GetFieldAsString(position), 0, 0};
  }
}

// A shapefile that does not say how its texts are written is opened once more, as bytes, to see.
std::string guessed_encoding(const SourceOptions& source, const std::string& path) {
  const std::string lower = lower_case(path);
  if (!ends_with(lower, ".shp") && !ends_with(lower, ".dbf")) return {};
  const std::string stem = path.substr(0, path.size() - 4);
  if (exists(stem + ".cpg") || exists(stem + ".CPG")) return {};
  const Dataset dataset = open_vector(source, path, "bytes");
  if (dataset->GetLayerCount() != 1) return {};
  OGRLayer& layer = *dataset->GetLayer(0);
  std::vector<std::string> texts = field_names(layer);
  std::array<const char*, 2> ignored{"OGR_GEOMETRY", nullptr};
  layer.SetIgnoredFields(ignored.data());
  const GdalMessages silent;  // what is wrong is said when the layer is read
  for (const OGRFeatureUniquePtr& feature : layer) {
    for (int i = 0; i < feature->GetFieldCount(); ++i) {
      if (feature->GetFieldDefnRef(i)->GetType() != OFTString) continue;
      const char* text = feature->GetFieldAsString(i);
      if (has_high_bytes(text)) texts.emplace_back(text);
    }
  }
  return encoding_of(texts);
}

std::optional<OGRSpatialReference> crs_of(GDALDataset& dataset, OGRLayer& layer) {
  const NoLookUp by_us;
  const GdalMessages silent;  // a system that cannot be read has not been said
  const OGRSpatialReference* crs = layer.GetSpatialRef();
  if (crs == nullptr || crs->IsEmpty() || crs->IsLocal() != 0) return std::nullopt;
  // How a GeoPackage says that it does not know: "Undefined geographic SRS".
  const char* name = crs->GetName();
  if (name != nullptr && std::string_view(name).starts_with("Undefined ")) return std::nullopt;
  OGRSpatialReference own(*crs);
  const bool looked_up_by_gdal = std::string_view(dataset.GetDriverName()) != "ESRI Shapefile";
  if (!looked_up_by_gdal && !is_unnamed_datum(own)) {
    const std::unique_ptr<OGRSpatialReference, void (*)(OGRSpatialReference*)> known(
        own.FindBestMatch(), [](OGRSpatialReference* match) { match->Release(); });
    if (known) own = *known;
  }
  own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  return own;
}

}  // namespace hearth::input
