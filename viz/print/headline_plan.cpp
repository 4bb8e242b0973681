#include "print/headline_plan.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/headline_allotment.h"
#include "print/headline_travel.h"
#include "print/words.h"

namespace hearth::print {

namespace {

// "every urban" / "80.5% of rural", the noun left to the end of the sentence.
std::string share_en(const Bar& bar) {
  const bool all = bar.numerator == bar.denominator;
  const std::string whom = bar.of_class == "all" ? "" : bar.label.en + " ";
  if (!bar.each.empty()) {
    return (bar.met && bar.target ? "at least " + percent(*bar.target)
                                  : percent(bar.numerator, bar.denominator)) +
           " of " + whom;
  }
  if (all) return "every " + whom;
  return percent(bar.numerator, bar.denominator) + " of " + (whom.empty() ? "all " : whom);
}

std::string share_zh(const Bar& bar, const std::string& noun) {
  const std::string whom = bar.of_class == "all" ? "全体" : bar.label.zh;
  if (!bar.each.empty()) {
    return whom + noun + "至少 " +
           (bar.target ? percent(*bar.target) : percent(bar.numerator, bar.denominator));
  }
  if (bar.numerator == bar.denominator) return whom + noun + " 100%";
  return whom + noun + " " + percent(bar.numerator, bar.denominator);
}

// Chinese after a digit or a percent sign takes a space, after another character none.
std::string then(const std::string& head, const std::string& tail) {
  const bool ascii = !head.empty() && static_cast<unsigned char>(head.back()) < 0x80;
  return head + (ascii ? " " : "") + tail;
}

bool one_measure(const std::vector<Bar>& bars) {
  return std::ranges::all_of(bars, [&](const Bar& b) {
    return b.measure == bars.front().measure && b.need == bars.front().need &&
           b.each == bars.front().each;
  });
}

std::string all_of_them_en(const std::vector<Bar>& bars, const std::string& noun) {
  const bool everybody =
      std::ranges::all_of(bars, [](const Bar& b) { return b.numerator == b.denominator; });
  if (everybody && bars.front().each.empty() && (bars.size() > 1 || bars.front().of_class == "all"))
    return "every " + noun;
  std::vector<std::string> parts;
  parts.reserve(bars.size());
  for (const Bar& bar : bars) parts.push_back(share_en(bar));
  for (std::string& part : parts) {
    if (!part.empty() && part.back() == ' ') part.pop_back();
  }
  const bool singular = parts.back().starts_with("every");
  return joined(parts, ", ", " and ") + " " + (singular ? noun : plural(noun));
}

std::string all_of_them_zh(const std::vector<Bar>& bars, const std::string& noun) {
  const bool everybody =
      std::ranges::all_of(bars, [](const Bar& b) { return b.numerator == b.denominator; });
  if (everybody && bars.front().each.empty() && (bars.size() > 1 || bars.front().of_class == "all"))
    return "全体" + noun;
  std::vector<std::string> parts;
  parts.reserve(bars.size());
  for (const Bar& bar : bars) parts.push_back(share_zh(bar, noun));
  return joined(parts, "、", "、");
}

constexpr const char* kTwofold = "population_coverage_twofold";
constexpr const char* kGraded = "population_coverage_graded";

// The service limit, and how a measure counts people within it; in Chinese to follow a character.
Text within_counted(const Facts& facts, const std::string& measure, std::int32_t need) {
  const Text r = within(facts);
  if (need != 0) {
    return {fmt::format("{} of at least {} of them", r.en, need),
            fmt::format("至少 {} 处设施 {}", need, r.zh)};
  }
  if (measure == kTwofold) return {r.en + " of two of them", "两处设施 " + r.zh};
  if (measure == kGraded) {
    return {r.en + ", the farther the less of each", "按距离折算的 " + r.zh};
  }
  return {r.en, " " + r.zh};
}

// What the plan does for those whom its targets name (no targets: for everybody).
Text aim(const Facts& facts) {
  std::vector<Bar> bars;
  for (const Bar& bar : facts.bars) {
    if (bar.target) bars.push_back(bar);
  }
  if (bars.empty()) bars.push_back(facts.bars.back());
  const Text r = within(facts);
  const Text unit = level_noun(facts);
  if (!one_measure(bars)) {
    return {fmt::format("meet all {} targets within {}", bars.size(), r.en),
            fmt::format("在 {} 服务半径下达到全部 {} 项目标", r.zh, bars.size())};
  }
  const Text each = [&]() -> Text {
    if (bars.front().each.empty()) return {};
    const area::Level* level = facts.result->area.hierarchy.find(bars.front().each);
    const Text noun = level == nullptr ? same_text(bars.front().each) : level->noun;
    return {" in each " + noun.en, "各" + noun.zh};
  }();
  const std::string& measure = bars.front().measure;
  if (bars.front().people) {
    const Text counted = within_counted(facts, measure, bars.front().need);
    return {"bring " + all_of_them_en(bars, "resident") + each.en + " within " + counted.en,
            then("使" + each.zh + all_of_them_zh(bars, "居民"), "进入" + counted.zh + "服务半径")};
  }
  if (measure == "community_coverage_centre") {
    return {"bring the middle of " + all_of_them_en(bars, unit.en) + each.en + " within " + r.en,
            then("使" + each.zh + all_of_them_zh(bars, unit.zh), "的人口重心进入 ") + r.zh +
                "服务半径"};
  }
  if (measure == "community_coverage") {
    return {"give " + all_of_them_en(bars, unit.en) + each.en + " a " + facts.service->noun.en,
            then("使" + each.zh + all_of_them_zh(bars, unit.zh), "有") + facts.service->noun.zh};
  }
  return {"serve " + all_of_them_en(bars, unit.en) + each.en,
          then("使" + each.zh + all_of_them_zh(bars, unit.zh), "达到服务标准")};
}

std::string spaced(std::int64_t n) { return " " + grouped(n) + " "; }

Text fewest_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  const auto e = static_cast<std::int64_t>(facts.standing.size());
  const Text aims = aim(facts);
  const Text noun = service_noun(*facts.service, k);
  const bool proven = plan.status == "optimal";
  if (k == 0) {
    return {fmt::format("Today's {} {} already {}", grouped(e), service_noun(*facts.service, e).en,
                        aims.en),
            fmt::format("现有 {} 处{}已{}", grouped(e), noun.zh, aims.zh)};
  }
  const std::string with_en = e > 0 ? fmt::format(", with today's {},", grouped(e)) : "";
  const std::string new_en = e > 0 ? "new " : "";
  if (proven) {
    if (k == 1) {
      return {fmt::format("1 {}{}{} is enough to {}", new_en, noun.en, with_en, aims.en),
              fmt::format("{}只需 {}1 处{}，即可{}", e > 0 ? "在现有" + spaced(e) + "处之外" : "",
                          e > 0 ? "新增 " : "", noun.zh, aims.zh)};
    }
    return {fmt::format("{} {}{} are the fewest that{} {}", grouped(k), new_en, noun.en, with_en,
                        aims.en),
            e > 0 ? fmt::format("在现有 {} 处之外，最少新增 {} 处{}，{}", grouped(e), grouped(k),
                                noun.zh, aims.zh)
                  : fmt::format("以最少 {} 处{}，{}", grouped(k), noun.zh, aims.zh)};
  }
  const std::int64_t fewer =
      std::isnan(plan.bound) ? k
                             : std::max<std::int64_t>(0, k - whole(std::ceil(plan.bound - 1e-9)));
  return {fmt::format("{} {}{}{} {} (best found, at most {} fewer)", grouped(k), new_en, noun.en,
                      with_en, aims.en, grouped(fewer)),
          fmt::format("{}{} {} 处{}，{}（已找到的最好方案，最多还可少 {} 处）",
                      e > 0 ? "在现有" + spaced(e) + "处之外" : "", e > 0 ? "新增" : "以",
                      grouped(k), noun.zh, aims.zh, grouped(fewer))};
}

// Today's sites count as well.
Text fewest_in_all_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto fresh = static_cast<std::int64_t>(facts.new_sites.size());
  const auto stay = static_cast<std::int64_t>(facts.standing.size());
  const std::int64_t k = fresh + stay;
  const Text aims = aim(facts);
  const Text noun = service_noun(*facts.service, k);
  const std::int64_t fewer =
      std::isnan(plan.bound) ? k
                             : std::max<std::int64_t>(0, k - whole(std::ceil(plan.bound - 1e-9)));
  const bool proven = plan.status == "optimal";
  const Text proof = proven
                         ? Text{"no fewer can", "不能再少"}
                         : Text{fmt::format("best found, at most {} fewer", grouped(fewer)),
                                fmt::format("已找到的最好方案，最多还可少 {} 处", grouped(fewer))};
  return {fmt::format("{} {}, {} of them new and {} of today's, {} ({})", grouped(k), noun.en,
                      grouped(fresh), grouped(stay), aims.en, proof.en),
          fmt::format("共 {} 处{}（新增 {} 处，保留 {} 处），{}（{}）", grouped(k), noun.zh,
                      grouped(fresh), grouped(stay), aims.zh, proof.zh)};
}

Text cheapest_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  if (k == 0) return fewest_headline(facts);
  const Text aims = aim(facts);
  const Text noun = service_noun(*facts.service, k);
  const bool today = !facts.standing.empty();
  const std::string cost = grouped(whole(plan.objective));
  const bool proven = plan.status == "optimal";
  const std::string least =
      std::isnan(plan.bound) ? "" : grouped(whole(std::max(0.0, plan.objective - plan.bound)));
  const Text proof = proven          ? Text{"no plan is cheaper", "没有更便宜的方案"}
                     : least.empty() ? Text{"best found", "已找到的最好方案"}
                                     : Text{"best found, at most " + least + " CNY cheaper",
                                            "已找到的最好方案，最多还可省 " + least + " 元"};
  return {fmt::format("For {} CNY, {} {}{} {} ({})", cost, grouped(k), today ? "new " : "", noun.en,
                      aims.en, proof.en),
          fmt::format("{} 元{} {} 处{}，{}（{}）", cost, today ? "新增" : "建", grouped(k), noun.zh,
                      aims.zh, proof.zh)};
}

Text most_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto e = static_cast<std::int64_t>(facts.standing.size());
  // Today's sites count as well where they may close, and none is told to move.
  const bool all = plan.closing && !plan.closing->moves;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size()) + (all ? e : 0);
  const Text noun = service_noun(*facts.service, k);
  const std::string& goal = plan.goal;
  const char* measure = goal == "most-people-twofold"  ? kTwofold
                        : goal == "most-people-graded" ? kGraded
                                                       : "population_coverage";
  const Text r = within_counted(facts, measure, plan.need);
  const auto counted =
      static_cast<std::int64_t>(std::llround(plan.objective * static_cast<double>(kMicroPersons)));
  const std::string share = percent(counted, facts.total.value());
  const std::string new_en = e > 0 && !all ? "new " : "";
  const std::string new_zh = all ? "共 " : e > 0 ? "新增 " : "";
  if (plan.status == "optimal" && !plan.problem.cost.empty()) {
    const std::string money = grouped(plan.problem.budget / 100);
    return {fmt::format("For at most {} CNY, {} {}{} bring {} of residents within {}: no plan for "
                        "that money brings more",
                        money, grouped(k), new_en, noun.en, share, r.en),
            fmt::format("{} 元以内{}{} 处{}可使 {} 的居民进入{}服务半径，同样资金下无法更多", money,
                        new_zh, grouped(k), noun.zh, share, r.zh)};
  }
  if (plan.status == "optimal") {
    return {fmt::format("{} {}{} bring {} of residents within {}: no {} bring more", grouped(k),
                        new_en, noun.en, share, r.en, grouped(k)),
            fmt::format("{}{} 处{}可使 {} 的居民进入{}服务半径，同样数量下无法更多", new_zh,
                        grouped(k), noun.zh, share, r.zh)};
  }
  const auto more = whole(std::max(0.0, plan.bound - plan.objective));
  return {
      fmt::format("{} {}{} bring {} of residents within {} (best found, at most {} residents more)",
                  grouped(k), new_en, noun.en, share, r.en, grouped(more)),
      fmt::format("{}{} 处{}使 {} 的居民进入{}服务半径（已找到的最好方案，最多还可增加 {} 人）",
                  new_zh, grouped(k), noun.zh, share, r.zh, grouped(more))};
}

Text evaluate_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  const Text noun = service_noun(*facts.service, k);
  const Text r = within(facts);
  const std::string share = percent(facts.covered.value(), facts.total.value());
  Text text{
      fmt::format("The {} {} chosen bring {} of residents within {}", grouped(k), noun.en, share,
                  r.en),
      fmt::format("所选 {} 处{}使 {} 的居民进入 {}服务半径", grouped(k), noun.zh, share, r.zh)};
  if (plan.compared_goal == "most-people" && plan.compared_objective > plan.objective) {
    const std::string more = grouped(whole(plan.compared_objective - plan.objective));
    text.en += fmt::format("; the best {} bring {} more", grouped(k), more);
    text.zh += fmt::format("；最好的 {} 处可多覆盖 {} 人", grouped(k), more);
  } else if (plan.compared_goal == "most-people" && plan.bound <= plan.objective) {
    text.en += fmt::format(": no {} bring more", grouped(k));
    text.zh += "，同样数量下无法更多";
  } else if (plan.compared_goal == "fewest-sites" &&
             plan.compared_objective < static_cast<double>(k)) {
    text.en += fmt::format("; {} would be enough", grouped(whole(plan.compared_objective)));
    text.zh += fmt::format("；最少只需 {} 处", grouped(whole(plan.compared_objective)));
  }
  return text;
}

Text infeasible_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const Text r = within(facts);
  if (plan.shortfalls.empty()) {
    return {"No choice of sites meets the targets within " + r.en,
            "任何选址都无法在 " + r.zh + "服务半径内达到目标"};
  }
  const results::Shortfall& gap = plan.shortfalls.front();
  if (gap.target.en.starts_with("all targets")) {  // in reach, but not within the limits
    return {"The targets cannot be met within " + r.en + " so: " + gap.relaxation.en,
            "这样无法在 " + r.zh + "服务半径内达到目标：" + gap.relaxation.zh};
  }
  const bool people = gap.target.en.starts_with("population");
  const std::int64_t short_by = gap.required - gap.attainable;
  const std::int64_t count = people ? (short_by + kMicroPersons - 1) / kMicroPersons : short_by;
  const Bar* bar = bar_of(facts, gap);
  const Text whom =
      bar == nullptr
          ? gap.target
          : Text{percent(*bar->target) + " of " + residents_of(bar->label, bar->of_class).en,
                 residents_of(bar->label, bar->of_class).zh + " " + percent(*bar->target)};
  const Text noun = people ? Text{count == 1 ? "resident" : "residents", "人"}
                           : Text{plural(level_noun(facts).en), "个" + level_noun(facts).zh};
  const Text reach =
      within_counted(facts, bar == nullptr ? "" : bar->measure, bar == nullptr ? 0 : bar->need);
  return {fmt::format("No choice of sites brings {} within {}: {} {} short", whom.en, reach.en,
                      grouped(count), noun.en),
          then("任何选址都无法使" + whom.zh,
               fmt::format("进入{}服务半径：还差 {} {}", reach.zh, grouped(count), noun.zh))};
}

}  // namespace

namespace {

// How many of today's sites close.
Text closing(const Facts& facts) {
  const std::vector<std::int8_t> today = area::open_today(facts.service->sites);
  const std::int64_t shut =
      std::ranges::count(today, 1) - static_cast<std::int64_t>(facts.standing.size());
  if (shut <= 0) return {};
  return {fmt::format("; {} of today's close{}", grouped(shut), shut == 1 ? "s" : ""),
          fmt::format("，关闭现有 {} 处", grouped(shut))};
}

Text goal_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  if (plan.allotment) return allotment_headline(facts);
  if (plan.status == "infeasible" || plan.status == "none") return infeasible_headline(facts);
  if (plan.goal.starts_with("most-people")) return most_headline(facts);
  if (plan.goal == "fewest-sites-in-all") return fewest_in_all_headline(facts);
  if (plan.goal == "lowest-cost") return cheapest_headline(facts);
  if (plan.total_cost) return total_cost_headline(facts);
  if (plan.goal == "least-travel" || plan.goal == "least-worst") return travel_headline(facts);
  if (plan.goal == "evaluate") return evaluate_headline(facts);
  return fewest_headline(facts);
}

}  // namespace

Text plan_headline(const Facts& facts) {
  Text text = goal_headline(facts);
  if (!facts.service->plan->closing || facts.service->plan->status == "none") return text;
  const Text closed = closing(facts);
  text.en += closed.en;
  text.zh += closed.zh;
  return text;
}

}  // namespace hearth::print
