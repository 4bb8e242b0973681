#pragma once

#include <array>
#include <memory>

#include <cpl_conv.h>
#include <ogr_spatialref.h>
#include <proj.h>

// Objects of PROJ itself, for what GDAL does not hand on; each destroyed with its owner.
namespace hearth::input {

template <auto Destroy>
struct Destroyer {
  template <typename T>
  void operator()(T* object) const {
    Destroy(object);
  }
};
using Context = std::unique_ptr<PJ_CONTEXT, Destroyer<proj_context_destroy>>;
using Object = std::unique_ptr<PJ, Destroyer<proj_destroy>>;

// Null: PROJ does not take it.
inline Object object_of(PJ_CONTEXT* context, const OGRSpatialReference& crs) {
  static constexpr std::array<const char*, 2> kOptions{"FORMAT=WKT2_2018", nullptr};
  char* wkt = nullptr;
  const bool written = crs.exportToWkt(&wkt, kOptions.data()) == OGRERR_NONE;
  Object out(written ? proj_create(context, wkt) : nullptr);
  CPLFree(wkt);
  return out;
}

}  // namespace hearth::input
