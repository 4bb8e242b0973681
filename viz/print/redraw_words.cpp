#include "print/redraw_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/number_text.h"
#include "print/words.h"

namespace hearth::print {

namespace {

using results::Operation;

std::string of_all(Persons people, const RedrawFacts& facts) {
  return percent(people.value(), facts.total.value());
}

// Rows by kind as a list: "6 merged (合), 3 boundaries adjusted (调)".
Text decisions_text(const RedrawFacts& facts) {
  std::vector<std::string> en;
  std::vector<std::string> zh;
  const auto add = [&](Operation op, const std::string& word, const std::string& one) {
    const std::int64_t n = facts.decisions(op);
    if (n == 0) return;
    en.push_back(fmt::format("{} {} ({})", grouped(n), n == 1 ? one : word, operation_glyph(op)));
    zh.push_back(operation_word(op).zh + " " + grouped(n));
  };
  add(Operation::Establish, "established", "established");
  add(Operation::Convert, "converted", "converted");
  add(Operation::Split, "split", "split");
  add(Operation::Merge, "merged", "merged");
  add(Operation::Adjust, "boundaries adjusted", "boundary adjusted");
  return {joined(en, ", ", ", "), joined(zh, "、", "、")};
}

// Nobody's distance changes where everybody may use every facility, whatever the community.
bool border_is_open(const results::Result& result) {
  const auto resolved = nlohmann::json::parse(result.scenario_resolved, nullptr, false);
  if (resolved.is_discarded() || !resolved.contains("services")) return !result.services.empty();
  const auto& services = resolved.at("services");
  return services.is_array() && !services.empty() &&
         std::ranges::all_of(services, [](const auto& service) {
           return service.is_object() && service.value("border", "open") == "open";
         });
}

Text broken_count(std::size_t n) {
  const std::string k = grouped(static_cast<std::int64_t>(n));
  return {k + (n == 1 ? " rule" : " rules"), k + " 处"};
}

}  // namespace

Text community_noun(const RedrawFacts& facts, std::int64_t count) {
  return {count == 1 ? facts.noun.en : plural(facts.noun.en), facts.noun.zh};
}

std::string operation_glyph(Operation op) {
  switch (op) {
    case Operation::Establish:
      return "建";
    case Operation::Convert:
      return "改";
    case Operation::Split:
      return "分";
    case Operation::Merge:
      return "合";
    case Operation::Adjust:
      break;
  }
  return "调";
}

Text operation_word(Operation op) {
  switch (op) {
    case Operation::Establish:
      return {"establish", "建立"};
    case Operation::Convert:
      return {"convert", "改设"};
    case Operation::Split:
      return {"split", "分设"};
    case Operation::Merge:
      return {"merge", "合并"};
    case Operation::Adjust:
      break;
  }
  return {"adjust", "调整"};
}

Text redraw_answer(const RedrawFacts& facts) {
  const results::Redraw& redraw = *facts.redraw;
  const std::string n0 = grouped(redraw.n_before);
  const std::string n1 = grouped(redraw.n_after);
  const Text noun = community_noun(facts, redraw.n_before);
  if (redraw.status == "none") {
    return {fmt::format("No plan was found: the {} {} stay as they are", n0, noun.en),
            fmt::format("未找到方案：{} 个{}维持现状", n0, noun.zh)};
  }
  if (facts.ledger.empty() && facts.moved.empty() && facts.placed.empty()) {
    return {fmt::format("No change: the {} {} stay as they are", n0, noun.en),
            fmt::format("无需调整：{} 个{}维持现状", n0, noun.zh)};
  }
  const auto units = static_cast<std::int64_t>(facts.placed.size());
  const Text unit = unit_noun(facts.base, units);
  Text text = facts.founded()
                  ? Text{fmt::format("{} {} form {} {}", grouped(units), unit.en, n1,
                                     community_noun(facts, redraw.n_after).en),
                         fmt::format("{} 个{}组成 {} 个{}", grouped(units), unit.zh, n1, noun.zh)}
              : redraw.n_before == redraw.n_after
                  ? Text{fmt::format("The number of {} stays {}", community_noun(facts, 2).en, n1),
                         fmt::format("{}仍为 {} 个", noun.zh, n1)}
                  : Text{fmt::format("{} {} become {}", n0, noun.en, n1),
                         fmt::format("{} 个{}调整为 {} 个", n0, noun.zh, n1)};
  if (!facts.broken.empty()) {
    const Text k = broken_count(facts.broken.size());
    text.en += fmt::format(", with {} broken", k.en);
    text.zh += fmt::format("，尚有 {}不合规则", k.zh);
  }
  return text;
}

Text redraw_headline(const RedrawFacts& facts) {
  Text text = redraw_answer(facts);
  if (facts.redraw->status == "none") return text;
  if (facts.founded() && !facts.placed.empty()) {
    const std::string least = whole_people(facts.after.smallest);
    const std::string most = whole_people(facts.after.largest);
    text.en += fmt::format(" of {} to {} residents", least, most);
    text.zh += fmt::format("，每个 {} 至 {} 人", least, most);
  } else if (!facts.moved.empty()) {
    text.en += fmt::format("; {} residents ({}) change {}", whole_people(facts.people_moved),
                           of_all(facts.people_moved, facts), facts.noun.en);
    text.zh += fmt::format("，涉及居民 {} 人（{}）", whole_people(facts.people_moved),
                           of_all(facts.people_moved, facts));
  } else if (!facts.placed.empty()) {
    text.en += fmt::format("; {} residents ({}) who had none are placed",
                           whole_people(facts.people_placed), of_all(facts.people_placed, facts));
    text.zh += fmt::format("，{} 名原无归属的居民（{}）得以划入", whole_people(facts.people_placed),
                           of_all(facts.people_placed, facts));
  }
  return text;
}

std::vector<Text> redraw_sublines(const RedrawFacts& facts) {
  const std::string all = whole_people(facts.total);
  const std::string m = whole_people(facts.people_moved);
  const std::string p = of_all(facts.people_moved, facts);
  const Text decisions = decisions_text(facts);
  Text start = decisions.en.empty() ? Text{} : Text{decisions.en + ". ", decisions.zh + "；"};
  Text who{fmt::format("{} of {} residents ({}) change {}", moved(m), all, p, facts.noun.en),
           fmt::format("{} 人中 {}（{}）变更{}", all, moved(m + " 人"), p, facts.noun.zh)};
  if (facts.founded()) {
    const std::string middle = whole_people(facts.after.median);
    return {{start.en + fmt::format("{} residents had no {} and get one; half of the {} have "
                                    "{} or fewer.",
                                    moved(whole_people(facts.people_placed)), facts.noun.en,
                                    community_noun(facts, 2).en, middle),
             start.zh + fmt::format("{} 名居民原无{}，现均有归属；{}人数中位数为 {}。",
                                    moved(whole_people(facts.people_placed)), facts.noun.zh,
                                    facts.noun.zh, middle)}};
  }
  Text placed;
  if (!facts.placed.empty()) {
    const auto units = static_cast<std::int64_t>(facts.placed.size());
    placed = {fmt::format("; {} in {} {} without one get one", whole_people(facts.people_placed),
                          grouped(units), unit_noun(facts.base, units).en),
              fmt::format("；{} 个无归属{}的 {} 人划入", grouped(units),
                          unit_noun(facts.base, units).zh, whole_people(facts.people_placed))};
  }
  const Text end{". The total does not change.", "；总人口不变。"};
  return {{start.en + who.en + placed.en + end.en, start.zh + who.zh + placed.zh + end.zh},
          {start.en + who.en + placed.en + ".", start.zh + who.zh + placed.zh + "。"},
          {who.en + placed.en + ".", who.zh + placed.zh + "。"},
          {who.en + ".", who.zh + "。"}};
}

Text balance_equation(const Balance& b) {
  const std::string in = grouped(b.converted_in);
  const std::string out = grouped(b.converted_out);
  // Over everything converts cancel out: what leaves one class enters another.
  const bool all = b.label.empty();
  const Text none{" + 0 converted", " + 改 0"};
  const std::string n0 = grouped(b.before);
  const std::string n1 = grouped(b.after);
  const std::string built = grouped(b.established);
  const std::string split = grouped(b.split);
  const std::string merged = grouped(b.merged);
  return {fmt::format("{} + {} established{} + {} split − {} merged = {}", n0, built,
                      all ? none.en : fmt::format(" + ({} − {}) converted", in, out), split, merged,
                      n1),
          fmt::format("{} + 建 {}{} + 分 {} − 合 {} = {}", n0, built,
                      all ? none.zh : fmt::format(" + 改（{} − {}）", in, out), split, merged, n1)};
}

Text redraw_definition(const RedrawFacts& facts) {
  Text all{bold("Definition.") + " ", bold("口径。")};
  const Text unit = unit_noun(facts.base, 1);
  all.en +=
      fmt::format("A resident changes {0} when the {1}, which is never cut, gets another {0}.",
                  facts.noun.en, unit.en);
  all.zh +=
      fmt::format("{0}不再细分；其归属的{1}改变，全部居民计为变更{1}。", unit.zh, facts.noun.zh);
  if (border_is_open(*facts.result)) {
    const bool merges =
        !facts.ledger.empty() && std::ranges::all_of(facts.ledger, [](const LedgerLine& line) {
          return line.op == Operation::Merge;
        });
    all.en += merges ? " Merging changes no distance, so people-based coverage stays the same."
                     : " Redrawing changes no distance, so people-based coverage stays the same.";
    all.zh += merges ? "合并不改变任何居民到设施的距离，按人口计算的覆盖率不变。"
                     : "调整界线不改变任何居民到设施的距离，按人口计算的覆盖率不变。";
  }
  return all;
}

Text breach_note(const RedrawFacts& facts) {
  if (facts.broken.empty()) return {};
  constexpr std::size_t kMost = 3;
  std::vector<std::string> en;
  std::vector<std::string> zh;
  const std::size_t shown = std::min(kMost, facts.broken.size());
  for (std::size_t i = 0; i < shown; ++i) {
    en.push_back(facts.broken[i]->message.en);
    zh.push_back(facts.broken[i]->message.zh);
  }
  Text list{joined(en, "; ", "; "), joined(zh, "；", "；")};
  if (facts.broken.size() > kMost) {
    const std::string more = grouped(static_cast<std::int64_t>(facts.broken.size() - kMost));
    list.en += "; and " + more + " more";
    list.zh += "；另有 " + more + " 处";
  }
  return {moved("Rules broken by the plan:") + " " + list.en + ".",
          moved("方案不合规则之处：") + list.zh + "。"};
}

Text redraw_proof(const RedrawFacts& facts) {
  const results::Redraw& redraw = *facts.redraw;
  if (redraw.status == "optimal") {
    return {"It is proven that no lawful plan is better.", "已证明没有更好的合规方案。"};
  }
  if (redraw.status == "none" || redraw.status == "infeasible") return {};
  if (std::isnan(redraw.bound) || std::isnan(redraw.gap)) {
    return {"Best plan found; no bound.", "为已找到的最好方案，尚无下界。"};
  }
  // Rounded up, so that the promise holds.
  const auto tenths = static_cast<std::int64_t>(std::ceil(redraw.gap * 1000 - 1e-9));
  const std::string gap = fmt::format("{}.{}%", tenths / 10, tenths % 10);
  return {"Best plan found; at most " + gap + " better is possible.",
          "为已找到的最好方案，最多还可改进 " + gap + "。"};
}

Text unnumbered_note(const std::vector<int>& rows) {
  if (rows.empty()) return {};
  std::vector<std::string> numbers;
  numbers.reserve(rows.size());
  for (const int row : rows) numbers.push_back(std::to_string(row));
  return {bold("Not numbered") + " for want of room: " + joined(numbers, ", ", ", ") + ".",
          bold("未标号") + "（图上位置不足）：" + joined(numbers, "、", "、") + "。"};
}

}  // namespace hearth::print
