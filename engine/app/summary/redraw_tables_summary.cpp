#include "app/summary/redraw_tables_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "app/terminal.h"
#include "core/number_text.h"
#include "core/plural.h"
#include "core/text_width.h"
#include "results/redraw_tally.h"

namespace hearth::app {

namespace {

using Json = nlohmann::ordered_json;
using results::LevelTally;

constexpr int kScreen = 80;  // columns of a terminal
constexpr std::size_t kShownEvents = 3;

// Clauses of a sentence, each with the sign that ends it: broken between two of them where that
// does, the further lines indented.
std::string paragraph(const std::vector<std::string>& clauses) {
  std::vector<std::string> lines{""};
  const auto room = [&] { return kScreen - (lines.size() == 1 ? 2 : 4); };
  // A blank at its end may hang over the edge.
  const auto columns = [](const std::string& part) {
    return display_width(part) - (part.ends_with(' ') ? 1 : 0);
  };
  for (const std::string& clause : clauses) {
    const bool whole = columns(clause) <= room();
    for (const std::string& part : whole ? std::vector{clause} : wrapped(clause, room())) {
      const bool fits = display_width(lines.back()) + columns(part) <= room();
      if (!fits && !lines.back().empty()) lines.emplace_back();
      lines.back() += part;
    }
  }
  std::string out;
  for (std::string& line : lines) {
    while (line.ends_with(' ')) line.pop_back();
    out += (out.empty() ? "  " : "    ") + line + "\n";
  }
  return out;
}

std::string many(std::int64_t number, const std::string& noun) {
  return counted(grouped(number), number == 1, noun);
}

std::string whole_metres(double metres, Language language) {
  return distance(Metres(std::round(metres)), language);
}

// "12 of 15", "all 15", "none of 15".
std::string part_of(std::int64_t part, std::int64_t all) {
  if (part == 0) return "none of " + grouped(all);
  return part == all ? "all " + grouped(all) : grouped(part) + " of " + grouped(all);
}

std::vector<std::string> shared_centres_en(const results::Redraw& redraw) {
  const results::SharingTally tally = results::tally(redraw.centres);
  std::vector<std::string> out;
  if (tally.communities() == 1) {
    out.push_back(fmt::format("shared facilities: the only {} without its own {}", redraw.noun.en,
                              tally.served == 1 ? "uses one next door" : "has none next door"));
  } else {
    out.push_back(fmt::format("shared facilities: {} {} without their own use one next door",
                              part_of(tally.served, tally.communities()),
                              plural_of(redraw.noun.en)));
  }
  if (tally.served > 0) {
    out.back() += " ";
    out.push_back(fmt::format("({} residents, up to {} away)", grouped(tally.people_served),
                              whole_metres(tally.longest_metres, Language::En)));
  }
  out.back() += "; ";
  if (tally.unserved > 0) {
    out.push_back(fmt::format("{} cannot ({} residents); ", grouped(tally.unserved),
                              grouped(tally.people_unserved)));
  }
  out.emplace_back(redraw.centres_proven ? "proven" : "best found, not proven");
  return out;
}

std::vector<std::string> shared_centres_zh(const results::Redraw& redraw) {
  const results::SharingTally tally = results::tally(redraw.centres);
  std::vector<std::string> out;
  out.push_back(fmt::format("设施共享：无设施的 {} 个{}中，{} 个由相邻设施服务",
                            grouped(tally.communities()), redraw.noun.zh, grouped(tally.served)));
  if (tally.served > 0) {
    out.push_back(fmt::format("（{} 人，最远 {}）", grouped(tally.people_served),
                              whole_metres(tally.longest_metres, Language::Zh)));
  }
  out.back() += "；";
  if (tally.unserved > 0) {
    out.push_back(fmt::format("{} 个无法共享（{} 人）；", grouped(tally.unserved),
                              grouped(tally.people_unserved)));
  }
  out.emplace_back(redraw.centres_proven ? "已证明最优" : "为已找到的最好方案，未经证明");
  return out;
}

using Counts = std::array<std::int64_t, 5>;
Counts counts_of(const LevelTally& level) {
  return {level.kept, level.moved, level.renamed, level.founded, level.ended};
}

}  // namespace

std::string staff_text(const results::Redraw& redraw, Language language) {
  if (redraw.staff.empty()) return {};
  const results::StaffTally tally = results::tally(redraw.staff);
  if (language == Language::Zh) {
    const bool grid = redraw.level == "grid";
    std::string out = fmt::format("人员配备：{} 个{}", grouped(tally.districts), redraw.noun.zh);
    if (tally.special > 0) out += fmt::format("（其中专属 {} 个）", grouped(tally.special));
    return paragraph({out + "，", fmt::format("{} {} 人，{} {} 人", grid ? "网格长" : "负责人",
                                              grouped(tally.heads), grid ? "网格员" : "工作人员",
                                              grouped(tally.workers))});
  }
  std::string out = "staff: " + many(tally.districts, redraw.noun.en);
  if (tally.special > 0) out += fmt::format(" ({} special)", grouped(tally.special));
  return paragraph({out + ", ", many(tally.heads, "head") + ", " + many(tally.workers, "worker")});
}

std::string shared_centres_text(const results::Redraw& redraw, Language language) {
  if (redraw.centres.empty()) return {};
  return paragraph(language == Language::Zh ? shared_centres_zh(redraw)
                                            : shared_centres_en(redraw));
}

std::string clause_of(const results::PastEvent& event, bool zh) {
  const std::string n = grouped(event.units);
  if (zh) {
    const std::string into = (event.founds != 0 ? "新设的 " : " ") + event.into;
    if (event.ends != 0) return fmt::format("{} 并入{}", event.from, into);
    return fmt::format("{}{} 个单元划入{}", event.from.empty() ? "" : event.from + " 的 ", n, into);
  }
  const std::string into = (event.founds != 0 ? "the new " : "") + event.into;
  if (event.ends != 0) return fmt::format("{} into {}", event.from, into);
  return fmt::format("{}{} into {}", counted(n, event.units == 1, "unit"),
                     event.from.empty() ? "" : " of " + event.from, into);
}

std::string events_text(const results::Redraw& redraw, Language language) {
  if (redraw.events.empty()) return {};
  const bool zh = language == Language::Zh;
  const std::size_t shown = std::min(kShownEvents, redraw.events.size());
  const std::size_t more = redraw.events.size() - shown;
  std::vector<std::string> out{zh ? "既定调整：" : "given: "};
  for (std::size_t i = 0; i < shown; ++i) {
    const results::PastEvent& event = redraw.events[i];
    std::string clause = clause_of(event, zh);
    if (event.year != 0) clause += filled(zh ? "（{} 年）" : " ({})", event.year);
    const bool last = i + 1 == shown && more == 0;
    out.push_back(clause + (last ? "" : zh ? "；" : "; "));
  }
  if (more > 0) {
    out.push_back(
        filled(zh ? "另有 {} 项" : "and {} more", grouped(static_cast<std::int64_t>(more))));
  }
  return paragraph(out);
}

std::string tree_text(const results::Result& result, Language language) {
  const std::vector<LevelTally> levels = results::tally(result.tree);
  if (levels.size() < 2) return {};
  static const std::array<Text, 5> kHeads{{{"kept", "不变"},
                                           {"moved", "改隶"},
                                           {"renamed", "更码"},
                                           {"founded", "新设"},
                                           {"ended", "撤销"}}};
  constexpr int kName = 30;
  constexpr int kCount = 9;
  std::string out =
      "\n  " + padded(language == Language::Zh ? "各级变化" : "what became of each level", kName);
  for (const Text& head : kHeads) out += padded(head.in(language), kCount, true);
  out += "\n";
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    out += "    " + padded(noun_of_level(result, level->level).in(language), kName - 2);
    for (const std::int64_t count : counts_of(*level)) {
      out += padded(count == 0 ? "–" : grouped(count), kCount, true);
    }
    out += "\n";
  }
  return out;
}

void add_tables(const results::Redraw& redraw, Json& out) {
  if (!redraw.staff.empty()) {
    const results::StaffTally tally = results::tally(redraw.staff);
    out["staff"] = {{"districts", tally.districts},
                    {"special", tally.special},
                    {"heads", tally.heads},
                    {"workers", tally.workers}};
  }
  if (!redraw.centres.empty()) {
    const results::SharingTally tally = results::tally(redraw.centres);
    out["shared_centres"] = {
        {"without_own", tally.communities()},
        {"served", tally.served},
        {"unserved", tally.unserved},
        {"people_served", to_double(tally.people_served)},
        {"people_unserved", to_double(tally.people_unserved)},
        {"longest_m", tally.served > 0 ? Json(tally.longest_metres) : Json(nullptr)},
        {"proven", redraw.centres_proven}};
  }
  for (const results::PastEvent& event : redraw.events) {
    out["events"].push_back({{"level", event.level},
                             {"from", event.from},
                             {"into", event.into},
                             {"ends", event.ends != 0},
                             {"founds", event.founds != 0},
                             {"year", event.year == 0 ? Json(nullptr) : Json(event.year)},
                             {"units", event.units},
                             {"people", to_double(event.people)}});
  }
  const auto number = [](double value) { return std::isnan(value) ? Json(nullptr) : Json(value); };
  for (const results::Yardstick& yardstick : redraw.yardstick) {
    Json& told = out["yardstick"];
    told = {{"steps", yardstick.steps}, {"diversity", number(yardstick.diversity)}};
    for (const results::YardstickRow& row : yardstick.rows) {
      told["terms"][row.term] = {{"percentile_before", number(row.percentile_before)},
                                 {"percentile_after", number(row.percentile_after)},
                                 {"r_hat", number(row.r_hat)},
                                 {"effective_samples", number(row.effective_samples)}};
    }
  }
}

Json tree_json(const results::Result& result) {
  Json out = Json::array();
  for (const LevelTally& level : results::tally(result.tree)) {
    out.push_back({{"level", level.level},
                   {"kept", level.kept},
                   {"moved", level.moved},
                   {"renamed", level.renamed},
                   {"founded", level.founded},
                   {"ended", level.ended}});
  }
  return out;
}

}  // namespace hearth::app
