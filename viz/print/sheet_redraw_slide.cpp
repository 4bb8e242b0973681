#include <algorithm>
#include <functional>

#include "core/number_text.h"
#include "print/redraw_blocks.h"
#include "print/redraw_marks.h"
#include "print/sheet_redraw.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr double kUnit = 0.25;
constexpr double kPitch = 34 * kUnit;    // between rows of the ledger
constexpr std::size_t kMostOnSlide = 6;  // rows that a room can read
constexpr double kLegend = 624 * kUnit;  // baseline of the one line of legend

// Sentences about staff and shared facilities take the room of a row each.
std::size_t most_rows(const RedrawFacts& facts) {
  return kMostOnSlide - (facts.staff.empty() ? 0 : 1) - (facts.shared.empty() ? 0 : 1);
}

std::size_t rows_shown(const RedrawFacts& facts) {
  const std::size_t rows = facts.ledger.size();
  return rows > most_rows(facts) + 1 ? most_rows(facts) : rows;
}

struct Figure {
  Text label;
  Text value;
  Text below;
  Colour colour;
};

std::vector<Figure> figures_of(const RedrawFacts& facts) {
  const results::Redraw& redraw = *facts.redraw;
  const Text noun = community_noun(facts, 2);
  const auto people = [](Persons p) { return short_people(p); };
  const std::string change = redraw.n_before == redraw.n_after || facts.founded()
                                 ? grouped(redraw.n_after)
                                 : grouped(redraw.n_before) + " → " + grouped(redraw.n_after);
  std::vector<Figure> figures{
      {{capital(noun.en), noun.zh + "（个）"}, same_text(change), {}, kText}};
  if (!facts.founded())
    figures.push_back({{"Residents moved", "变更归属的居民"},
                       people(facts.people_moved),
                       {percent(facts.people_moved.value(), facts.total.value()) + " of " +
                            whole_people(facts.total),
                        "占 " + people(facts.total).zh + "的 " +
                            percent(facts.people_moved.value(), facts.total.value())},
                       kNewLine});
  if (!facts.placed.empty()) {
    figures.push_back({{"Residents placed", "新划入的居民"},
                       people(facts.people_placed),
                       {"in none before", "原无归属"},
                       kNewLine});
  }
  const auto was = [&](Persons p) {
    if (facts.founded()) return Text{};
    return Text{"before: " + whole_people(p), "现状：" + people(p).zh};
  };
  figures.push_back({{"Smallest, residents", "最小" + facts.noun.zh + "人数"},
                     people(facts.after.smallest),
                     was(facts.before.smallest),
                     kText});
  if (figures.size() < 4) {
    figures.push_back({{"Largest, residents", "最大" + facts.noun.zh + "人数"},
                       people(facts.after.largest),
                       was(facts.before.largest),
                       kText});
  }
  return figures;
}

double add_figures(const RedrawParts& parts, const Blocks& blocks) {
  const Page& page = parts.page;
  const std::vector<Figure> figures = figures_of(parts.facts);
  const double gap = 20 * kUnit;
  const auto n = static_cast<double>(figures.size());
  const double width = (page.column_width - gap * (n - 1)) / n;
  const double top = 144 * kUnit;
  double x = page.column_x;
  for (const Figure& figure : figures) {
    blocks.text(
        {x, top + 24 * kUnit},
        blocks.fitted(parts.voice.runs(figure.label, blocks.style(page.sizes.body, kText, true)),
                      width, 0.8));
    blocks.text({x, top + 74 * kUnit},
                blocks.fitted(parts.voice.runs(figure.value, blocks.style(page.sizes.key * 0.74,
                                                                          figure.colour, true)),
                              width, 0.5));
    blocks.text(
        {x, top + 102 * kUnit},
        blocks.fitted(parts.voice.runs(figure.below, blocks.style(page.sizes.body, kSecondText)),
                      width, 0.8));
    x += width + gap;
  }
  return top + 122 * kUnit;
}

void add_row(const RedrawParts& parts, const Blocks& blocks, Scene& scene, double y,
             const LedgerLine& line) {
  const Page& page = parts.page;
  const double x = page.column_x;
  const double right = page.right();
  const Style body = blocks.style(page.sizes.body);
  std::vector<Item> badge;
  add_badge(badge, {x + badge_radius(page, 1), y - 0.36 * body.size}, line.number, page);
  for (Item& item : badge) scene.items.push_back(std::move(item));
  const double op = x + 36 * kUnit;
  const double from = x + 126 * kUnit;
  const Text word = operation_word(line.op);
  const Text shown{operation_glyph(line.op) + " " + word.en, word.zh};
  blocks.text({op, y}, blocks.fitted(parts.voice.runs(shown, blocks.style(body.size, kText, true)),
                                     from - op - 2, 0.8));
  const double figures = 90 * kUnit;
  const Text ends = parts.facts.founded() ? line.to
                                          : Text{line.from.en + "  →  " + line.to.en,
                                                 line.from.zh + "  →  " + line.to.zh};
  blocks.text({from, y}, blocks.fitted(parts.voice.runs(ends, body), right - figures - from, 0.85));
  blocks.text({right, y}, {{whole_people(line.people), blocks.style(body.size, kNewLine, true)}},
              Align::Right);
}

void add_sum(const RedrawParts& parts, const Blocks& blocks, double y, const Text& words,
             Persons people) {
  const Page& page = parts.page;
  const Style body = blocks.style(page.sizes.body, kText, true);
  blocks.text({page.column_x + 36 * kUnit, y}, parts.voice.runs(words, body));
  blocks.text({page.right(), y}, {{whole_people(people), blocks.style(body.size, kNewLine, true)}},
              Align::Right);
}

// The rows with most people, most first, the others counted, and the sum.
double add_short_ledger(const RedrawParts& parts, const Blocks& blocks, Scene& scene, double y) {
  std::vector<const LedgerLine*> rows;
  Persons rest;
  for (const LedgerLine& line : parts.facts.ledger) {
    rows.push_back(&line);
    rest += line.people;
  }
  const Persons all = rest;
  std::ranges::stable_sort(rows, std::greater{},
                           [](const LedgerLine* line) { return line->people; });
  const std::size_t shown = rows_shown(parts.facts);
  const Text title =
      parts.facts.founded()
          ? Text{"Largest " + community_noun(parts.facts, 2).en + " founded, residents",
                 "新建（右列为人数，多者在先）"}
          : Text{"Change ledger, residents who move", "变更台账（右列为划转人数）"};
  y = blocks.block_title(title, {parts.page.column_x, y, parts.page.column_width}) + 1.1 * kPitch;
  for (std::size_t i = 0; i < shown; ++i) {
    add_row(parts, blocks, scene, y, *rows[i]);
    rest -= rows[i]->people;
    y += kPitch;
  }
  if (shown < rows.size()) {
    const std::string n = grouped(static_cast<std::int64_t>(rows.size() - shown));
    add_sum(parts, blocks, y, {"and " + n + " more rows, see the CSV", "另有 " + n + " 行，见 CSV"},
            rest);
    y += kPitch;
  }
  add_sum(parts, blocks, y, {"Total", "合计"}, all);
  return y + kPitch;
}

// Staff and shared facilities in a sentence each, as far as there is room above the legend.
void add_asked_sentences(const RedrawParts& parts, const Blocks& blocks, double y) {
  for (const Text& words : {sharing_note(parts.facts), staff_note(parts.facts)}) {
    if (words.empty()) continue;
    if (y > kLegend - 8.5) return;
    const Runs runs =
        parts.voice.runs(words, blocks.style(parts.page.sizes.body * 0.92, kSecondText));
    blocks.text({parts.page.column_x, y}, blocks.fitted(runs, parts.page.column_width));
    y += 0.85 * kPitch;
  }
}

constexpr double kSample = 7.5;

struct LegendEntry {
  std::function<void(Point)> sample;  // draws round its middle, kSample wide
  Text words;
};

std::vector<LegendEntry> legend_entries(const RedrawParts& parts, Scene& scene) {
  const RedrawFacts& facts = parts.facts;
  const double reach = kSample / 2;
  const auto stroke = [&scene, reach](const Pen& pen) {
    return [&scene, reach, pen](Point p) {
      scene.add(Stroke{{{{{p.x - reach, p.y}, {p.x + reach, p.y}}, false}}, pen});
    };
  };
  const auto ground = [&scene, reach](Colour colour, bool hatched) {
    return [&scene, reach, colour, hatched](Point p) {
      const Box box{p.x - reach, p.y - 2.1, p.x + reach, p.y + 2.1};
      scene.add(Rectangle{box, colour, std::nullopt});
      if (hatched) scene.add(Hatch{{line_of(box)}, kMovedStep, moved_hatch_pen()});
    };
  };
  std::vector<LegendEntry> entries{{stroke(new_line_pen()), {"new line", "新界线"}}};
  if (!facts.founded()) {
    entries.push_back({stroke(old_line_pen()), {"old line", "原界线"}});
    entries.push_back({ground(kAffected, true), {"moves", "划转部分"}});
    entries.push_back(
        {ground(kAffected, false), {facts.noun.en + " affected", "涉及的" + facts.noun.zh}});
    if (!facts.outside.empty())
      entries.push_back({ground(kOutOfScope, false), {"in none", "无归属"}});
  }
  if (shows_sharing(facts)) {
    const auto sample = [&scene, &parts, reach](Point p) {
      add_sharing(scene.items, {p.x - reach + 0.8, p.y}, {p.x + reach - 1.9, p.y}, parts.page);
    };
    entries.push_back({sample, {"shares a facility", "共享设施"}});
  }
  for (const bool claimed : {true, false}) {
    if ((claimed ? facts.faults.overlaps : facts.faults.unclaimed()) == 0) continue;
    const auto sample = [&scene, &parts, claimed](Point p) {
      add_fault_mark(scene.items, p, claimed, parts.page);
    };
    entries.push_back({sample, fault_legend(facts, claimed)});
  }
  return entries;
}

// One line, or two where there are many entries.
void add_legend(const RedrawParts& parts, const Blocks& blocks, Scene& scene) {
  const Page& page = parts.page;
  constexpr double kBeside = 2;
  constexpr double kBetween = 6;
  double x = page.column_x;
  double y = kLegend;
  for (const LegendEntry& entry : legend_entries(parts, scene)) {
    const Runs runs = parts.voice.runs(entry.words, blocks.style(page.sizes.body));
    const double width = kSample + kBeside + parts.type.width(runs);
    if (x > page.column_x && x + width > page.right()) {
      x = page.column_x;
      y += 1.6 * page.sizes.body;
    }
    entry.sample({x + kSample / 2, y - 1.6});
    blocks.text({x + kSample + kBeside, y}, runs);
    x += width + kBetween;
  }
}

void add_notes(const RedrawParts& parts, const Blocks& blocks) {
  const Page& page = parts.page;
  const Style body = blocks.style(page.sizes.notes, kSecondText);
  Runs all;
  for (const Text& note :
       {breach_note(parts.facts), redraw_definition(parts.facts), redraw_proof(parts.facts),
        fault_note(parts.facts), data_note(parts.facts.base), crs_note(parts.facts.base),
        status_note()}) {
    for (const Run& run : parts.voice.runs(note, body)) {
      Run plain = run;
      plain.style.bold = false;
      if (plain.style.colour == kText) plain.style.colour = kSecondText;
      all.push_back(std::move(plain));
    }
    if (parts.voice.first() == Language::En && !note.empty()) all.push_back({" ", body});
  }
  blocks.slide_foot(std::move(all));
}

}  // namespace

void compose_redraw_slide(const RedrawParts& parts, Scene& scene) {
  const Page& page = parts.page;
  add_redraw_map(parts, page.map, rows_shown(parts.facts), scene);
  const Blocks blocks(scene, parts.facts.base, page, parts.voice, parts.type);
  add_redraw_title(parts, blocks);
  Slot slot{page.column_x, add_figures(parts, blocks), page.column_width};
  slot.y = blocks.rule(slot);
  add_asked_sentences(parts, blocks, add_short_ledger(parts, blocks, scene, slot.y));
  blocks.rule({page.column_x, kLegend - 6, page.column_width});
  add_legend(parts, blocks, scene);
  add_notes(parts, blocks);
}

}  // namespace hearth::print
