#include "export/rasters.h"

#include <array>
#include <memory>

#include <cpl_string.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include "core/error.h"
#include "export/memory_file.h"
#include "export/table.h"

namespace hearth::exports {

namespace {

GDALDataType type_of(PixelType type) {
  switch (type) {
    case PixelType::Byte:
      return GDT_Byte;
    case PixelType::Int32:
      return GDT_Int32;
    case PixelType::Float32:
      break;
  }
  return GDT_Float32;
}

[[noreturn]] void throw_cannot_make(const std::string& file) {
  const std::string reason = CPLGetLastErrorMsg();
  throw InputError(file, "", {"cannot be made: " + reason, "无法生成：" + reason},
                   {"please report this message", "请反馈此信息"});
}

void describe(GDALDataset& dataset, const Raster& raster) {
  dataset.SetMetadataItem("TIFFTAG_IMAGEDESCRIPTION", raster.description.c_str());
  for (const auto& [value, meaning] : raster.categories) {
    dataset.SetMetadataItem(("CLASS_" + text_of(value)).c_str(), meaning.c_str());
  }
  GDALRasterBand& band = *dataset.GetRasterBand(1);
  band.SetDescription(raster.id.c_str());
  band.SetNoDataValue(raster.no_data);
}

}  // namespace

std::vector<unsigned char> geotiff_of(const Raster& raster, const std::string& file) {
  const Quiet quiet;
  const MemoryFile memory(".tif");
  GDALAllRegister();
  GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
  OGRSpatialReference crs;
  if (driver == nullptr || crs.SetFromUserInput(raster.crs.c_str()) != OGRERR_NONE) {
    throw_cannot_make(file);
  }
  CPLStringList creation;
  creation.SetNameValue("COMPRESS", "DEFLATE");
  creation.SetNameValue("TILED", "YES");
  creation.SetNameValue("NUM_THREADS", "1");
  std::unique_ptr<GDALDataset> dataset(driver->Create(memory.path().c_str(), raster.columns,
                                                      raster.rows, 1, type_of(raster.type),
                                                      creation.List()));
  if (!dataset) throw_cannot_make(file);
  std::array<double, 6> place{raster.north_west.x, raster.step, 0,
                              raster.north_west.y, 0,           -raster.step};
  dataset->SetGeoTransform(place.data());
  dataset->SetSpatialRef(&crs);
  describe(*dataset, raster);
  std::vector<double> values = raster.values;
  if (dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, raster.columns, raster.rows,
                                          values.data(), raster.columns, raster.rows, GDT_Float64,
                                          0, 0, nullptr) != CE_None) {
    throw_cannot_make(file);
  }
  dataset.reset();
  return memory.bytes();
}

}  // namespace hearth::exports
