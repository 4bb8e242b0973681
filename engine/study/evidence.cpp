#include "study/evidence.h"

#include <algorithm>
#include <array>

namespace hearth::study {

Evidence evidence_of(const results::Result& result) {
  const bool by_road = std::any_of(
      result.services.begin(), result.services.end(),
      [](const results::Service& service) { return service.reach_by != "straight-line"; });
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
  static const std::array<Text, 5> kNames{{{"list", "名单"},
                                           {"points", "点位"},
                                           {"polygons", "面"},
                                           {"people", "人口分布"},
                                           {"roads", "道路"}}};
  return kNames.at(static_cast<std::size_t>(evidence));
}

Text next_datum(Evidence evidence) {
  static const std::array<Text, 5> kNext{
      {{"which communities have a facility is counted; who is near one cannot be told. Next: a "
        "point "
        "for each unit (`construct`), or its polygon",
        "只能统计哪些社区有设施，无法判断谁离得近。下一步：各单元的点位（`construct`）或面"},
       {"distances are measured from points, and boundaries are constructed. Next: the units' "
        "polygons",
        "距离按点位量算，边界为推算。下一步：各单元的面图层"},
       {"all people of a unit stand at one point. Next: where they live within it, a raster, "
        "compounds or residential land (`area.population`)",
        "单元内全部人口集中于一点。下一步：单元内的人口分布，如人口栅格、小区或居住用地"
        "（`area.population`）"},
       {"ways are straight lines. Next: roads, once Hearth reads them; rivers and walls lengthen "
        "ways "
        "by 1.3 times and more",
        "距离为直线。下一步：道路（待 Hearth 支持）；河流、围墙会使实际路程增至 1.3 倍以上"},
       {"nothing better is asked for", "已无更好的数据可要求"}}};
  return kNext.at(static_cast<std::size_t>(evidence));
}

}  // namespace hearth::study
