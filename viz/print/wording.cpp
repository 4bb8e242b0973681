#include "print/wording.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"

namespace hearth::print {

namespace {

std::string bold(const std::string& text) { return kBoldMark + text + kBoldMark; }
std::string missing(const std::string& text) { return kMissingMark + text + kMissingMark; }

std::string joined(const std::vector<std::string>& parts, const std::string& between,
                   const std::string& last) {
  std::string all;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) all += i + 1 == parts.size() ? last : between;
    all += parts[i];
  }
  return all;
}

std::string plural(const std::string& noun) {
  if (noun.empty()) return noun;
  const char last = noun.back();
  if (last == 'y' && noun.size() > 1 &&
      std::string("aeiou").find(noun[noun.size() - 2]) == std::string::npos) {
    return noun.substr(0, noun.size() - 1) + "ies";
  }
  if (last == 's' || last == 'x') return noun + "es";
  return noun + "s";
}

Text level_noun(const Facts& facts) {
  return facts.result->area.hierarchy.levels.empty()
             ? facts.result->area.units.noun
             : facts.result->area.hierarchy.communities().noun;
}

Text within(const Facts& facts) {
  return {distance(facts.service->within, Language::En),
          distance(facts.service->within, Language::Zh)};
}

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
    return b.measure == bars.front().measure && b.each == bars.front().each;
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
    return {"bring " + all_of_them_en(bars, "resident") + each.en + " within " + r.en,
            then("使" + each.zh + all_of_them_zh(bars, "居民"), "进入 " + r.zh + "服务半径")};
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

std::int64_t whole(double v) { return std::llround(v); }

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

Text most_headline(const Facts& facts) {
  const results::Plan& plan = *facts.service->plan;
  const auto k = static_cast<std::int64_t>(facts.new_sites.size());
  const auto e = static_cast<std::int64_t>(facts.standing.size());
  const Text noun = service_noun(*facts.service, k);
  const Text r = within(facts);
  const std::string share = percent(facts.covered.value(), facts.total.value());
  const std::string new_en = e > 0 ? "new " : "";
  const std::string new_zh = e > 0 ? "新增 " : "";
  if (plan.status == "optimal") {
    return {fmt::format("{} {}{} bring {} of residents within {}: no {} bring more", grouped(k),
                        new_en, noun.en, share, r.en, grouped(k)),
            fmt::format("{}{} 处{}可使 {} 的居民进入 {}服务半径，同样数量下无法更多", new_zh,
                        grouped(k), noun.zh, share, r.zh)};
  }
  const auto more = whole(std::max(0.0, plan.bound - plan.objective));
  return {
      fmt::format("{} {}{} bring {} of residents within {} (best found, at most {} residents more)",
                  grouped(k), new_en, noun.en, share, r.en, grouped(more)),
      fmt::format("{}{} 处{}使 {} 的居民进入 {}服务半径（已找到的最好方案，最多还可增加 {} 人）",
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
  const bool people = gap.target.en.starts_with("population");
  const std::int64_t short_by = gap.required - gap.attainable;
  const std::int64_t count = people ? (short_by + kMicroPersons - 1) / kMicroPersons : short_by;
  const Bar* bar = nullptr;
  for (const Bar& b : facts.bars) {
    if (b.target && gap.target.en.starts_with(b.measure + " ") &&
        (b.of_class == "all" || gap.target.en.find(" " + b.label.en) != std::string::npos))
      bar = &b;
  }
  const Text whom =
      bar == nullptr
          ? gap.target
          : Text{percent(*bar->target) + " of " + residents_of(bar->label, bar->of_class).en,
                 residents_of(bar->label, bar->of_class).zh + " " + percent(*bar->target)};
  const Text noun = people ? Text{count == 1 ? "resident" : "residents", "人"}
                           : Text{plural(level_noun(facts).en), "个" + level_noun(facts).zh};
  return {fmt::format("No choice of sites brings {} within {}: {} {} short", whom.en, r.en,
                      grouped(count), noun.en),
          then("任何选址都无法使" + whom.zh,
               fmt::format("进入 {}服务半径：还差 {} {}", r.zh, grouped(count), noun.zh))};
}

Text today_headline(const Facts& facts) {
  const auto e = static_cast<std::int64_t>(facts.standing.size());
  const Text r = within(facts);
  const std::string share = percent(facts.covered.value(), facts.total.value());
  if (e == 0) {
    return {fmt::format("Today there is no {}: none of the {} residents is within reach",
                        facts.service->noun.en, whole_people(facts.total)),
            fmt::format("现状没有{}：{} 名居民均未覆盖", facts.service->noun.zh,
                        whole_people(facts.total))};
  }
  return {fmt::format("Today {} {} bring {} of residents within {}", grouped(e),
                      service_noun(*facts.service, e).en, share, r.en),
          fmt::format("现状 {} 处{}使 {} 的居民进入 {}服务半径", grouped(e), facts.service->noun.zh,
                      share, r.zh)};
}

Text gap_headline(const Facts& facts) {
  const Text r = within(facts);
  if (facts.missing_units.empty()) {
    return {fmt::format("{} no resident lives beyond {} of a {}",
                        facts.after ? "Under the plan" : "Today", r.en, facts.service->noun.en),
            fmt::format("{}没有居民位于{} {}服务半径之外", facts.after ? "按方案，" : "现状",
                        facts.service->noun.zh, r.zh)};
  }
  const std::string m = whole_people(facts.missing());
  Text text{
      fmt::format("{} {} residents live beyond {} of a {}",
                  facts.after ? "Under the plan" : "Today", m, r.en, facts.service->noun.en),
      fmt::format("{}仍有 {} 人位于 {}服务半径之外", facts.after ? "按方案，" : "现状", m, r.zh)};
  if (facts.missing_by_district.size() > 2) {
    const District& first = facts.missing_by_district[0];
    const District& second = facts.missing_by_district[1];
    const std::string share =
        percent((first.people + second.people).value(), facts.missing().value());
    text.en += fmt::format(", {} of them in {} and {}", share, first.label.en, second.label.en);
    text.zh += fmt::format("，其中 {} 在{}和{}", share, first.label.zh, second.label.zh);
  }
  return text;
}

}  // namespace

Runs Voice::runs(const Text& text, Style style) const {
  Runs runs;
  Style now = style;
  std::string piece;
  const auto flush = [&] {
    if (!piece.empty()) runs.push_back({piece, now});
    piece.clear();
  };
  for (const char c : text.in(first())) {
    if (c == kBoldMark) {
      flush();
      now.bold = !now.bold;
      now.colour = now.bold && !style.bold ? kText : style.colour;
    } else if (c == kMissingMark) {
      flush();
      const bool on = now.colour == style.colour;
      now = style;
      if (on) {
        now.bold = true;
        now.colour = kMissing;
      }
    } else {
      piece += c;
    }
  }
  flush();
  return runs;
}

Runs Voice::english(const Text& text, Style style) {
  style.colour = kSecondText;
  style.bold = false;
  return Voice(SheetLanguage::En).runs(text, style);
}

Runs Voice::label(const Text& text, Style style) const {
  Runs all = runs(text, style);
  if (both() && text.en != text.zh) {
    constexpr double kLeast = 6 * kPointMm;
    style.size = std::max(0.9 * style.size, std::min(style.size, kLeast));
    all.push_back({"  ", style});
    for (Run& run : english(text, style)) all.push_back(std::move(run));
  }
  return all;
}

std::string whole_people(Persons people) { return grouped(people, 0); }

Text short_people(Persons people) {
  const std::int64_t count = people.value() / kMicroPersons;
  if (count < 10'000) return same_text(whole_people(people));
  const std::int64_t tenths = (count + 500) / 1000;
  return {whole_people(people), fmt::format("{}.{} 万", grouped(tenths / 10), tenths % 10)};
}

std::string people_ratio(const Bar& bar) {
  if (!bar.people) return ratio(bar.numerator, bar.denominator);
  return whole_people(Persons(bar.numerator)) + " / " + whole_people(Persons(bar.denominator));
}

Text service_noun(const results::Service& service, std::int64_t count) {
  const Text& noun = count == 1 ? service.noun : service.noun_plural;
  return noun.empty() ? Text{count == 1 ? "site" : "sites", "设施"} : noun;
}

Text unit_noun(const Facts& facts, std::int64_t count) {
  const Text& noun = facts.result->area.units.noun;
  if (noun.empty()) return {count == 1 ? "unit" : "units", "单元"};
  return {count == 1 ? noun.en : plural(noun.en), noun.zh};
}

Text residents_of(const Text& class_label, const std::string& class_id) {
  if (class_id == "all") return {"all residents", "全体居民"};
  return {class_label.en + " residents", class_label.zh + "居民"};
}

Text headline(const Facts& facts, SheetKind kind) {
  if (kind == SheetKind::Today) return today_headline(facts);
  if (kind == SheetKind::Gap) return gap_headline(facts);
  const results::Plan& plan = *facts.service->plan;
  if (plan.status == "infeasible" || plan.status == "none") return infeasible_headline(facts);
  if (plan.goal == "most-people") return most_headline(facts);
  if (plan.goal == "evaluate") return evaluate_headline(facts);
  return fewest_headline(facts);
}

Text subline(const Facts& facts) {
  const std::string n = whole_people(facts.covered);
  const std::string all = whole_people(facts.total);
  const std::string p = percent(facts.covered.value(), facts.total.value());
  const std::string m = whole_people(facts.missing());
  if (facts.missing_units.empty()) {
    return {fmt::format("Reached: all {} residents.", all),
            fmt::format("{} 名居民全部覆盖。", all)};
  }
  Text who;
  std::size_t classes = 0;
  for (const ClassCount& c : facts.classes) {
    if (c.total == c.covered) continue;
    ++classes;
    who = {fmt::format(", all of them {}", c.label.en), fmt::format("，全部为{}居民", c.label.zh)};
  }
  if (classes != 1 || facts.classes.size() < 2) who = {};
  const auto units = static_cast<std::int64_t>(facts.missing_units.size());
  const auto of = static_cast<std::int64_t>(facts.result->area.units.size());
  return {fmt::format("Reached: {} of {} residents ({}). Not reached: {}{}, in {} of {} {} (orange "
                      "on the map).",
                      n, all, p, missing(m), who.en, grouped(units), grouped(of),
                      unit_noun(facts, of).en),
          fmt::format("已覆盖 {} / {} 人（{}）；未覆盖 {}{}，分布在 {} 个{}（图中橙色）", n, all, p,
                      missing(m + " 人"), who.zh, grouped(units), unit_noun(facts, of).zh)};
}

Text proof(const Facts& facts) {
  if (!facts.after) return {};
  const results::Plan& plan = *facts.service->plan;
  const std::string k = grouped(static_cast<std::int64_t>(facts.new_sites.size()));
  const Text by =
      plan.proved_by == "own-bound" ? Text{" (integer bound, recomputed from the result file)",
                                           "（整数下界，可由结果文件复算）"}
      : plan.proved_by == "two-solvers" ? Text{" (two solvers agree)", "（两种求解器结果一致）"}
      : plan.proved_by == "one-solver" ? Text{" (one solver)", "（一种求解器）"}
      : plan.proved_by == "enumeration" ? Text{" (all choices compared)", "（已比较全部组合）"}
                                        : Text{};
  if (plan.status == "infeasible") {
    return {"It is proven that the targets cannot be met" + by.en + ".",
            "已证明目标无法达到" + by.zh + "。"};
  }
  if (plan.goal == "fewest-sites") {
    if (plan.status == "optimal")
      return {k + " is a proven minimum" + by.en + ".", k + " 处为经证明的最小值" + by.zh + "。"};
    if (std::isnan(plan.bound))
      return {k + " is the best found, without a bound.", k + " 处为已找到的最好值，尚无下界。"};
    const std::string d = grouped(static_cast<std::int64_t>(facts.new_sites.size()) -
                                  whole(std::ceil(plan.bound - 1e-9)));
    return {k + " is the best found, at most " + d + " fewer are possible.",
            k + " 处为已找到的最好值，最多还可少 " + d + " 处。"};
  }
  if (plan.goal == "most-people" && plan.status == "optimal") {
    return {"It is proven that no " + k + " sites reach more" + by.en + ".",
            "已证明同样数量的设施无法覆盖更多居民" + by.zh + "。"};
  }
  if (plan.goal == "most-people" && !std::isnan(plan.bound)) {
    const std::string d = grouped(whole(std::max(0.0, plan.bound - plan.objective)));
    return {"Best found, at most " + d + " residents more are possible.",
            "为已找到的最好值，最多还可多覆盖 " + d + " 人。"};
  }
  return {};
}

namespace {

// Where in its unit the people stand.
Text demand_point(const Facts& facts) {
  if (demand_inside(*facts.result)) return {"inner point", "内点"};
  return {"centroid", "重心"};
}

bool candidates_are_units(const Facts& facts) {
  const results::Service& service = *facts.service;
  const area::Units& units = facts.result->area.units;
  bool any = false;
  for (const SiteId s : ids<SiteId>(service.sites.size())) {
    if (service.sites.status[s] != area::SiteStatus::Candidate) continue;
    any = true;
    const UnitId u = service.sites.unit[s];
    if (u == kNone<UnitId> || units.id[u] != service.sites.id[s]) return false;
  }
  return any;
}

// Residents: in the planner's own words for unit, service and radius; else as the result defines
// it.
Text measure_definition(const Facts& facts, const std::string& measure) {
  if (measure == "population_coverage" && facts.service->reach_by == "straight-line") {
    const Text r = within(facts);
    const Text unit = unit_noun(facts, 1);
    const bool vowel = std::string("aeio").find(unit.en.front()) != std::string::npos;
    return {
        fmt::format("{} {} is reached when its {} lies within {} straight line of a {}; all its "
                    "residents then count.",
                    vowel ? "An" : "A", unit.en, demand_point(facts).en, r.en,
                    service_noun(*facts.service, 1).en),
        fmt::format("{}{}距{}直线 {}以内，其全部居民计为已覆盖。", unit.zh, demand_point(facts).zh,
                    service_noun(*facts.service, 1).zh, r.zh)};
  }
  for (const results::Definition& d : facts.result->definitions) {
    if (d.measure == measure) return d.text;
  }
  return {};
}

void append(Text& all, const Text& more) {
  if (more.empty()) return;
  if (!all.en.empty()) all.en += ' ';
  all.en += more.en;
  all.zh += more.zh;
}

Text sources_text(const Facts& facts) {
  Text all;
  std::vector<std::string> seen;
  for (const area::Source& source : facts.result->report.sources) {
    Text who = source.attribution.empty() ? same_text(source.path) : source.attribution;
    if (std::ranges::find(seen, who.en) != seen.end()) continue;
    seen.push_back(who.en);
    if (!source.date.empty() && who.en.find(source.date) == std::string::npos) {
      who.en += ", " + source.date;
      who.zh += "，" + source.date;
    }
    if (!source.licence.empty() && who.en.find(source.licence) == std::string::npos) {
      who.en += ", " + source.licence;
      who.zh += "，" + source.licence;
    }
    if (source.role == "units") {
      const auto n = static_cast<std::int64_t>(facts.result->area.units.size());
      who.en += fmt::format("; {} residents in {} {}", whole_people(facts.total), grouped(n),
                            unit_noun(facts, n).en);
      who.zh += fmt::format("；{} 个{}、{} 人", grouped(n), unit_noun(facts, n).zh,
                            whole_people(facts.total));
    }
    while (!who.en.empty() && who.en.back() == '.') who.en.pop_back();
    while (who.zh.ends_with("。")) who.zh.resize(who.zh.size() - std::string("。").size());
    if (!all.en.empty()) {
      all.en += "; ";
      all.zh += "；";
    }
    all.en += who.en;
    all.zh += who.zh;
  }
  return all;
}

}  // namespace

Text definition_note(const Facts& facts, SheetKind kind) {
  Text all{bold("Definition.") + " ", bold("口径。")};
  Text body;
  std::vector<std::string> shown;
  for (const Bar& bar : facts.bars) {
    if (std::ranges::find(shown, bar.measure) != shown.end()) continue;
    shown.push_back(bar.measure);
    append(body, measure_definition(facts, bar.measure));
  }
  const auto limits = class_limits(*facts.result);
  for (const ClassLimit& limit : limits) {
    if (limit.at_least <= 0) continue;
    for (const area::ClassName& name : facts.result->area.units.classes) {
      if (name.id != limit.id) continue;
      const std::string at = grouped(whole(limit.at_least));
      std::string head = name.label.en;
      if (!head.empty() && head[0] >= 'a' && head[0] <= 'z')
        head[0] = static_cast<char>(head[0] - 'a' + 'A');
      append(body, {fmt::format("{}: {} or more residents per km².", head, at),
                    fmt::format("{}：每平方公里 {} 人及以上。", name.label.zh, at)});
    }
  }
  if (kind == SheetKind::Plan) {
    if (candidates_are_units(facts)) {
      const auto n = static_cast<std::int64_t>(facts.result->area.units.size());
      append(body, {fmt::format("Candidate places: the {} {} centroids.", grouped(n),
                                unit_noun(facts, 1).en),
                    fmt::format("候选点：{} 个{}{}。", grouped(n), unit_noun(facts, 1).zh,
                                demand_point(facts).zh)});
    }
    append(body, proof(facts));
    if (facts.new_sites.size() > 1) {
      append(body, {"Build order: most newly reached residents first.",
                    "建设次序：新增覆盖人数多者在先。"});
    }
  }
  return {all.en + body.en, all.zh + body.zh};
}

Text data_note(const Facts& facts) {
  const Text who = sources_text(facts);
  if (who.empty()) return {};
  return {bold("Data.") + " " + who.en + ".", bold("数据。") + who.zh + "。"};
}

Text crs_note(const Facts& facts) {
  const area::Area& a = facts.result->area;
  std::string name = a.crs_name;
  if (name.empty()) return {bold("CRS.") + " " + a.crs + ".", bold("坐标系。") + a.crs + "。"};
  return {bold("CRS.") + " " + name + ", " + a.crs + ".",
          bold("坐标系。") + name + "（" + a.crs + "）。"};
}

Text status_note() {
  return {bold("Status.") +
              " Map approval number: not submitted (internal draft, not for publication). "
              "Boundaries for planning "
              "reference only; not a basis for demarcation.",
          bold("审图号：") + "未送审（内部用图）。图中界线仅供规划参考，不作为划界依据。"};
}

Text target_state(const Bar& bar) {
  if (!bar.target) return {};
  const std::string t = percent(*bar.target);
  if (bar.met) return {"target " + t + ": met", "目标 " + t + "，已达到"};
  if (!bar.each.empty()) return {"target " + t + ": missed", "目标 " + t + "，未达到"};
  const std::string m = grouped(bar.missing());
  return {"target " + t + ": missed by " + m,
          "目标 " + t + "，未达到（还差 " + m + (bar.people ? " 人）" : " 个）")};
}

Text bar_label(const Bar& bar, const Facts& facts) {
  Text label = bar.label;
  if (!label.en.empty() && label.en[0] >= 'a' && label.en[0] <= 'z') {
    label.en[0] = static_cast<char>(label.en[0] - 'a' + 'A');
  }
  if (bar.of_class == "all")
    label = bar.people ? Text{"All residents", "全体居民"} : Text{"All", "全部"};
  else if (bar.people)
    label.zh += "居民";
  if (!bar.people) {
    const Text unit = level_noun(facts);
    label.en += " " + plural(unit.en);
    label.zh += unit.zh;
  }
  if (!bar.each.empty()) {
    label.en += ", lowest: " + bar.worst.en;
    label.zh += "，最低：" + bar.worst.zh;
  }
  return label;
}

Text measure_name(const std::string& measure, const Facts& facts) {
  const Text unit = level_noun(facts);
  const std::string units = plural(unit.en);
  const std::string who = service_noun(*facts.service, 1).en;
  if (measure == "population_coverage") return {"residents within reach", "服务半径内居民"};
  if (measure == "community_coverage")
    return {units + " with a " + who + " of their own", "有设施的" + unit.zh};
  if (measure == "community_coverage_qualified")
    return {units + " with a qualified " + who, "设施达标的" + unit.zh};
  if (measure == "community_coverage_centre")
    return {units + " whose middle is in reach", "人口重心在半径内的" + unit.zh};
  if (measure == "community_coverage_majority_50")
    return {units + " with half their people", "过半居民覆盖的" + unit.zh};
  if (measure == "community_coverage_majority_80")
    return {units + " with 80% of their people", "80% 居民覆盖的" + unit.zh};
  if (measure == "community_coverage_majority_100")
    return {units + " with all their people", "全部居民覆盖的" + unit.zh};
  if (measure == "community_coverage_touched")
    return {units + " touched by a service area", "服务范围触及的" + unit.zh};
  if (measure == "population_coverage_twofold")
    return {"residents within reach of two", "两处设施覆盖的居民"};
  if (measure == "area_coverage") return {"land within reach (km²)", "服务范围面积（平方公里）"};
  return same_text(measure);
}

}  // namespace hearth::print
