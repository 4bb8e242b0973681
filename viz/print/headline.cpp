#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/words.h"

#include "print/headline_plan.h"

namespace hearth::print {

namespace {

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
    text.zh += fmt::format("，其中 {} 在{}和{}", share, set_off(first.label.zh, true),
                           set_off(second.label.zh, false));
  }
  return text;
}

}  // namespace

Text headline(const Facts& facts, SheetKind kind) {
  if (kind == SheetKind::Today) return today_headline(facts);
  if (kind == SheetKind::Gap) return gap_headline(facts);
  return plan_headline(facts);
}

Text subline(const Facts& facts) {
  const std::string n = whole_people(facts.covered);
  const std::string all = whole_people(facts.total);
  const std::string p = percent(facts.covered.value(), facts.total.value());
  const std::string m = whole_people(facts.missing());
  const Text did = reached_word(facts);
  if (facts.missing_units.empty()) {
    return {fmt::format("{}: all {} residents.", capital(did.en), all),
            fmt::format("{} 名居民全部{}。", all, facts.allotted ? "得到服务" : "覆盖")};
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
  return {
      fmt::format("{}: {} of {} residents ({}). Not {}: {}{}, in {} of {} {} (orange on the "
                  "map).",
                  capital(did.en), n, all, p, did.en, missing(m), who.en, grouped(units),
                  grouped(of), unit_noun(facts, of).en),
      fmt::format("已{} {} / {} 人（{}）；未{} {}{}，分布在 {} 个{}（图中橙色）", did.zh, n, all, p,
                  did.zh, missing(m + " 人"), who.zh, grouped(units), unit_noun(facts, of).zh)};
}

std::vector<Text> sublines(const Facts& facts) {
  std::vector<Text> all{subline(facts)};
  if (facts.missing_units.empty()) return all;
  const std::string n = whole_people(facts.covered);
  const std::string total = whole_people(facts.total);
  const std::string p = percent(facts.covered.value(), facts.total.value());
  const std::string m = whole_people(facts.missing());
  const Text did = reached_word(facts);
  all.push_back({fmt::format("{}: {} of {} residents ({}). Not {}: {}.", capital(did.en), n, total,
                             p, did.en, missing(m)),
                 fmt::format("已{} {} / {} 人（{}）；未{} {}", did.zh, n, total, p, did.zh,
                             missing(m + " 人"))});
  return all;
}

}  // namespace hearth::print
