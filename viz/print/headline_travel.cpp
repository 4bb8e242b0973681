#include "print/headline_travel.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/words.h"

namespace hearth::print {

namespace {

// Of sites that are chosen for travel: are they held to the targets as well?
Text held_to(const results::Plan& plan) {
  return plan.problem.quotas.empty() ? Text{} : Text{" that meet the targets", "，达到目标"};
}

}  // namespace

Text total_cost_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  const Text noun = service_noun(*facts.service, k);
  const std::string all = grouped(whole(plan.objective));
  const Text proof = plan.status == "optimal" ? Text{"no plan is cheaper", "没有更便宜的方案"}
                                              : Text{"best found", "已找到的最好方案"};
  if (k == 0) {
    return {fmt::format("No new {} pays for itself: the ways of today count {} CNY ({})",
                        facts.service->noun.en, all, proof.en),
            fmt::format("不新增{}，出行折算 {} 元（{}）", noun.zh, all, proof.zh)};
  }
  const std::string sites =
      grouped(whole(static_cast<double>(plan.total_cost->sites) / placement::kFenOfYuan));
  const bool today = !facts.standing.empty();
  const Text held = held_to(plan);
  return {fmt::format("With {} {}{}{}, sites and travel cost {} CNY, {} of it for sites ({})",
                      grouped(k), today ? "new " : "", noun.en, held.en, all, sites, proof.en),
          fmt::format("{} {} 处{}{}，造价与出行费用合计 {} 元，其中造价 {} 元（{}）",
                      today ? "新增" : "建", grouped(k), noun.zh, held.zh, all, sites, proof.zh)};
}

Text travel_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  const Text noun = service_noun(*facts.service, k);
  const std::string new_en = facts.standing.empty() ? "" : "new ";
  const std::string new_zh = facts.standing.empty() ? "" : "新增 ";
  const bool worst = plan.goal == "least-worst";
  const double people = std::max(1.0, to_double(facts.total));
  const Metres metres(std::round(worst ? plan.objective : plan.objective / people));
  const Text far{distance(metres, Language::En), distance(metres, Language::Zh)};
  const Text such = held_to(plan).en.empty() ? Text{} : Text{"such ", "达标且"};
  const Text proof = plan.status == "optimal"
                         ? Text{fmt::format("no {}{} do better", such.en, grouped(k)),
                                such.zh + "同样数量下无法更近"}
                         : Text{"best found", "已找到的最好方案"};
  const Text sites{fmt::format("{} {}{}{}", grouped(k), new_en, noun.en, held_to(plan).en),
                   fmt::format("{}{} 处{}{}", new_zh, grouped(k), noun.zh, held_to(plan).zh)};
  if (worst) {
    return {fmt::format("With {} nobody is farther than {} ({})", sites.en, far.en, proof.en),
            fmt::format("{}，最远的居民距设施 {}（{}）", sites.zh, far.zh, proof.zh)};
  }
  return {fmt::format("With {} residents are {} away on average ({})", sites.en, far.en, proof.en),
          fmt::format("{}，居民到设施平均 {}（{}）", sites.zh, far.zh, proof.zh)};
}

}  // namespace hearth::print
