#include "study/placing/shortfall_text.h"

#include <cmath>

#include <fmt/format.h>

#include "core/number_text.h"

namespace hearth::study {

namespace {

using placement::QuotaOrigin;
using placement::Relaxation;

std::string amount(const QuotaOrigin& origin, std::int64_t value) {
  return origin.people ? grouped(Persons(value)) : grouped(value);
}

// A limit that planners can write down: up to the next 10 m.
Metres rounded_up(Metres metres) { return Metres(std::ceil(metres.value() / 10) * 10); }

Text relaxation_text(const placement::ModelInput& input, const QuotaOrigin& origin,
                     const Relaxation& relaxation) {
  const std::string share = percent(relaxation.attainable, origin.total);
  const std::string of =
      amount(origin, relaxation.attainable) + " / " + amount(origin, origin.total);
  Text out{fmt::format("ask for no more than {} ({})", share, of),
           fmt::format("将目标降至不超过 {}（{}）", share, of)};
  if (relaxation.reach) {
    const Metres reach = rounded_up(*relaxation.reach);
    out.en += fmt::format("; or let the service limit be {} instead of {}",
                          distance(reach, Language::En), distance(input.within, Language::En));
    out.zh += fmt::format("；或将服务半径由 {}放宽到 {}", distance(input.within, Language::Zh),
                          distance(reach, Language::Zh));
  } else if (!origin.people && !origin.centre) {
    out.en += "; or add a candidate site in each community that has none";
    out.zh += "；或在没有候选点的社区（村）增设候选点";
  }
  if (relaxation.bans_suffice) {
    out.en += "; or lift must-not-open: it alone would be enough";
    out.zh += "；或取消“不得开设”限制，仅此即可达标";
  }
  return out;
}

std::vector<std::int32_t> demand_rows(const placement::ModelInput& input,
                                      const placement::CoverageModel& model,
                                      const std::vector<std::int32_t>& rows) {
  std::vector<std::int32_t> out;
  for (const std::int32_t row : rows) {
    const auto r = static_cast<std::size_t>(row);
    if (model.row_demand[r] >= 0) {
      out.push_back(model.row_demand[r]);
      continue;
    }
    const auto& members =
        input.communities.demand[static_cast<std::size_t>(model.row_community[r])];
    out.insert(out.end(), members.begin(), members.end());
  }
  return out;
}

}  // namespace

Text target_text(const coverage::Target& target, const area::Area& area) {
  Text of{target.of_class, target.of_class};
  for (const area::PeopleLayer& layer : area.layers) {
    if (layer.id == target.of_class) of = layer.label;
  }
  for (const area::ClassName& name : area.units.classes) {
    if (name.id == target.of_class) of = name.label;
  }
  if (target.of_class == "all") of = {"all", "全体"};
  const std::string measure = coverage::with_need(target.measure, target.need);
  Text out{fmt::format("{} of {}, {}", measure, of.en, percent(target.share)),
           fmt::format("{}（{}）{}", measure, of.zh, percent(target.share))};
  if (const area::Level* level = area.hierarchy.find(target.each)) {
    out.en += ", in each " + level->noun.en;
    out.zh += "，每个" + level->noun.zh;
  }
  return out;
}

std::vector<results::Shortfall> shortfalls_of(const placement::ModelInput& input,
                                              const placement::CoverageModel& model,
                                              const placement::Solution& solution,
                                              std::span<const coverage::Target> targets) {
  std::vector<results::Shortfall> out;
  for (const Relaxation& relaxation : placement::relaxations(input, model, solution)) {
    const QuotaOrigin& origin = model.origin[relaxation.quota];
    results::Shortfall shortfall;
    shortfall.target = target_text(targets[origin.target], input.area);
    shortfall.area = "all";
    if (origin.level >= 0) {
      shortfall.area =
          input.area.hierarchy.levels[static_cast<std::size_t>(origin.level)].id[origin.district];
    }
    shortfall.required = model.problem.quotas[relaxation.quota].required;
    shortfall.attainable = relaxation.attainable;
    shortfall.uncovered = demand_rows(input, model, relaxation.uncovered);
    shortfall.relaxation = relaxation_text(input, origin, relaxation);
    out.push_back(std::move(shortfall));
  }
  return out;
}

}  // namespace hearth::study
