#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <unistd.h>

#include "core/error.h"
#include "input/options.h"

namespace hearth::support {

// A folder of its own for one test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "hearth-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// A layer as a test writes it down: every value as text, nullopt for a null.
struct DrawnLayer {
  struct Field {
    std::string name;
    OGRFieldType type = OFTString;
  };
  struct Row {
    std::vector<std::optional<std::string>> values;
    std::string wkt;  // empty: no geometry
  };
  std::string name = "units";
  std::string crs = "EPSG:32618";  // empty: none
  OGRwkbGeometryType geometry = wkbUnknown;
  std::vector<Field> fields;
  std::vector<Row> rows;
  std::string encoding;  // of a shapefile
};

inline void add_layer(GDALDataset& dataset, const DrawnLayer& drawn) {
  OGRSpatialReference crs;
  if (!drawn.crs.empty()) crs.SetFromUserInput(drawn.crs.c_str());
  crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  CPLStringList options;
  if (!drawn.encoding.empty()) options.SetNameValue("ENCODING", drawn.encoding.c_str());
  OGRLayer* layer = dataset.CreateLayer(drawn.name.c_str(), drawn.crs.empty() ? nullptr : &crs,
                                        drawn.geometry, options.List());
  if (layer == nullptr) throw std::runtime_error("no layer");
  const int own = layer->GetLayerDefn()->GetFieldCount();  // KML begins with fields of its own
  for (const DrawnLayer::Field& field : drawn.fields) {
    OGRFieldDefn definition(field.name.c_str(), field.type);
    layer->CreateField(&definition);
  }
  for (const DrawnLayer::Row& row : drawn.rows) {
    OGRFeature feature(layer->GetLayerDefn());
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      const int at = own + static_cast<int>(i);
      if (row.values[i]) {
        feature.SetField(at, row.values[i]->c_str());
      } else {
        feature.SetFieldNull(at);
      }
    }
    if (!row.wkt.empty()) {
      OGRGeometry* shape = nullptr;
      if (OGRGeometryFactory::createFromWkt(row.wkt.c_str(), nullptr, &shape) != OGRERR_NONE) {
        throw std::runtime_error("bad WKT: " + row.wkt);
      }
      feature.SetGeometryDirectly(shape);
    }
    if (layer->CreateFeature(&feature) != OGRERR_NONE) throw std::runtime_error("no feature");
  }
}

// Writes layers with GDAL's `driver` ("GPKG", "ESRI Shapefile", "GeoJSON", "FlatGeobuf").
inline std::string write_layers(const std::string& path, const std::string& driver,
                                const std::vector<DrawnLayer>& layers) {
  GDALAllRegister();
  const std::unique_ptr<GDALDataset> dataset(
      GetGDALDriverManager()
          ->GetDriverByName(driver.c_str())
          ->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  if (!dataset) throw std::runtime_error("cannot write " + path);
  for (const DrawnLayer& layer : layers) add_layer(*dataset, layer);
  return path;
}

inline input::SourceOptions source_at(const std::string& path) {
  input::SourceOptions source;
  source.path = {std::filesystem::path(path).filename().string(), "town.yaml:5:13"};
  source.resolved = path;
  return source;
}

// What a reading complains of, as the user sees it in English; empty when it does not.
template <typename Action>
std::string complaint_of(const Action& action) {
  try {
    action();
  } catch (const InputError& error) {
    std::string all;
    for (const InputProblem& problem : error.problems()) {
      all += describe(problem, Language::En) + "\n";
      // Both languages are always there.
      if (problem.what.zh.empty()) all += "(no Chinese)\n";
    }
    return all;
  }
  return {};
}

}  // namespace hearth::support
