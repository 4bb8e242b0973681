#include "input/coordinates/distortion.h"

#include <algorithm>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "core/error.h"
#include "input/coordinates/proj.h"
#include "input/coordinates/proj_objects.h"
#include "input/files/gdal.h"

namespace hearth::input {

namespace {

constexpr double kWarned = 0.0015;  // a zone of UTM has 0.001 at its edge on the equator
constexpr double kRefused = 0.03;   // a conic of a whole country has about 0.02

// The middles of some features, evenly out of all, in degrees.
std::vector<area::Point> places_of(const OGRSpatialReference& crs,
                                   std::span<const Feature> features) {
  constexpr std::size_t kPlaces = 40;
  const std::size_t step = features.size() / kPlaces + 1;
  std::vector<area::Point> middles;
  for (std::size_t i = 0; i < features.size(); i += step) {
    const auto box = box_of(features.subspan(i, 1));
    if (box) middles.push_back({box->min_x + box->width() / 2, box->min_y + box->height() / 2});
  }
  return in_degrees(crs, middles);
}

}  // namespace

std::vector<double> distortions(const OGRSpatialReference& crs,
                                std::span<const area::Point> degrees) {
  const QuietProj quiet;
  const Context context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  // As an operation: of a CRS whose first axis runs north PROJ 9.1 works out nothing.
  char* text = nullptr;
  const bool written = without_shift(crs).exportToProj4(&text) == OGRERR_NONE;
  const Object projection(written ? proj_create(context.get(), text) : nullptr);
  CPLFree(text);
  std::vector<double> out;
  if (!projection) return out;
  out.reserve(degrees.size());
  for (const area::Point& place : degrees) {
    const PJ_COORD at = proj_coord(proj_torad(place.x), proj_torad(place.y), 0, 0);
    const PJ_FACTORS scale = proj_factors(projection.get(), at);
    if (proj_errno(projection.get()) != 0 || !(scale.tissot_semimajor > 0)) continue;
    out.push_back(
        std::max(std::abs(scale.tissot_semimajor - 1), std::abs(scale.tissot_semiminor - 1)));
  }
  return out;
}

void check_distortion(const Given& crs, const SourceOptions& source, const TargetCrs& to,
                      const SourceCrs& from, std::span<const Feature> features,
                      area::DataReport& report) {
  if (to.warning) return;  // `auto` has said it
  const std::vector<Feature> common = located(from);
  const std::span<const Feature> seen = from.common.empty() ? features : std::span(common);
  std::vector<double> all = distortions(to.crs, places_of(from.crs, seen));
  if (all.empty()) return;
  const auto worst = all.begin() + static_cast<std::ptrdiff_t>((all.size() - 1) * 19 / 20);
  std::nth_element(all.begin(), worst, all.end());
  if (*worst <= kWarned) return;
  const std::string by =
      *worst < 0.02 ? fmt::format("{:.1f}‰", *worst * 1000) : fmt::format("{:.0f}%", *worst * 100);
  const std::string better = suggestion(from.crs, seen);
  const Text what{fmt::format("lengths in {} ({}) are wrong by up to {} at these units, and so is "
                              "every distance measured in it",
                              to.code, to.name, by),
                  fmt::format("{}（{}）在这些单元处的长度误差最大达 {}，所有距离都会随之出错",
                              to.code, to.name, by)};
  const bool is_best = better.starts_with(to.code + " ");
  const Text fix =
      is_best ? Text{"no zone fits better, the area is wider than one: study it by counties, or in "
                     "a conic system made for it",
                     "区域宽于一个分带，没有更合适的分带：请按县分别研究，或采用专用的圆锥投影"}
              : Text{fmt::format("write `crs: auto` or a system made for this place: {}", better),
                     fmt::format("请写 `crs: auto`，或适合本区域的坐标系：{}", better)};
  if (*worst > kRefused) throw InputError(place_of(crs, source), "area.crs", what, fix);
  report.findings.push_back({area::Severity::Warning,
                             "distorted_lengths",
                             source.path.value,
                             "",
                             {what.en + ": " + fix.en, what.zh + "：" + fix.zh}});
}

}  // namespace hearth::input
