#pragma once

#include <memory>
#include <optional>
#include <span>

#include "area/data_report.h"
#include "area/shapes.h"
#include "input/coordinates/crs.h"
#include "input/coordinates/plane_fit.h"
#include "input/coordinates/web_datum.h"

class OGRCoordinateTransformation;

namespace hearth::input {

// Longitudes and latitudes of China that do not say whether a web map moved them: a warning, for
// nothing in the file tells.
void report_unsaid_datum(const SourceOptions& source, const SourceCrs& from,
                         std::span<const Feature> features, area::DataReport& report);

// The way from a source into area.crs. A datum without a name is taken as that of area.crs, the
// shift of a web map (`datum`) is undone, a grid of its own goes through its common points; all
// said so in `report`. Throws InputError where there
// is no way, and for a web map's datum beside coordinates that are not degrees.
class Reprojection {
 public:
  Reprojection(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
               area::DataReport& report);
  ~Reprojection();
  Reprojection(const Reprojection&) = delete;
  Reprojection& operator=(const Reprojection&) = delete;

  // The source is in area.crs already: coordinates keep their bits. Otherwise each is rounded to
  // the nearest multiple of 2^-13 m, so that the last bit of libm never shows.
  [[nodiscard]] bool keeps_bits() const { return transformation_ == nullptr && !own_grid_; }
  // In place. False: some point has no image (far outside the projection); `points` is then spoilt.
  [[nodiscard]] bool apply(std::span<area::Point> points) const;
  [[nodiscard]] bool apply(area::MultiPolygon& shape) const;

 private:
  friend class WayBack;
  void find_way(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
                area::DataReport& report);
  void take_own_grid(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
                     area::DataReport& report);

  std::unique_ptr<OGRCoordinateTransformation> transformation_;
  std::optional<WebDatum> web_datum_;
  std::optional<PlaneMap> own_grid_;  // comes first
};

// From area.crs to the coordinates of a source, unrounded: to look into a raster. Requires: the
// source has no grid of its own; outlives nothing of `way`.
class WayBack {
 public:
  explicit WayBack(const Reprojection& way);
  ~WayBack();
  WayBack(const WayBack&) = delete;
  WayBack& operator=(const WayBack&) = delete;
  [[nodiscard]] bool is_straight() const { return inverse_ == nullptr && !web_datum_; }
  // In place. False: there is none, or some point has no image.
  [[nodiscard]] bool apply(std::span<area::Point> points) const;

 private:
  bool exists_ = true;
  std::unique_ptr<OGRCoordinateTransformation> inverse_;
  std::optional<WebDatum> web_datum_;
};

}  // namespace hearth::input
