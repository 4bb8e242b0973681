#include "input/files/gdal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "core/nearest_name.h"
#include "input/coordinates/wild_coordinates.h"
#include "input/files/gdal_messages.h"
#include "input/files/gdal_open.h"
#include "input/files/shapefile_parts.h"
#include "input/files/source_path.h"
#include "input/files/text_encoding.h"

namespace hearth::input {

namespace {

std::vector<std::string> layer_names(GDALDataset& dataset) {
  std::vector<std::string> names;
  for (OGRLayer* layer : dataset.GetLayers()) names.emplace_back(layer->GetName());
  return names;
}

OGRLayer& chosen_layer(GDALDataset& dataset, const SourceOptions& source) {
  const std::vector<std::string> names = layer_names(dataset);
  if (source.layer.empty()) {
    if (names.size() == 1) return *dataset.GetLayer(0);
    if (names.empty()) {
      throw InputError(place_of(source.path, source), source.path.value,
                       {"there is no layer in it", "其中没有图层"},
                       {"give a file that holds a layer", "请改用含有图层的文件"});
    }
    throw InputError(
        place_of(source.path, source), source.path.value,
        {fmt::format("there are {} layers in it and the scenario names none: {}", names.size(),
                     listed(names)),
         fmt::format("其中有 {} 个图层，而方案没有指明用哪一个：{}", names.size(), listed(names))},
        {fmt::format("write `layer: {}` beside `source`", names.front()),
         fmt::format("请在 `source` 旁写 `layer: {}`", names.front())});
  }
  // Not GetLayerByName: it ignores case, and some drivers open tables that they do not list.
  const auto at = std::find(names.begin(), names.end(), source.layer.value);
  if (at != names.end()) return *dataset.GetLayer(static_cast<int>(at - names.begin()));
  const std::string near = nearest_name(source.layer.value, names);
  const std::string& better = near.empty() && !names.empty() ? names.front() : near;
  throw InputError(
      place_of(source.layer, source), source.path.value,
      {fmt::format("it has no layer `{}`; its layers: {}", source.layer.value, listed(names)),
       fmt::format("其中没有图层 `{}`；现有图层：{}", source.layer.value, listed(names))},
      {fmt::format("did you mean `{}`?", better), fmt::format("是否应为 `{}`？", better)});
}

// Position of a field; kFeatureNumber for the column of feature numbers (GeoPackage's fid).
constexpr int kFeatureNumber = -1;
constexpr int kNotAsked = -2;

std::vector<int> field_positions(OGRLayer& layer, const SourceOptions& source,
                                 std::span<const Given> fields) {
  const std::vector<std::string> names = field_names(layer);
  // An empty GeoJSON knows no field either; what it lacks is features, and the caller says so.
  if (names.empty() && layer.GetFeatureCount() == 0) {
    return std::vector<int>(fields.size(), kNotAsked);
  }
  std::vector<int> positions;
  std::vector<InputProblem> problems;
  for (const Given& field : fields) {
    const auto at = std::find(names.begin(), names.end(), field.value);
    if (field.empty()) {
      positions.push_back(kNotAsked);
    } else if (at != names.end()) {
      positions.push_back(static_cast<int>(at - names.begin()));
    } else if (field.value == layer.GetFIDColumn()) {
      positions.push_back(kFeatureNumber);
    } else {
      const std::string near = nearest_name(field.value, names);
      problems.push_back(
          {place_of(field, source),
           source.path.value,
           {fmt::format("it has no field `{}`; its fields: {}", field.value, listed(names)),
            fmt::format("其中没有字段 `{}`；现有字段：{}", field.value, listed(names))},
           near.empty() ? Text{"name one of these fields", "请改用上列字段之一"}
                        : Text{fmt::format("did you mean `{}`?", near),
                               fmt::format("是否应为 `{}`？", near)}});
    }
  }
  if (!problems.empty()) throw InputError(std::move(problems));
  return positions;
}

// Fields that nobody asked for are not decoded: half of the reading time of a wide table.
void ignore_other_fields(OGRLayer& layer, const std::vector<int>& positions) {
  if (!layer.TestCapability(OLCIgnoreFields)) return;
  CPLStringList ignored;
  const std::vector<std::string> names = field_names(layer);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto position = static_cast<int>(i);
    if (std::find(positions.begin(), positions.end(), position) == positions.end()) {
      ignored.AddString(names[i].c_str());
    }
  }
  ignored.AddString("OGR_STYLE");
  layer.SetIgnoredFields(const_cast<const char**>(ignored.List()));
}

Cell cell_at(const OGRFeature& feature, int position) {
  if (position == kNotAsked) return {};
  if (position == kFeatureNumber) return {Cell::Kind::Integer, {}, feature.GetFID(), 0};
  return cell_of(feature, position);
}

// Exact geometry multiplies coordinates four deep: of nonsense below 1e-30 products would vanish.
double without_dust(double coordinate) { return std::abs(coordinate) < 1e-30 ? 0 : coordinate; }

area::Point point_of(double x, double y) { return {without_dust(x), without_dust(y)}; }

area::Ring ring_of(const OGRLinearRing& from) {
  area::Ring ring;
  const int count = from.getNumPoints();
  ring.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) ring.push_back(point_of(from.getX(i), from.getY(i)));
  if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
  return ring;
}

area::Polygon polygon_of(const OGRPolygon& from) {
  area::Polygon polygon;
  if (from.getExteriorRing() != nullptr) polygon.outer = ring_of(*from.getExteriorRing());
  for (int i = 0; i < from.getNumInteriorRings(); ++i) {
    polygon.holes.push_back(ring_of(*from.getInteriorRing(i)));
  }
  return polygon;
}

area::Line line_of(const OGRLineString& from) {
  area::Line line;
  const int count = from.getNumPoints();
  line.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) line.push_back(point_of(from.getX(i), from.getY(i)));
  return line;
}

void add_kind(Feature& feature, GeometryKind kind) {
  if (feature.geometry != GeometryKind::None && feature.geometry != kind)
    kind = GeometryKind::Mixed;
  feature.geometry = kind;
}

// Adds a geometry without arcs, or the members of a collection.
void add_geometry(Feature& feature, const OGRGeometry& geometry) {
  if (geometry.IsEmpty()) return;
  const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
  if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection) != 0) {
    for (const OGRGeometry* member : *geometry.toGeometryCollection()) {
      add_geometry(feature, *member);
    }
  } else if (OGR_GT_IsSubClassOf(type, wkbPolygon) != 0) {
    add_kind(feature, GeometryKind::Polygons);
    feature.polygons.push_back(polygon_of(*geometry.toPolygon()));
  } else if (type == wkbPoint) {
    add_kind(feature, GeometryKind::Points);
    feature.points.push_back(point_of(geometry.toPoint()->getX(), geometry.toPoint()->getY()));
  } else {
    add_kind(feature, GeometryKind::Lines);
    if (type == wkbLineString) feature.lines.push_back(line_of(*geometry.toLineString()));
  }
}

// A result file is UTF-8, whatever a source holds. Gives how many texts had to be mended.
std::size_t mend_texts(Feature& feature) {
  std::size_t broken = 0;
  for (Cell& cell : feature.cells) {
    if (is_utf8(cell.text)) continue;
    cell.text = as_utf8(cell.text);
    ++broken;
  }
  return broken;
}

void set_geometry(Feature& feature, const OGRGeometry* geometry) {
  if (geometry == nullptr) return;
  if (geometry->hasCurveGeometry() != 0) {
    const std::unique_ptr<OGRGeometry> straight(geometry->getLinearGeometry());
    if (straight) add_geometry(feature, *straight);
  } else {
    add_geometry(feature, *geometry);
  }
}

void read_features(OGRLayer& layer, const std::vector<int>& positions, Layer& into) {
  layer.ResetReading();
  while (const OGRFeatureUniquePtr from{layer.GetNextFeature()}) {
    Feature feature;
    feature.number = from->GetFID();
    feature.cells.reserve(positions.size());
    for (const int position : positions) feature.cells.push_back(cell_at(*from, position));
    set_geometry(feature, from->GetGeometryRef());
    into.broken_texts += mend_texts(feature);
    into.features.push_back(std::move(feature));
  }
}

}  // namespace

std::string place_of(const Given& given, const SourceOptions& source) {
  return given.where.empty() ? source.path.where : given.where;
}

Layer read_layer(const SourceOptions& source, std::span<const Given> fields) {
  const std::string path = opened_path(source);
  check_shapefile_parts(source, path);
  Layer layer;
  layer.encoding = guessed_encoding(source, path);
  const Dataset dataset = open_vector(source, path, layer.encoding);
  OGRLayer& from = chosen_layer(*dataset, source);
  layer.name = from.GetName();
  layer.crs = crs_of(*dataset, from);
  const std::string_view driver = dataset->GetDriverName();
  layer.drawn_for_the_screen = driver == "MBTiles" || driver == "MVT";
  const std::vector<int> positions = field_positions(from, source, fields);
  ignore_other_fields(from, positions);
  const GdalMessages messages;
  read_features(from, positions, layer);
  if (messages.failed()) {
    throw InputError(source.path.value, fmt::format("after {} features", layer.features.size()),
                     {"the file is damaged: " + messages.first_failure(),
                      "文件已损坏：" + messages.first_failure()},
                     {"get the file again, or save it anew from the program that made it",
                      "请重新获取该文件，或在原软件中重新导出"});
  }
  refuse_wild_coordinates(source, layer);
  layer.warnings = messages.warnings();
  return layer;
}

std::vector<std::string> layer_fields(const SourceOptions& source) {
  const std::string path = opened_path(source);
  const Dataset dataset = open_vector(source, path, guessed_encoding(source, path));
  return field_names(chosen_layer(*dataset, source));
}

}  // namespace hearth::input
