#include "input/survey/profile.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "input/files/gdal_messages.h"
#include "input/files/gdal_open.h"
#include "input/files/source_path.h"
#include "input/population.h"
#include "input/tables/csv.h"
#include "input/tables/list.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

// Takes the cells of one field one after the other.
class FieldCount {
 public:
  explicit FieldCount(std::string name) { profile_.name = std::move(name); }

  void add(const std::string& cell) {
    if (cell.empty()) return;
    ++profile_.filled;
    if (seen_.insert(cell).second) {
      profile_.values.push_back(cell);
    } else {
      profile_.each_once = false;
    }
    if (!profile_.numbers) return;
    const std::optional<std::int64_t> value = parse_millionths(tidy_number(cell).text);
    if (!value) {
      profile_.numbers = false;
      return;
    }
    profile_.whole = profile_.whole && *value % kMicroPersons == 0;
    profile_.negative = profile_.negative || *value < 0;
    profile_.sum += static_cast<double>(*value) / kMicroPersons;
  }
  FieldProfile done() {
    if (profile_.filled == 0) profile_.numbers = false;
    return std::move(profile_);
  }

 private:
  FieldProfile profile_;
  std::unordered_set<std::string> seen_;
};

void take_fields(std::vector<FieldCount>& counts, LayerProfile& profile) {
  for (FieldCount& count : counts) profile.fields.push_back(count.done());
}

LayerProfile::Kind kind_of(OGRwkbGeometryType type) {
  switch (wkbFlatten(type)) {
    case wkbPolygon:
    case wkbMultiPolygon:
      return LayerProfile::Kind::Polygons;
    case wkbPoint:
    case wkbMultiPoint:
      return LayerProfile::Kind::Points;
    case wkbLineString:
    case wkbMultiLineString:
      return LayerProfile::Kind::Lines;
    case wkbNone:
      return LayerProfile::Kind::Table;
    default:
      return LayerProfile::Kind::Other;
  }
}

void set_crs(GDALDataset& dataset, OGRLayer& layer, LayerProfile& profile) {
  const std::optional<OGRSpatialReference> crs = crs_of(dataset, layer);
  if (!crs) return;
  profile.has_crs = true;
  profile.geographic = crs->IsGeographic() != 0;
  profile.metres = crs->IsProjected() != 0 && std::abs(crs->GetLinearUnits() - 1.0) < 1e-9;
  if (crs->GetName() != nullptr) profile.crs_name = crs->GetName();
  const char* authority = crs->GetAuthorityName(nullptr);
  const char* code = crs->GetAuthorityCode(nullptr);
  if (authority != nullptr && code != nullptr) profile.crs = std::string(authority) + ":" + code;
}

LayerProfile layer_profile(GDALDataset& dataset, OGRLayer& layer) {
  LayerProfile profile;
  profile.layer = layer.GetName();
  profile.kind = kind_of(layer.GetGeomType());
  set_crs(dataset, layer, profile);
  OGREnvelope box;
  if (profile.kind != LayerProfile::Kind::Table && layer.GetExtent(&box) == OGRERR_NONE) {
    profile.extent = {box.MinX, box.MinY, box.MaxX, box.MaxY};
  }
  const OGRFeatureDefn& definition = *layer.GetLayerDefn();
  std::vector<FieldCount> counts;
  counts.reserve(static_cast<std::size_t>(definition.GetFieldCount()));
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    counts.emplace_back(definition.GetFieldDefn(i)->GetNameRef());
  }
  layer.ResetReading();
  while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
    ++profile.rows;
    const OGRGeometry* shape = feature->GetGeometryRef();
    if (profile.kind == LayerProfile::Kind::Other && shape != nullptr) {
      profile.kind = kind_of(shape->getGeometryType());  // GeoJSON does not say it of the layer
    }
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
      counts[static_cast<std::size_t>(i)].add(trimmed(code_text(cell_of(*feature, i))));
    }
  }
  take_fields(counts, profile);
  return profile;
}

std::string rows_of_headings(const List& list) {
  const std::string first = std::to_string(list.heading_row);
  return list.last_heading_row == list.heading_row
             ? first
             : first + "-" + std::to_string(list.last_heading_row);
}

LayerProfile sheet_profile(const Grid& grid) {
  LayerProfile profile;
  profile.kind = LayerProfile::Kind::Table;
  profile.layer = grid.name;
  const List list = list_below(grid, likely_heading_row(grid));
  if (list.last_heading_row > 1) profile.headings = rows_of_headings(list);
  profile.rows = static_cast<std::int64_t>(list.rows.size());
  std::vector<FieldCount> counts(list.headings.begin(), list.headings.end());
  for (const List::Row& row : list.rows) {
    for (std::size_t c = 0; c < row.cells.size(); ++c) counts[c].add(row.cells[c]);
  }
  take_fields(counts, profile);
  return profile;
}

std::vector<LayerProfile> sheets_of(const SourceOptions& source) {
  const Grids grids = read_grids(source);
  std::vector<LayerProfile> out;
  for (const Grid& grid : grids.sheets) {
    if (!grid.rows.empty()) out.push_back(sheet_profile(grid));
  }
  return out;
}

bool is_sheet(const std::string& path) {
  const std::string lower = lower_case(path);
  return is_csv(path) || ends_with(lower, ".xlsx") || ends_with(lower, ".ods") ||
         ends_with(lower, ".xls");
}

std::optional<LayerProfile> raster_of(const std::string& path) {
  const GdalMessages silent;
  const Dataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!dataset || dataset->GetRasterCount() == 0) return std::nullopt;
  LayerProfile profile;
  profile.kind = LayerProfile::Kind::Raster;
  profile.rows = std::int64_t{dataset->GetRasterXSize()} * dataset->GetRasterYSize();
  return profile;
}

std::vector<LayerProfile> layers_of(const SourceOptions& source, const std::string& path) {
  if (const std::optional<LayerProfile> raster = raster_of(path)) return {*raster};
  const std::string encoding = guessed_encoding(source, path);
  const Dataset dataset = open_vector(source, path, encoding);
  std::vector<LayerProfile> out;
  for (OGRLayer* layer : dataset->GetLayers()) {
    out.push_back(layer_profile(*dataset, *layer));
  }
  return out;
}

}  // namespace

std::vector<LayerProfile> profiles_of(const SourceOptions& source) {
  GDALAllRegister();
  const std::string path = opened_path(source);
  std::vector<LayerProfile> out = is_sheet(path) ? sheets_of(source) : layers_of(source, path);
  for (LayerProfile& profile : out) {
    profile.source = source.path.value;
    if (out.size() == 1) profile.layer.clear();
  }
  return out;
}

}  // namespace hearth::input
