#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "area/data_report.h"
#include "area/shapes.h"
#include "input/coordinates/crs.h"
#include "input/options.h"

class GDALDataset;

namespace hearth::input {

// One band of numbers on a lattice, as GDAL opens it (GeoTIFF ...), read a strip of rows at a time.
class Raster {
 public:
  // Throws InputError: no such file, not a raster, more than one band.
  explicit Raster(const SourceOptions& source);
  ~Raster();
  Raster(const Raster&) = delete;
  Raster& operator=(const Raster&) = delete;

  [[nodiscard]] std::int32_t rows() const { return rows_; }
  [[nodiscard]] std::int32_t columns() const { return columns_; }
  // How many rows one reading takes best: those of a row of blocks.
  [[nodiscard]] std::int32_t strip() const { return strip_; }
  [[nodiscard]] const std::optional<OGRSpatialReference>& crs() const { return crs_; }

  // From the source's own coordinates to the lattice (x: columns, y: rows from above) and back.
  [[nodiscard]] area::Point to_lattice(area::Point at) const;
  [[nodiscard]] area::Point from_lattice(area::Point at) const;

  // The values of `count` rows from `first`; NaN where there is none. Throws InputError.
  void read(std::int32_t first, std::int32_t count, std::span<double> into);

 private:
  std::string path_;
  std::unique_ptr<GDALDataset> dataset_;
  std::optional<OGRSpatialReference> crs_;
  std::array<double, 6> to_ground_{};
  std::array<double, 6> to_cells_{};
  std::int32_t rows_ = 0;
  std::int32_t columns_ = 0;
  std::int32_t strip_ = 1;
  double scale_ = 1;
  double offset_ = 0;
  double no_data_ = 0;
  bool has_no_data_ = false;
  bool is_float_ = false;  // the value that means none may be a float's neighbour of what is said
};

// Is it one (and no vector source)? False where it cannot be opened at all.
bool is_raster(const SourceOptions& source);

// The row of the report about it; `features`: its pixels.
area::Source raster_source(const std::string& role, const SourceOptions& source,
                           const Raster& raster, const SourceCrs& crs);

}  // namespace hearth::input
