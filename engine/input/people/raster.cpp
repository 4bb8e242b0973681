#include "input/people/raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal_priv.h>

#include "core/error.h"
#include "input/files/gdal.h"
#include "input/files/gdal_messages.h"
#include "input/files/source_hash.h"
#include "input/files/source_path.h"

namespace hearth::input {

namespace {

area::Point applied(const std::array<double, 6>& t, area::Point at) {
  return {t[0] + at.x * t[1] + at.y * t[2], t[3] + at.x * t[4] + at.y * t[5]};
}

std::unique_ptr<GDALDataset> open_raster(const SourceOptions& source) {
  GDALAllRegister();
  const GdalMessages messages;
  CPLStringList options;
  options.SetNameValue("NUM_THREADS", "ALL_CPUS");  // unpacks the blocks of a strip at once
  std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(
      source.resolved.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, nullptr, options.List()));
  if (dataset) return dataset;
  if (!is_connection(source.resolved) && !exists(source.resolved)) throw_no_such_file(source);
  const std::string reason = messages.failed() ? " (" + messages.first_failure() + ")" : "";
  throw InputError(place_of(source.path, source), source.path.value,
                   {"this cannot be read as a raster" + reason, "无法作为栅格读取" + reason},
                   {"give a GeoTIFF, or anything else that gdalinfo can read",
                    "请使用 GeoTIFF，或 gdalinfo 能读取的其他格式"});
}

}  // namespace

Raster::Raster(const SourceOptions& source)
    : path_(source.path.value), dataset_(open_raster(source)) {
  if (dataset_->GetRasterCount() != 1) {
    throw InputError(
        place_of(source.path, source), path_,
        {fmt::format("it has {} bands, and one is to be read", dataset_->GetRasterCount()),
         fmt::format("有 {} 个波段，只能读取单波段", dataset_->GetRasterCount())},
        {"take the one with the people out of it: `gdal_translate -b 1 in.tif people.tif`",
         "请先取出人口波段：`gdal_translate -b 1 in.tif people.tif`"});
  }
  if (dataset_->GetGeoTransform(to_ground_.data()) != CE_None ||
      GDALInvGeoTransform(to_ground_.data(), to_cells_.data()) == 0) {
    throw InputError(place_of(source.path, source), path_,
                     {"it does not say where its pixels lie", "没有地理定位信息"},
                     {"georeference it (a world file, or gdal_translate -a_ullr)",
                      "请先进行地理配准（坐标文件，或 gdal_translate -a_ullr）"});
  }
  rows_ = dataset_->GetRasterYSize();
  columns_ = dataset_->GetRasterXSize();
  GDALRasterBand& band = *dataset_->GetRasterBand(1);
  int width = 0;
  int height = 0;
  band.GetBlockSize(&width, &height);
  // Whole rows of blocks, of some millions of pixels.
  constexpr std::int32_t kWanted = 1 << 21;
  constexpr std::int32_t kMost = 1 << 24;
  const std::int32_t wanted = kWanted / columns_ / height * height;
  strip_ = std::clamp(std::max(height, wanted), 1, std::max(1, kMost / columns_));
  strip_ = std::min(strip_, rows_);
  int said = 0;
  no_data_ = band.GetNoDataValue(&said);
  has_no_data_ = said != 0;
  is_float_ = band.GetRasterDataType() == GDT_Float32;
  scale_ = band.GetScale(&said);
  if (said == 0) scale_ = 1;
  offset_ = band.GetOffset(&said);
  if (said == 0) offset_ = 0;
  if (const OGRSpatialReference* crs = dataset_->GetSpatialRef();
      crs != nullptr && !crs->IsEmpty()) {
    crs_ = *crs;
    crs_->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  }
}

Raster::~Raster() = default;

area::Point Raster::to_lattice(area::Point at) const { return applied(to_cells_, at); }
area::Point Raster::from_lattice(area::Point at) const { return applied(to_ground_, at); }

void Raster::read(std::int32_t first, std::int32_t count, std::span<double> into) {
  const GdalMessages messages;
  if (dataset_->GetRasterBand(1)->RasterIO(GF_Read, 0, first, columns_, count, into.data(),
                                           columns_, count, GDT_Float64, 0, 0,
                                           nullptr) != CE_None) {
    throw InputError(path_, fmt::format("rows {} to {}", first, first + count - 1),
                     {"they cannot be read (" + messages.first_failure() + ")",
                      "无法读取（" + messages.first_failure() + "）"},
                     {"the file may be cut off: copy it again", "文件可能不完整：请重新复制"});
  }
  const auto none = [&](double value) {
    if (!has_no_data_) return false;
    return value == no_data_ ||
           (is_float_ && static_cast<float>(value) == static_cast<float>(no_data_));
  };
  for (double& value : into) {
    value = none(value) ? std::numeric_limits<double>::quiet_NaN() : value * scale_ + offset_;
  }
}

bool is_raster(const SourceOptions& source) {
  GDALAllRegister();
  const GdalMessages silent;
  const char* path = source.resolved.c_str();
  const std::unique_ptr<GDALDataset> vector(
      GDALDataset::Open(path, GDAL_OF_VECTOR | GDAL_OF_READONLY));
  if (vector && vector->GetLayerCount() > 0) return false;
  const std::unique_ptr<GDALDataset> raster(
      GDALDataset::Open(path, GDAL_OF_RASTER | GDAL_OF_READONLY));
  return raster && raster->GetRasterCount() > 0;
}

area::Source raster_source(const std::string& role, const SourceOptions& source,
                           const Raster& raster, const SourceCrs& crs) {
  return {role,
          source.path.value,
          sha256_of(source),
          std::int64_t{raster.rows()} * raster.columns(),
          crs.said,
          source.attribution,
          source.licence,
          source.date};
}

}  // namespace hearth::input
