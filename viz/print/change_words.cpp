#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/number_text.h"
#include "print/redraw_words.h"
#include "print/words.h"

namespace hearth::print {

namespace {

using results::ChangeStep;

// Households, or people where these stand in for them.
Text counted(const RedrawFacts& facts) {
  return facts.redraw->counts_people ? Text{"residents", "居民"} : Text{"households", "户数"};
}

}  // namespace

// "5%", "12.5%", "0.4%": one decimal at most.
std::string share_text(double share) {
  const auto tenths = static_cast<std::int64_t>(std::floor(share * 1000 + 1e-9));
  const std::string decimals = tenths % 10 == 0 ? "" : "." + std::to_string(tenths % 10);
  return std::to_string(tenths / 10) + decimals + "%";
}

int chosen_step(const results::Redraw& redraw) {
  int chosen = -1;
  for (std::size_t i = 0; i < redraw.curve.size(); ++i) {
    const bool same = std::abs(redraw.curve[i].moved_households - redraw.households_moved) < 0.5 &&
                      redraw.curve[i].communities == redraw.n_after;
    if (same) chosen = static_cast<int>(i);
  }
  return chosen;
}

double moved_share(const results::Redraw& redraw) {
  return redraw.households_total > 0 ? redraw.households_moved / redraw.households_total : 0;
}

std::optional<double> plan_goal(const results::Redraw& redraw) {
  constexpr std::array<const char*, 5> kCountsChange{"moved-households", "renamed-communities",
                                                     "border-moved", "decisions", "split-services"};
  double goal = 0;
  bool any = false;
  const results::RedrawTerm* compactness = nullptr;
  for (const results::RedrawTerm& term : redraw.terms) {
    if (term.term == "compactness") compactness = &term;
    const bool change = std::ranges::find(kCountsChange, term.term) != kCountsChange.end();
    if (change || term.weight == 0 || !(term.scale > 0)) continue;
    goal += term.weight * term.after / term.scale;
    any = true;
  }
  if (!any && compactness != nullptr && compactness->scale > 0) {
    goal = compactness->after / compactness->scale;
    any = true;
  }
  return any && std::isfinite(goal) ? std::optional(goal) : std::nullopt;
}

namespace {

// A step may go beyond its limit where a rule weighs more: then the first is not today's map.
std::int64_t broken_today(const results::Redraw& redraw) {
  const ChangeStep& first = redraw.curve.front();
  if (first.moved_households == 0) return first.breaches;
  return std::ranges::count(redraw.breaches, "before", &results::RuleBreach::stage);
}

bool beyond_its_limit(const ChangeStep& step) { return step.moved > step.budget + 1e-9; }

}  // namespace

Text change_headline(const RedrawFacts& facts) {
  const std::vector<ChangeStep>& curve = facts.redraw->curve;
  const Text who = counted(facts);
  const auto lawful =
      std::ranges::find_if(curve, [](const ChangeStep& step) { return step.breaches == 0; });
  const auto rules = [](std::int64_t n) { return n == 1 ? "rule" : "rules"; };
  if (lawful == curve.end()) {
    const auto best = std::ranges::min_element(curve, {}, &ChangeStep::breaches);
    return {
        fmt::format("{} {} broken even when {} of {} may change {}", grouped(best->breaches),
                    best->breaches == 1 ? "rule stays" : "rules stay",
                    share_text(curve.back().budget), who.en, facts.noun.en),
        fmt::format("即使允许 {} 的{}变更{}，仍有 {} 处不合规则", share_text(curve.back().budget),
                    who.zh, facts.noun.zh, grouped(best->breaches))};
  }
  if (lawful != curve.begin()) {
    const std::int64_t n = broken_today(*facts.redraw);
    // The plan itself may do with less than the first step that is lawful.
    const double plan = facts.broken.empty() ? moved_share(*facts.redraw) : lawful->moved;
    const std::string share = share_text(std::min(plan, lawful->moved));
    return {fmt::format("Moving {} of {} is enough to mend {} broken {}", share, who.en,
                        n == 1 ? "the" : "all " + grouped(n), rules(n)),
            fmt::format("变更 {} 的{}即可消除全部 {} 处不合规则之处", share, who.zh, grouped(n))};
  }
  const auto best = std::ranges::min_element(curve, {}, &ChangeStep::objective);
  const double first = curve.front().objective;
  if (!(first > 0) || !(best->objective < first)) {
    return {fmt::format("No change of up to {} of {} improves on today's map",
                        share_text(curve.back().budget), who.en),
            fmt::format("在 {} 以内变更{}均不优于现状", share_text(curve.back().budget), who.zh)};
  }
  const std::string gain =
      percent(std::llround((first - best->objective) * 1e6), std::llround(first * 1e6));
  return {fmt::format("Moving {} of {} brings the map {} nearer to its goals",
                      share_text(best->moved), who.en, gain),
          fmt::format("变更 {} 的{}，可使各项目标改进 {}", share_text(best->moved), who.zh, gain)};
}

Text change_subline(const RedrawFacts& facts) {
  const results::Redraw& redraw = *facts.redraw;
  const Text who = counted(facts);
  const double share = moved_share(redraw);
  return {
      fmt::format("The plan moves {} of {} {} ({}): {} {} become {}.",
                  moved(grouped(whole(redraw.households_moved))),
                  grouped(whole(redraw.households_total)), who.en, share_text(share),
                  grouped(redraw.n_before), community_noun(facts, redraw.n_before).en,
                  grouped(redraw.n_after)),
      fmt::format(
          "方案变更 {}，占 {} {}的 {}；{} 个{}调整为 {} 个。",
          moved(grouped(whole(redraw.households_moved)) + (redraw.counts_people ? " 人" : " 户")),
          grouped(whole(redraw.households_total)), redraw.counts_people ? "人" : "户",
          share_text(share), grouped(redraw.n_before), facts.noun.zh, grouped(redraw.n_after))};
}

Text change_definition(const RedrawFacts& facts) {
  const Text who = counted(facts);
  const Text beyond = std::ranges::any_of(facts.redraw->curve, beyond_its_limit)
                          ? Text{" A step goes beyond its limit where a rule weighs more.",
                                 "为满足更重要的规则，个别点可超出其上限。"}
                          : Text{};
  const Text placed = facts.placed.empty() ? Text{}
                                           : Text{" Who had none is placed at every step.",
                                                  "原无归属者在各点均已划入。"};
  return {
      fmt::format("{} Each point is the best plan found when no more than that share of {} may "
                  "change {}. Lower is better; the goals are weighted as the scenario says, "
                  "without the price of change itself.{}{}",
                  bold("Definition."), who.en, facts.noun.en, placed.en, beyond.en),
      fmt::format(
          "{}每一点为限定可变更{}的{}比例时所找到的最好方案；数值越低越好，各项目标按情景设定加权，"
          "不计变更本身的代价。{}{}",
          bold("口径。"), facts.noun.zh, who.zh, placed.zh, beyond.zh)};
}

Text term_name(const std::string& term, bool people) {
  if (people && term == "moved-households") return {"residents moved", "变更人数"};
  struct Known {
    const char* term;
    Text name;
  };
  static const std::array<Known, 12> kTerms{
      {{"moved-households", {"households moved", "变更户数"}},
       {"renamed-communities", {"codes changed", "更名数"}},
       {"border-moved", {"border moved", "变动界线"}},
       {"decisions", {"decisions", "调整事项"}},
       {"deviation", {"uneven size", "规模偏差"}},
       {"border-cut", {"border length", "界线长度"}},
       {"compactness", {"lack of compactness", "形状不紧凑"}},
       {"inertia", {"spread", "分散程度"}},
       {"travel", {"travel to the centre", "到中心的路程"}},
       {"mixed-classes", {"mixed classes", "城乡混合"}},
       {"split-parents", {"districts split", "上级被拆分"}},
       {"split-services", {"homes parted from services", "住户与服务分离"}}}};
  for (const Known& known : kTerms) {
    if (term == known.term) return known.name;
  }
  return same_text(term);
}

Text yardstick_sentence(const results::Yardstick& yardstick, const results::YardstickRow& row) {
  const std::string n = grouped(yardstick.accepted);
  const auto at = [](double percentile) {
    return std::to_string(static_cast<int>(std::floor(percentile * 100 + 1e-9)));
  };
  if (std::isnan(row.percentile_before) && row.percentile_after == 0) {
    return {fmt::format("the plan is lower than each of {} lawful plans", n),
            fmt::format("方案低于全部 {} 个合规方案", n)};
  }
  if (std::isnan(row.percentile_before)) {  // today's map has another number of communities
    return {fmt::format("the plan lies at percentile {} of {} lawful plans",
                        at(row.percentile_after), n),
            fmt::format("在 {} 个合规方案中，方案居第 {} 百分位", n, at(row.percentile_after))};
  }
  return {fmt::format("today's map lies at percentile {} of {} lawful plans, the plan at {}",
                      at(row.percentile_before), n, at(row.percentile_after)),
          fmt::format("在 {} 个合规方案中，现状居第 {} 百分位，方案居第 {} 百分位", n,
                      at(row.percentile_before), at(row.percentile_after))};
}

}  // namespace hearth::print
