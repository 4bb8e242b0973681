#include "input/coordinates/datum_operation.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <proj.h>

#include "input/coordinates/proj.h"
#include "input/coordinates/proj_objects.h"

namespace hearth::input {

namespace {

using Objects = std::unique_ptr<PJ_OBJ_LIST, Destroyer<proj_list_destroy>>;
using Factory = std::unique_ptr<PJ_OPERATION_FACTORY_CONTEXT,
                                Destroyer<proj_operation_factory_context_destroy>>;

Object geographic_of(PJ_CONTEXT* context, const OGRSpatialReference& crs) {
  const std::unique_ptr<OGRSpatialReference> geographic(crs.CloneGeogCS());
  return object_of(context, *geographic);
}

struct Operation {
  std::string name;
  std::string region;
  double metres = -1;     // of accuracy; below 0: not known
  bool is_there = false;  // made for the place asked for
};

// East of `west` and west of `east`, across 180 degrees too.
bool holds(double west, double east, double x) {
  return west <= east ? x >= west && x <= east : x >= west || x <= east;
}

// The best that is made for the place, else any; nothing: none is known.
std::optional<Operation> best_operation(const OGRSpatialReference& from,
                                        const OGRSpatialReference& to, area::Point degrees) {
  const Context context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  const Object a = geographic_of(context.get(), from);
  const Object b = geographic_of(context.get(), to);
  if (!a || !b) return std::nullopt;
  const Factory factory(proj_create_operation_factory_context(context.get(), nullptr));
  proj_operation_factory_context_set_spatial_criterion(context.get(), factory.get(),
                                                       PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
  proj_operation_factory_context_set_grid_availability_use(
      context.get(), factory.get(), PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
  const Objects list(proj_create_operations(context.get(), a.get(), b.get(), factory.get()));
  std::optional<Operation> best;
  for (int i = 0; list && i < proj_list_get_count(list.get()); ++i) {
    const Object one(proj_list_get(context.get(), list.get(), i));
    if (proj_coordoperation_has_ballpark_transformation(context.get(), one.get()) != 0) continue;
    double west = 0;
    double south = 0;
    double east = 0;
    double north = 0;
    const char* region = nullptr;
    proj_get_area_of_use(context.get(), one.get(), &west, &south, &east, &north, &region);
    Operation found{proj_get_name(one.get()), region == nullptr ? "" : region,
                    proj_coordoperation_get_accuracy(context.get(), one.get()),
                    degrees.y >= south && degrees.y <= north && holds(west, east, degrees.x)};
    const bool better = !best || found.is_there > best->is_there ||
                        (found.is_there == best->is_there && found.metres >= 0 &&
                         (best->metres < 0 || found.metres < best->metres));
    if (better) best = std::move(found);
  }
  return best;
}

}  // namespace

void report_datum_operation(const SourceOptions& source, const SourceCrs& from, const TargetCrs& to,
                            std::span<const Feature> features, area::DataReport& report) {
  if (from.crs.IsEmpty() || is_unnamed_datum(from.crs) || is_unnamed_datum(to.crs) ||
      from.crs.IsSameGeogCS(&to.crs) != 0 || is_nearly_the_same_datum(from.crs, to.crs)) {
    return;
  }
  const std::optional<area::Box> box =
      from.common.empty() ? degrees_of(from.crs, features) : degrees_of(from.crs, located(from));
  if (!box) return;
  const std::optional<Operation> operation = best_operation(
      from.crs, to.crs, {box->min_x + box->width() / 2, box->min_y + box->height() / 2});
  if (!operation) return;
  const auto add = [&](area::Severity severity, const char* kind, Text message) {
    report.findings.push_back({severity, kind, source.path.value, "", std::move(message)});
  };
  if (!operation->is_there) {
    const auto is_said = [&](const area::Finding& finding) {
      return finding.kind == "rough_datum" && finding.source == source.path.value;
    };
    if (std::any_of(report.findings.begin(), report.findings.end(), is_said)) return;
    add(area::Severity::Warning, "rough_datum",
        {fmt::format("the exact shift from {} to {} is known for other regions only ({}): places "
                     "may be off by some hundred metres; give `common-points` if you have them",
                     from.said, to.code, operation->region),
         fmt::format("由 {} 到 {} 的基准转换参数只适用于其他地区（{}）：位置可能偏移百米左右；"
                     "如有公共点，请写 `common-points`",
                     from.said, to.code, operation->region)});
    return;
  }
  const std::string metres =
      operation->metres < 0 ? std::string() : fmt::format("{:g} m", operation->metres);
  add(area::Severity::Note, "datum_operation",
      {fmt::format("brought to {} by PROJ's operation \"{}\", accuracy {}", to.code,
                   operation->name, metres.empty() ? "not known" : metres),
       fmt::format("按 PROJ 的转换“{}”转到 {}，精度 {}", operation->name, to.code,
                   metres.empty() ? "不详" : metres)});
}

}  // namespace hearth::input
