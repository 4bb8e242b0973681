#include "input/survey/profile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "input/coordinates/whereabouts.h"
#include "input/files/gdal_messages.h"
#include "input/files/gdal_open.h"
#include "input/files/source_path.h"
#include "input/people/raster.h"
#include "input/population.h"
#include "input/tables/csv.h"
#include "input/tables/list.h"
#include "input/tables/subtotals.h"
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
      if (again_.insert(cell).second) profile_.repeated.push_back(cell);
    }
    if (!profile_.numbers) return;
    const std::optional<std::int64_t> value = parse_millionths(tidy_number(cell).text);
    if (!value) {
      profile_.numbers = false;
      return;
    }
    profile_.whole = profile_.whole && *value % kMicroPersons == 0;
    profile_.negative = profile_.negative || *value < 0;
    const double number = static_cast<double>(*value) / kMicroPersons;
    profile_.least = profile_.filled == 1 ? number : std::min(profile_.least, number);
    profile_.most = profile_.filled == 1 ? number : std::max(profile_.most, number);
    profile_.sum += number;
  }
  FieldProfile done() {
    if (profile_.filled == 0) profile_.numbers = false;
    return std::move(profile_);
  }

 private:
  FieldProfile profile_;
  std::unordered_set<std::string> seen_, again_;
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

void set_crs(const std::optional<OGRSpatialReference>& crs, LayerProfile& profile) {
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
  const std::optional<OGRSpatialReference> crs = crs_of(dataset, layer);
  set_crs(crs, profile);
  OGREnvelope box;
  if (profile.kind != LayerProfile::Kind::Table && layer.GetExtent(&box) == OGRERR_NONE) {
    profile.extent = {box.MinX, box.MinY, box.MaxX, box.MaxY};
    if (crs) profile.degrees = in_degrees(*crs, profile.extent);
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
  std::vector<FieldCount> counts(list.headings.begin(), list.headings.end());
  SubtotalColumns columns;
  columns.names.resize(list.headings.size());
  std::iota(columns.names.begin(), columns.names.end(), std::size_t{0});
  std::set<std::size_t> sums;
  for (const Subtotal& sum : subtotals_of(list, columns, [](const std::string&) { return false; }))
    sums.insert(sum.row);
  profile.rows = static_cast<std::int64_t>(list.rows.size() - sums.size());
  for (std::size_t r = 0; r < list.rows.size(); ++r) {
    const List::Row& row = list.rows[r];
    for (std::size_t c = 0; c < row.cells.size() && !sums.contains(r); ++c) {
      counts[c].add(row.cells[c]);
    }
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

// Reads every pixel.
void count_pixels(const SourceOptions& source, LayerProfile& profile) {
  Raster raster(source);
  set_crs(raster.crs(), profile);
  RasterProfile& out = *profile.raster;
  out.placed = true;
  const double columns = raster.columns();
  const double rows = raster.rows();
  profile.extent = {std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
                    std::numeric_limits<double>::lowest(), std::numeric_limits<double>::lowest()};
  for (const area::Point corner : {area::Point{0, 0}, {columns, 0}, {0, rows}, {columns, rows}}) {
    const area::Point at = raster.from_lattice(corner);
    profile.extent.min_x = std::min(profile.extent.min_x, at.x);
    profile.extent.max_x = std::max(profile.extent.max_x, at.x);
    profile.extent.min_y = std::min(profile.extent.min_y, at.y);
    profile.extent.max_y = std::max(profile.extent.max_y, at.y);
  }
  if (raster.crs()) profile.degrees = in_degrees(*raster.crs(), profile.extent);
  const double across = metres_across(profile).x / columns;
  out.pixel = std::sqrt(across * metres_across(profile).y / rows);
  std::unordered_set<double> seen;
  std::vector<double> values;
  for (std::int32_t first = 0; first < raster.rows(); first += raster.strip()) {
    const std::int32_t count = std::min(raster.strip(), raster.rows() - first);
    values.resize(static_cast<std::size_t>(count) * static_cast<std::size_t>(raster.columns()));
    raster.read(first, count, values);
    for (const double value : values) {
      if (!std::isfinite(value)) continue;
      out.least = out.filled == 0 ? value : std::min(out.least, value);
      out.most = out.filled == 0 ? value : std::max(out.most, value);
      ++out.filled;
      out.sum += value;
      out.whole = out.whole && value == std::floor(value);
      if (seen.size() < kManyValues) seen.insert(value);
    }
  }
  out.different = seen.size();
}

std::optional<LayerProfile> raster_of(const SourceOptions& source, const std::string& path) {
  const GdalMessages silent;
  const Dataset dataset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (!dataset || dataset->GetRasterCount() == 0) return std::nullopt;
  LayerProfile profile;
  profile.kind = LayerProfile::Kind::Raster;
  profile.rows = std::int64_t{dataset->GetRasterXSize()} * dataset->GetRasterYSize();
  profile.raster.emplace();
  profile.raster->bands = dataset->GetRasterCount();
  std::array<double, 6> ground{};
  if (profile.raster->bands == 1 && dataset->GetGeoTransform(ground.data()) == CE_None) {
    count_pixels(source, profile);
  }
  return profile;
}

std::vector<LayerProfile> layers_of(const SourceOptions& source, const std::string& path) {
  if (const std::optional<LayerProfile> raster = raster_of(source, path)) return {*raster};
  const std::string encoding = guessed_encoding(source, path);
  const Dataset dataset = open_vector(source, path, encoding);
  std::vector<LayerProfile> out;
  for (OGRLayer* layer : dataset->GetLayers()) {
    out.push_back(layer_profile(*dataset, *layer));
  }
  return out;
}

}  // namespace

std::string short_name(const LayerProfile& layer) {
  const std::string file = std::filesystem::path(layer.source).filename().string();
  const std::string& name = is_connection(layer.source) || file.empty() ? layer.source : file;
  return layer.layer.empty() ? name : name + " / " + layer.layer;
}

area::Point metres_across(const LayerProfile& layer) {
  const area::Box& box = layer.extent;
  const area::Point across{box.max_x - box.min_x, box.max_y - box.min_y};
  if (!layer.geographic && std::abs(box.max_x) > 180) return across;
  constexpr double kDegree = 111'320;
  const double middle = (box.min_y + box.max_y) / 2 * 3.14159265358979 / 180;
  return {across.x * kDegree * std::cos(middle), across.y * kDegree};
}

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
