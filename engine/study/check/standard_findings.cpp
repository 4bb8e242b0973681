#include "study/check/standard_findings.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/number_text.h"
#include "core/plural.h"
#include "standards/row_reader.h"
#include "standards/words.h"

namespace hearth::study {

namespace {

using area::Severity;
using standards::UsedRow;

constexpr double kUsualDetour = 1.3;  // of a way on foot against the straight line

class Comparison {
 public:
  Comparison(const ServiceOptions& service, area::DataReport& report)
      : service_(service), report_(report) {}

  void compare(const area::Area& area) {
    for (const UsedRow& row : service_.standard->rows) {
      if (row.use == "reach") compare_reach(row);
      if (row.measure == "time" && service_.standard->find("reach") == nullptr) not_timed(row);
      if (row.use == "load") compare_load(row);
      if (row.use == "people") compare_people(row, area);
    }
  }

 private:
  void add(Severity severity, const UsedRow& row, const Text& message) {
    const std::string from =
        row.origin.empty() ? std::string(standards::kShippedOrigin) : row.origin;
    report_.findings.push_back({severity,
                                "standard",
                                from,
                                row.id,
                                {fmt::format("service {}: {}", service_.id, message.en),
                                 fmt::format("服务 {}：{}", service_.id, message.zh)},
                                0,
                                0});
  }

  void compare_reach(const UsedRow& row) {
    const Text given{distance(service_.within, Language::En),
                     distance(service_.within, Language::Zh)};
    const Text said = standards::value_text(row);
    if (row.followed == 0) {
      add(Severity::Note, row,
          {fmt::format("the scenario says {}, the standard {}: the scenario holds", given.en,
                       said.en),
           fmt::format("方案写 {}，标准为 {}：以方案为准", given.zh, said.zh)});
      return;
    }
    if (row.has_min() && row.min < row.max) {
      add(Severity::Note, row,
          {fmt::format("the standard says {}; the limit is {}", said.en, given.en),
           fmt::format("标准为 {}；取限值 {}", said.zh, given.zh)});
    }
    if (row.dist != "network") return;
    const Metres straight(std::floor(service_.within.value() / kUsualDetour / 10) * 10);
    add(Severity::Warning, row,
        {fmt::format("{} is a walking distance and is measured in a straight line, so that more "
                     "people count as reached than walk so far: with the usual detour of 1.3 it is "
                     "about {} in a straight line",
                     given.en, distance(straight, Language::En)),
         fmt::format("{} 是步行距离，这里按直线量算，计为覆盖的人数偏多：按绕行系数 1.3 "
                     "折算，约合直线 {}",
                     given.zh, distance(straight, Language::Zh))});
  }

  void not_timed(const UsedRow& row) {
    const Text said = standards::value_text(row);
    add(Severity::Note, row,
        {fmt::format("the standard says {}; the scenario measures {} in a straight line", said.en,
                     distance(service_.within, Language::En)),
         fmt::format("标准为 {}；方案按直线 {}量算", said.zh,
                     distance(service_.within, Language::Zh))});
  }

  void compare_load(const UsedRow& row) {
    const Text said = standards::value_text(row);
    if (row.followed == 1) {
      add(Severity::Note, row,
          {fmt::format("what a station serves, {}, comes from the standard", said.en),
           fmt::format("每站服务 {}，取自标准", said.zh)});
      return;
    }
    add(Severity::Note, row,
        {fmt::format("the standard says {} for one facility, `load` otherwise: `load` holds",
                     said.en),
         fmt::format("标准为每处服务 {}，与 `load` 不同：以 `load` 为准", said.zh)});
  }

  // The people of one community are those of one facility, where each has its own.
  void compare_people(const UsedRow& row, const area::Area& area) {
    if (area.hierarchy.levels.empty()) return;
    const area::Level& level = area.hierarchy.levels.front();
    std::vector<Persons> people(level.size(), Persons(0));
    for (const UnitId unit : ids<UnitId>(area.units.size())) {
      const ParentId of = level.parent_of[unit];
      if (of == kNone<ParentId>) continue;
      people[static_cast<std::size_t>(of.row)] += area.units.population[unit];
    }
    const auto below = std::count_if(people.begin(), people.end(),
                                     [&](Persons all) { return to_double(all) < row.min; });
    const auto above = std::count_if(people.begin(), people.end(),
                                     [&](Persons all) { return to_double(all) > row.max; });
    if (below + above == 0) return;
    const Text said = standards::value_text(row);
    add(Severity::Warning, row,
        {fmt::format("one facility is meant for {}; of {} {} {} have fewer people, {} "
                     "more",
                     said.en, grouped(static_cast<std::int64_t>(people.size())),
                     plural_of(level.noun.en), grouped(below), grouped(above)),
         fmt::format("一处设施对应 {}；{} 个{}中，人口不足的 {} 个，超过的 {} 个", said.zh,
                     grouped(static_cast<std::int64_t>(people.size())), level.noun.zh,
                     grouped(below), grouped(above))});
  }

  const ServiceOptions& service_;
  area::DataReport& report_;
};

}  // namespace

coverage::QualityRules quality_of(const std::optional<standards::ServiceStandard>& standard) {
  coverage::QualityRules rules;
  if (!standard) return rules;
  if (const UsedRow* row = standard->find("floor")) rules.least_floor = row->min;
  if (const UsedRow* row = standard->find("floor_per_households")) {
    rules.floor_per_household = row->min / 100;
  }
  if (const UsedRow* row = standard->find("activity")) rules.activity_share = row->min / 100;
  return rules;
}

std::vector<coverage::Definition> definitions_of(const Scenario& scenario) {
  std::vector<coverage::Definition> all = coverage::definitions();
  const bool of_standard =
      std::any_of(scenario.services.begin(), scenario.services.end(), [](const auto& service) {
        const auto& standard = service.standard;
        return standard && (standard->find("floor") != nullptr ||
                            standard->find("floor_per_households") != nullptr ||
                            standard->find("activity") != nullptr);
      });
  if (!of_standard) return all;
  for (coverage::Definition& definition : all) {
    if (definition.measure != "community_coverage_qualified") continue;
    definition.text.en +=
        " Where the standard of the service lays down a floor area or a share for activities, that "
        "one holds.";
    definition.text.zh += "服务所用标准另有建筑面积或活动区域占比规定的，按其标准。";
  }
  return all;
}

void compare_with_standards(const Scenario& scenario, const area::Area& area,
                            area::DataReport& report) {
  for (const ServiceOptions& service : scenario.services) {
    if (service.standard) Comparison(service, report).compare(area);
  }
}

}  // namespace hearth::study
