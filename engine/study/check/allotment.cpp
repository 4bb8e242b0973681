#include <fmt/format.h>

#include "core/number_text.h"
#include "study/placing/allotment.h"

namespace hearth::study {

namespace {

using placement::AllotmentCount;
using placement::AllotmentKind;

void refuse_target(const std::string& where, const coverage::Target& target, AllotmentKind kind,
                   Problems& problems) {
  const Text who =
      kind == AllotmentKind::Stations ? Text{"stations", "站点"} : Text{"roving staff", "流动人员"};
  problems.add(
      where, "",
      {fmt::format("{} cannot be planned for a target by {} of {}", who.en, target.measure,
                   percent(target.share)),
       fmt::format("{}不能按 {}（{}）目标布设", who.zh, target.measure, percent(target.share))},
      {"ask for population_coverage; or, where communities are served, for 100 % of "
       "community_coverage or community_coverage_centre (staff: any share)",
       "请改用 population_coverage；服务对象为社区时也可要求 community_coverage 或 "
       "community_coverage_centre 达到 100 %（流动人员可为任意比例）"});
}

}  // namespace

void check_allotment(const PlacementOptions& placement, const Scenario& scenario,
                     Problems& problems) {
  const std::string where = scenario.file.string() + ": placement of " + placement.service;
  const AllotmentAsked& asked = placement.allotment;
  const AllotmentKind kind = asked.load ? AllotmentKind::Stations : AllotmentKind::Staff;
  const bool households = asked.load && asked.load->of == AllotmentCount::Households;
  if (households && scenario.area.households.empty()) {
    problems.add(where, "",
                 {"`load: {of: households}` needs the households of each unit",
                  "`load: {of: households}` 需要各单元的户数"},
                 {"name their field, `area.units.households: HH`, or count people",
                  "请写明户数字段 `area.units.households: HH`，或改按人口计数"});
  }
  // Without targets, or for most people, nothing is asked but what the goal says.
  if (placement.goal == PlacementGoal::MostPeople) return;
  bool people = false;
  bool communities = false;
  for (const coverage::Target& target : scenario.targets) {
    if (target.service != placement.service) continue;
    const bool part = target.share.numerator != target.share.denominator;
    if (!placement::can_allot_for(target, kind, asked.serves)) {
      refuse_target(where, target, kind, problems);
    } else if (part && households) {
      problems.add(
          where, "",
          {"where stations count households, targets ask for everybody",
           "站点按户数计负荷时，目标须为 100 %"},
          {"ask for 100 %, or let the load be of people", "请将目标改为 100 %，或按人口计负荷"});
    } else if (part) {
      (target.measure == "population_coverage" ? people : communities) = true;
    }
  }
  if (!people || !communities) return;
  problems.add(where, "",
               {"one target asks for a share of the people, another for a share of the communities",
                "一项目标按人口比例，另一项按社区比例"},
               {"staff counts one of the two: ask for 100 % in one of them",
                "人员派驻只能按其中一种计数：请将其中一项改为 100 %"});
}

}  // namespace hearth::study
