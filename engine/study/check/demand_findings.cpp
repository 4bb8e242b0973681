#include "study/check/demand_findings.h"

#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/error.h"
#include "core/number_text.h"

namespace hearth::study {

namespace {

std::string metres_text(Metres metres) {
  return fmt::format("{} m", grouped(std::llround(metres.value())));
}

void refuse_large_cells(const Scenario& scenario, const demand::DemandPoints& demand) {
  std::vector<InputProblem> problems;
  for (const ServiceOptions& service : scenario.services) {
    if (demand.side <= service.within) continue;
    problems.push_back(
        {scenario.file.string(),
         "demand",
         {fmt::format("people stand at the middles of cells {} wide, and {} reaches {}: whether "
                      "they are served cannot be told",
                      metres_text(demand.side), service.id, metres_text(service.within)),
          fmt::format("人口位于边长 {} 的像元中心，而 {} 的服务距离为 {}：无法判断是否被服务",
                      metres_text(demand.side), service.id, metres_text(service.within))},
         {fmt::format("take finer data, best {} or less; or `demand: {{at: grid, cell: {} m}}` "
                      "without `area.population`",
                      metres_text(service.within * 0.25),
                      std::llround(std::floor(service.within.value() / 4))),
          fmt::format(
              "请用更细的数据，最好不超过 {}；或不用 `area.population`，写 `demand: {{at: grid, "
              "cell: {} m}}`",
              metres_text(service.within * 0.25),
              std::llround(std::floor(service.within.value() / 4)))}});
  }
  if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace

void report_demand(const Scenario& scenario, const demand::DemandPoints& demand,
                   const area::Area& area, area::DataReport& report) {
  if (demand.at == demand::DemandAt::Grid && area.people.kind == area::PeoplePlaces::Kind::None) {
    report.findings.push_back(
        {area::Severity::Warning,
         "assumed_people",
         scenario.area.units.path.value,
         "",
         {"people are spread evenly over each unit's ground, which is assumed",
          "人口在各单元内按面积均匀分布，属于假定"}});
  }
  if (!(demand.side > Metres(0))) return;
  refuse_large_cells(scenario, demand);
  for (const ServiceOptions& service : scenario.services) {
    const double ratio = demand.side / service.within;
    const bool coarse = ratio > 0.25;
    report.findings.push_back(
        {coarse ? area::Severity::Warning : area::Severity::Note,
         "cell_size",
         scenario.area.people ? scenario.area.people->source.path.value
                              : scenario.area.units.path.value,
         service.id,
         {fmt::format("cells of {} against a limit of {}: h/r = {:.2f}{}", metres_text(demand.side),
                      metres_text(service.within), ratio,
                      coarse ? "; above 0.25 a single circle is off by 3 % and more" : ""),
          fmt::format("像元 {}，服务距离 {}：h/r = {:.2f}{}", metres_text(demand.side),
                      metres_text(service.within), ratio,
                      coarse ? "；大于 0.25 时单个服务圈误差可达 3 % 以上" : "")}});
  }
}

}  // namespace hearth::study
