#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/number_text.h"
#include "print/ladder_parts.h"
#include "print/meeting_words.h"
#include "print/words.h"

namespace hearth::print {

namespace {

using results::Evidence;

std::int64_t count(std::size_t n) { return static_cast<std::int64_t>(n); }

// "With polygons" / "按面图层"; rungs of the same evidence as `other` are told apart by their
// scenarios, or else by their numbers.
Text with_evidence(const RungColumn& column, const RungColumn& other) {
  static const std::array<Text, 5> kWith{{{"From the list alone", "仅凭名单"},
                                          {"With points", "按点位"},
                                          {"With polygons", "按面图层"},
                                          {"With people where they live", "按人口实际分布"},
                                          {"Along roads", "按道路"}}};
  const Evidence evidence = column.step->rung->evidence;
  if (evidence != other.step->rung->evidence) return kWith.at(static_cast<std::size_t>(evidence));
  const std::string& name = column.facts.result->scenario;
  if (name != other.facts.result->scenario) return {"By " + name, "按 " + name};
  const std::string number = std::to_string(column.number);
  return {"By result " + number, "按第 " + number + " 个结果"};
}

std::string lower(std::string words) {
  if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') {
    words[0] = static_cast<char>(words[0] - 'A' + 'a');
  }
  return words;
}

// "needs 22 new centres", and the other number to follow "not".
struct Need {
  Text whole;
  std::string number;
  Text number_with_unit;
};

Need need_of(const RungColumn& column) {
  const Facts& facts = column.facts;
  const results::Plan& plan = *facts.service->plan;
  const Counted counted = counted_by(*facts.service);
  if (counted == Counted::People || counted == Counted::Unserved) {
    const std::string share = percent(facts.covered.value(), facts.total.value());
    const Text did = reached_word(facts);
    return {{"reaches " + share + " of residents", did.zh + " " + share + " 的居民"},
            share,
            same_text(share)};
  }
  const std::string number = objective_number(plan.objective, counted);
  const Text all = counted_text(facts, counted, number, number == "1");
  if (counted == Counted::Money) return {{"costs " + all.en, "需 " + all.zh}, number, all};
  if (counted == Counted::Members) return {{"needs " + all.en, "需 " + all.zh}, number, all};
  if (counted != Counted::Sites) return {{"comes to " + all.en, "为 " + all.zh}, number, all};
  const std::string fresh = fresh_word(facts).zh;
  return {{"needs " + all.en, "需" + (fresh.empty() ? "建 " : fresh) + number + " 处" +
                                  service_noun(*facts.service, 2).zh},
          number,
          {number, number + " 处"}};
}

// How many sites stay; `named`: the sentence before has not counted them.
Text stays_tail(const RungColumn& column, bool named) {
  const results::Step& step = *column.step;
  const auto fresh = count(step.fresh.size());
  const auto stayed = count(step.stayed_count());
  if (fresh == 0) return {};
  const bool site = step.same_by == results::SameBy::Site;
  const Text where = site ? Text{"where they were", "位置不变"}
                          : Text{"in the communities where they were", "所在社区不变"};
  if (stayed == fresh) return {"; all stay " + where.en, "；全部" + where.zh};
  if (stayed == 0) {
    return site ? Text{"; none stays where it was", "；位置全部改变"}
                : Text{"; none stays in its community", "；所在社区全部改变"};
  }
  const std::string of =
      named ? fmt::format(" of {} {}", grouped(fresh), service_noun(*step.service, 2).en) : "";
  const std::string one = site ? "where it was" : "in the community where it was";
  return {fmt::format("; {}{} {} {}", grouped(stayed), of, stayed == 1 ? "stays" : "stay",
                      stayed == 1 ? one : where.en),
          named ? fmt::format("；{} 处中 {} 处{}", grouped(fresh), grouped(stayed), where.zh)
                : fmt::format("；其中 {} 处{}", grouped(stayed), where.zh)};
}

Text plans_headline(const RungColumn& now, const RungColumn& then) {
  const Text here = with_evidence(now, then);
  const Text there = with_evidence(then, now);
  if (!possible(now) || !possible(then)) {
    if (possible(now) == possible(then)) {
      return {here.en + " no choice of sites meets the targets, as before",
              here.zh + "，任何选址仍无法达到目标"};
    }
    const Need need = need_of(possible(now) ? now : then);
    if (possible(now)) {
      return {fmt::format("{} the plan {}; {} none met the targets", here.en, need.whole.en,
                          lower(there.en)),
              fmt::format("{}，方案{}；{}则无法达到目标", here.zh, need.whole.zh, there.zh)};
    }
    return {
        fmt::format("{} no choice of sites meets the targets; {} the plan {}", here.en,
                    lower(there.en), need.whole.en),
        fmt::format("{}，任何选址均无法达到目标；{}，方案{}", here.zh, there.zh, need.whole.zh)};
  }
  const Need need = need_of(now);
  const Need other = need_of(then);
  if (now.step->asks_otherwise) {
    return {fmt::format("{} the plan {}; {}, asked otherwise, {}", here.en, need.whole.en,
                        lower(there.en), other.number_with_unit.en),
            fmt::format("{}，方案{}；{}（所问不同）为 {}", here.zh, need.whole.zh, there.zh,
                        other.number_with_unit.zh)};
  }
  const Text tail = stays_tail(now, counted_by(*now.facts.service) != Counted::Sites);
  if (need.number == other.number) {
    return {here.en + " the plan still " + need.whole.en + tail.en,
            here.zh + "，方案仍" + need.whole.zh + tail.zh};
  }
  return {fmt::format("{} the plan {}, not {}{}", here.en, need.whole.en, other.number, tail.en),
          fmt::format("{}，方案{}，而非 {}{}", here.zh, need.whole.zh, other.number_with_unit.zh,
                      tail.zh)};
}

// Without two plans: how many are reached today, as far as two rungs can tell.
Text today_headline(const std::vector<RungColumn>& columns) {
  std::vector<std::pair<const RungColumn*, std::string>> shares;
  for (const RungColumn& column : columns) {
    const coverage::Measure* m = results::measure_of(*column.facts.result, column.facts.service->id,
                                                     "today", "population_coverage");
    if (m == nullptr) continue;
    const auto exact = [](double v) {
      return std::llround(v * static_cast<double>(kMicroPersons));
    };
    shares.emplace_back(&column, percent(exact(m->numerator), exact(m->denominator)));
  }
  if (shares.size() < 2) {
    return {"What each further datum changes", "每增加一种数据，结论有何变化"};
  }
  const auto& [now, share] = shares.back();
  const auto& [then, other] = shares[shares.size() - 2];
  const Text here = with_evidence(*now, *then);
  const Text r = within(now->facts);
  const Text one = service_noun(*now->facts.service, 1);
  if (share == other) {
    return {fmt::format("{} still {} of residents are within {} of a {} today", here.en, share,
                        r.en, one.en),
            fmt::format("{}，现状仍有 {} 的居民距{} {}以内", here.zh, share, one.zh, r.zh)};
  }
  return {
      fmt::format("{} {} of residents are within {} of a {} today, not {}", here.en, share, r.en,
                  one.en, other),
      fmt::format("{}，现状有 {} 的居民距{} {}以内，而非 {}", here.zh, share, one.zh, r.zh, other)};
}

Text name_of(const RungColumn& column) {
  return results::evidence_name(column.step->rung->evidence);
}

}  // namespace

bool possible(const RungColumn& column) {
  if (!column.step->planned) return false;
  const std::string& status = column.step->service->plan->status;
  return status != "infeasible" && status != "none";
}

Text ladder_headline(const std::vector<RungColumn>& columns) {
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    if (column->before != nullptr) return plans_headline(*column, *column->before);
  }
  return today_headline(columns);
}

Text ladder_subline(const std::vector<RungColumn>& columns) {
  std::vector<std::string> en;
  std::vector<std::string> zh;
  for (const RungColumn& column : columns) {
    const Text name = name_of(column);
    const std::string n = grouped(count(column.step->fresh.size()));
    const bool some = possible(column);
    const bool none = column.step->planned && !some;
    en.push_back(name.en + " " + (some ? n : none ? "(none suffices)" : "–"));
    zh.push_back(name.zh + (some ? " " + n + " 处" : none ? "（无可行方案）" : " –"));
  }
  const Text next = results::next_datum(columns.back().step->rung->evidence);
  const bool last = columns.back().step->rung->evidence == Evidence::Roads;
  Text text;
  if (std::ranges::any_of(columns, [](const RungColumn& c) { return c.step->planned; })) {
    const Text noun = service_noun(*columns.back().facts.service, 2);
    text = {"New " + noun.en + ": " + joined(en, ", ", ", ") + ". ",
            "新增" + noun.zh + "：" + joined(zh, "、", "、") + "。"};
  }
  if (last) return {text.en + capital(next.en) + ".", text.zh + next.zh + "。"};
  return {text.en + "The datum to get next: " + next.en + ".",
          text.zh + "下一步应取得：" + next.zh + "。"};
}

Text asked_for(const RungColumn& column) {
  const Facts& facts = column.facts;
  std::vector<std::string> en;
  std::vector<std::string> zh;
  bool people = true;
  for (const coverage::Target& target : facts.result->targets) {
    if (target.service != facts.service->id) continue;
    people = target.measure.starts_with("population");
    const std::string share = percent(target.share);
    Text who = target.of_class == "all" ? Text{} : same_text(target.of_class);
    for (const area::ClassName& name : facts.result->area.units.classes) {
      if (name.id == target.of_class) who = name.label;
    }
    en.push_back(who.empty() ? share : who.en + " " + share);
    zh.push_back(who.empty() ? share : who.zh + " " + share);
  }
  if (en.empty()) return {};
  const Text noun =
      people ? Text{"residents", "居民"} : Text{plural(level_noun(facts).en), level_noun(facts).zh};
  return {joined(en, ", ", ", ") + " of " + noun.en, noun.zh + "：" + joined(zh, "、", "、")};
}

Text stays_text(const RungColumn& column) {
  const results::Step& step = *column.step;
  if (column.before == nullptr || (step.fresh.empty() && !possible(column))) return same_text("–");
  const auto stayed = count(step.stayed_count());
  const auto came = count(step.fresh.size()) - stayed;
  const auto gone = count(step.gone.size());
  const bool site = step.same_by == results::SameBy::Site;
  return {fmt::format("{} stay{}, {} new, {} given up", grouped(stayed),
                      site ? "" : " in their communities", grouped(came), grouped(gone)),
          fmt::format("{} 处{}不变，{} 处新选，{} 处放弃", grouped(stayed), site ? "" : "所在社区",
                      grouped(came), grouped(gone))};
}

Text ladder_note(const std::vector<RungColumn>& columns) {
  const bool by_community = std::ranges::any_of(columns, [](const RungColumn& column) {
    return column.before != nullptr && column.step->same_by == results::SameBy::Community;
  });
  Text note{bold("How to read.") +
                " Each rung is the same study on more evidence; a new site stays where the plan of "
                "the rung before opens the same one, and on the first rung every one is filled",
            bold("读法。") +
                "各列为同一研究在不同数据下的结果；前一列方案也选中的新增点计为不变，首列的新增点均"
                "为实心"};
  if (by_community) {
    note.en += ", or, where the two know their sites by other codes, one in the same community";
    note.zh += "（两列设施点编码不同时，按所在社区比较）";
  }
  note.en += ".";
  note.zh += "。";
  for (const RungColumn& column : columns) {
    if (column.before == nullptr || !column.step->asks_otherwise) continue;
    const Text here = name_of(column);
    const Text there = name_of(*column.before);
    note.en += fmt::format(
        " Targets, goal or limit differ between {} and {}: their numbers answer "
        "different questions.",
        there.en, here.en);
    note.zh += fmt::format("“{}”与“{}”的目标或服务半径不同，两者数字所答并非同一问题。", there.zh,
                           here.zh);
  }
  return note;
}

}  // namespace hearth::print
