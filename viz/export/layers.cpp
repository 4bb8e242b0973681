#include "export/layers.h"

#include <algorithm>
#include <array>
#include <memory>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "core/error.h"
#include "export/memory_file.h"

namespace hearth::exports {

namespace {

using Dataset = std::unique_ptr<GDALDataset>;

// While it lives, GDAL takes this for the time of day: a GeoPackage stores when it was changed.
class Clock {
 public:
  explicit Clock(std::time_t made) {
    std::tm utc{};
    ::gmtime_r(&made, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S.000Z", &utc);
    CPLSetThreadLocalConfigOption(kOption, text.data());
  }
  ~Clock() { CPLSetThreadLocalConfigOption(kOption, nullptr); }
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

 private:
  static constexpr const char* kOption = "OGR_CURRENT_DATE";
};

[[noreturn]] void throw_cannot_make(const LayerOptions& options) {
  const std::string reason = CPLGetLastErrorMsg();
  throw InputError(
      options.file, "", {"cannot be made: " + reason, "无法生成：" + reason},
      {"ask for .csv or .xlsx, and report this message", "请改用 .csv 或 .xlsx，并反馈此信息"});
}

// A count that was kept back ("<5") makes its whole field text.
OGRFieldType type_of(const Table& table, std::size_t column) {
  const auto is_text = [&](const Row& row) {
    return std::holds_alternative<std::string>(row[column]);
  };
  switch (table.fields[column].kind) {
    case Kind::Whole:
      return OFTInteger64;
    case Kind::Count:
    case Kind::Real:
      return std::any_of(table.rows.begin(), table.rows.end(), is_text) ? OFTString : OFTReal;
    case Kind::Code:
    case Kind::Words:
    case Kind::Sentence:
    case Kind::Answer:
      break;
  }
  return OFTString;
}

void set_field(OGRFeature& feature, int at, const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell)) {
    feature.SetFieldNull(at);
  } else if (feature.GetFieldDefnRef(at)->GetType() == OFTString) {
    feature.SetField(at, text_of(cell).c_str());
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    feature.SetField(at, static_cast<GIntBig>(*whole));
  } else {
    feature.SetField(at, std::get<double>(cell));
  }
}

void add_ring(OGRPolygon& polygon, const area::Ring& from) {
  auto ring = std::make_unique<OGRLinearRing>();
  ring->setNumPoints(static_cast<int>(from.size()) + 1);
  int at = 0;
  for (const area::Point& point : from) ring->setPoint(at++, point.x, point.y);
  ring->setPoint(at, from.front().x, from.front().y);
  polygon.addRingDirectly(ring.release());
}

std::unique_ptr<OGRGeometry> geometry_of(const area::MultiPolygon& shape) {
  auto all = std::make_unique<OGRMultiPolygon>();
  for (const area::Polygon& from : shape) {
    auto polygon = std::make_unique<OGRPolygon>();
    add_ring(*polygon, from.outer);
    for (const area::Ring& hole : from.holes) add_ring(*polygon, hole);
    all->addGeometryDirectly(polygon.release());
  }
  return all;
}

std::unique_ptr<OGRGeometry> geometry_of(const Table& table, std::size_t row) {
  if (const auto* polygons = std::get_if<Polygons>(&table.shapes)) {
    return geometry_of(*polygons->at(row));
  }
  if (const auto* points = std::get_if<std::vector<area::Point>>(&table.shapes)) {
    return std::make_unique<OGRPoint>(points->at(row).x, points->at(row).y);
  }
  if (const auto* ways = std::get_if<Ways>(&table.shapes); ways != nullptr && ways->at(row)) {
    auto line = std::make_unique<OGRLineString>();
    line->addPoint(ways->at(row)->from.x, ways->at(row)->from.y);
    line->addPoint(ways->at(row)->to.x, ways->at(row)->to.y);
    return line;
  }
  if (const auto* lines = std::get_if<Lines>(&table.shapes)) {
    auto line = std::make_unique<OGRLineString>();
    for (const area::Point& point : lines->at(row)) line->addPoint(point.x, point.y);
    return line;
  }
  return nullptr;
}

OGRwkbGeometryType geometry_type(const Table& table) {
  if (std::holds_alternative<Polygons>(table.shapes)) return wkbMultiPolygon;
  if (std::holds_alternative<Ways>(table.shapes) || std::holds_alternative<Lines>(table.shapes)) {
    return wkbLineString;
  }
  return table.is_on_map() ? wkbPoint : wkbNone;
}

bool add_fields(OGRLayer& layer, const Table& table, Language language) {
  for (std::size_t column = 0; column < table.fields.size(); ++column) {
    OGRFieldDefn definition(table.fields[column].id.c_str(), type_of(table, column));
    definition.SetAlternativeName(table.fields[column].heading.in(language).c_str());
    if (layer.CreateField(&definition) != OGRERR_NONE) return false;
  }
  return true;
}

bool add_rows(OGRLayer& layer, const Table& table) {
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    OGRFeature feature(layer.GetLayerDefn());
    for (std::size_t column = 0; column < table.fields.size(); ++column) {
      set_field(feature, static_cast<int>(column), table.rows[row][column]);
    }
    if (auto geometry = geometry_of(table, row)) feature.SetGeometryDirectly(geometry.release());
    if (layer.CreateFeature(&feature) != OGRERR_NONE) return false;
  }
  return true;
}

// Throws InputError where GDAL refuses a layer, a field or a row.
void add_layer(GDALDataset& dataset, const Table& table, CPLStringList& creation,
               const LayerOptions& options) {
  OGRSpatialReference crs;
  if (table.is_on_map() && crs.SetFromUserInput(options.crs.c_str()) != OGRERR_NONE) {
    throw_cannot_make(options);
  }
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  OGRLayer* layer = dataset.CreateLayer(table.id.c_str(), table.is_on_map() ? &crs : nullptr,
                                        geometry_type(table), creation.List());
  if (layer == nullptr || !add_fields(*layer, table, options.language) ||
      !add_rows(*layer, table)) {
    throw_cannot_make(options);
  }
}

Dataset new_dataset(const char* driver, const MemoryFile& file, const LayerOptions& options) {
  GDALAllRegister();
  GDALDriver* known = GetGDALDriverManager()->GetDriverByName(driver);
  if (known == nullptr) throw_cannot_make(options);
  Dataset dataset(known->Create(file.path().c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) throw_cannot_make(options);
  return dataset;
}

}  // namespace

std::vector<unsigned char> geopackage_of(std::span<const Table> tables,
                                         const LayerOptions& options) {
  const Quiet quiet;
  const Clock clock(options.made);
  const MemoryFile file(".gpkg");
  Dataset dataset = new_dataset("GPKG", file, options);
  dataset->StartTransaction();
  for (const Table& table : tables) {
    CPLStringList creation;
    creation.SetNameValue("IDENTIFIER", table.id.c_str());
    creation.SetNameValue("DESCRIPTION", table.title.in(options.language).c_str());
    add_layer(*dataset, table, creation, options);
  }
  if (dataset->CommitTransaction() != OGRERR_NONE) throw_cannot_make(options);
  dataset.reset();  // writes what is left
  return file.bytes();
}

std::vector<unsigned char> geojson_of(const Table& table, const LayerOptions& options) {
  const Quiet quiet;
  const MemoryFile file(".geojson");
  Dataset dataset = new_dataset("GeoJSON", file, options);
  CPLStringList creation;
  creation.SetNameValue("RFC7946", "YES");
  creation.SetNameValue("WRITE_BBOX", "NO");
  add_layer(*dataset, table, creation, options);
  dataset.reset();
  return file.bytes();
}

}  // namespace hearth::exports
