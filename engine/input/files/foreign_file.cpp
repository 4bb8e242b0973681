#include "input/files/foreign_file.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <gdal_priv.h>

#include "input/files/gdal_messages.h"

namespace hearth::input {

namespace {

const Text kLayers{
    "give a GeoPackage, Shapefile (.shp with its .shx and .dbf), GeoJSON, FlatGeobuf, a zip "
    "archive "
    "of one of these, or anything else that ogrinfo can read",
    "请使用 GeoPackage、Shapefile（.shp 及同名 .shx、.dbf）、GeoJSON、FlatGeobuf 或其 zip "
    "压缩包，或 ogrinfo 能读取的其他格式"};

std::string beginning_of(const std::string& path) {
  std::string bytes(4096, '\0');
  VSILFILE* file = VSIFOpenL(path.c_str(), "rb");
  if (file == nullptr) return {};
  bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
  VSIFCloseL(file);
  return bytes;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// Graphs as NetworkX writes them: nodes and their neighbours, no shapes.
bool is_graph(const std::string& start) {
  return start.find_first_not_of(" \r\n\t") == start.find('{') && has(start, "\"nodes\"") &&
         (has(start, "\"multigraph\"") || has(start, "\"directed\""));
}

// Published location problems: TSPLIB, or nothing but numbers.
bool is_instance(const std::string& start) {
  if (has(start, "NODE_COORD_SECTION")) return true;
  return !start.empty() && std::all_of(start.begin(), start.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '\n' || c == '\r' || c == '\t' ||
           c == '-' || c == ',';
  });
}

}  // namespace

Foreign foreign_file(const std::string& path, const std::string& reason) {
  const GdalMessages silent;
  const std::unique_ptr<GDALDataset> raster(
      GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY));
  if (raster && raster->GetRasterCount() > 0) {
    const int width = raster->GetRasterXSize();
    const int height = raster->GetRasterYSize();
    return {{fmt::format("it is a raster ({} x {} pixels), and a vector layer is asked for here",
                         width, height),
             fmt::format("是栅格（{} x {} 像元），而此处须为矢量图层", width, height)},
            kLayers};
  }
  const std::string start = beginning_of(path);
  if (is_graph(start)) {
    return {{"it is a graph of nodes and neighbours, without shapes",
             "是只有节点和邻接关系、没有图形的图"},
            {"`hearth solve districts` divides a graph; here give a layer of polygons",
             "图可用 `hearth solve districts` 划分；此处请给出面图层"}};
  }
  if (is_instance(start)) {
    return {{"it holds numbers without a layer, as published location problems do",
             "其中只有数字，没有图层，像是公开的选址算例"},
            {"`hearth solve` takes such problems (`hearth solve --help`); here give a layer",
             "此类算例请用 `hearth solve`（见 `hearth solve --help`）；此处请给出图层"}};
  }
  const std::string why = reason.empty() ? "" : " (" + reason + ")";
  return {{"this cannot be read as a vector layer" + why, "无法作为矢量图层读取" + why}, kLayers};
}

}  // namespace hearth::input
