#include "results/evidence.h"

#include <algorithm>
#include <array>

namespace hearth::results {

namespace {
constexpr std::size_t kRungs = 5;
}  // namespace

Evidence evidence_of(const Result& result) {
  const bool by_road =
      std::any_of(result.services.begin(), result.services.end(),
                  [](const Service& service) { return service.reach_by != "straight-line"; });
  if (!result.area.mapped) return Evidence::List;
  if (by_road) return Evidence::Roads;
  // Squares over which people are spread evenly tell no more than the polygons.
  const bool assumed =
      std::any_of(result.report.findings.begin(), result.report.findings.end(),
                  [](const area::Finding& finding) { return finding.kind == "assumed_people"; });
  if (result.demand.at != demand::DemandAt::Units && !assumed) return Evidence::People;
  if (result.area.units.constructed_count() > 0) return Evidence::Points;
  return Evidence::Polygons;
}

Text evidence_name(Evidence evidence) {
  static const std::array<Text, kRungs> kNames{{{"list", "名单"},
                                                {"points", "点位"},
                                                {"polygons", "面"},
                                                {"people", "人口分布"},
                                                {"roads", "道路"}}};
  return kNames.at(static_cast<std::size_t>(evidence));
}

Text cannot_tell(Evidence evidence) {
  static const std::array<Text, kRungs> kUnknown{
      {{"which communities have a facility is counted; who is near one cannot be told",
        "只能统计哪些社区有设施，无法判断谁离得近"},
       {"boundaries are constructed from points, and distances are measured from their middles",
        "边界由点位推算，距离从推算范围的重心量起"},
       {"all people of a unit stand at one point", "单元内全部人口集中于一点"},
       {"ways are straight lines; rivers and walls lengthen them by 1.3 times and more",
        "距离为直线；河流、围墙会使路程增至 1.3 倍以上"},
       {"how people travel is known as far as the roads tell it", "出行按道路数据推算"}}};
  return kUnknown.at(static_cast<std::size_t>(evidence));
}

Text next_datum(Evidence evidence) {
  static const std::array<Text, kRungs> kNext{
      {{"a point for each unit, or its polygon", "各单元的点位或面图层"},
       {"the units' polygons", "各单元的面图层"},
       {"where people live within their units: a raster, compounds or residential land",
        "单元内的人口分布，如人口栅格、小区或居住用地"},
       {"roads, once Hearth reads them", "道路（待 Hearth 支持）"},
       {"nothing better is asked for", "已无更好的数据可要求"}}};
  return kNext.at(static_cast<std::size_t>(evidence));
}

std::string key_of_next(Evidence evidence) {
  static const std::array<const char*, kRungs> kKeys{"area.units.construct", "area.units.source",
                                                     "area.population", "", ""};
  return kKeys.at(static_cast<std::size_t>(evidence));
}

}  // namespace hearth::results
