#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "core/number_text.h"
#include "print/change_chart.h"
#include "print/sheet_redraw.h"
#include "print/words.h"

namespace hearth::print {

namespace {

struct ChangeSheet {
  const RedrawFacts& facts;
  const Page& page;
  const Voice& voice;
  const Type& type;
  Scene& scene;
  const Blocks& blocks;
  double pitch = 0;  // between lines
};

// The steps of the curve as a table, the plan's in red.
double add_steps(const ChangeSheet& sheet, Slot slot) {
  const Page& page = sheet.page;
  const Blocks& blocks = sheet.blocks;
  const results::Redraw& redraw = *sheet.facts.redraw;
  double y = blocks.block_title({"What each share buys", "各变更比例的效果"}, slot) + sheet.pitch;
  const Text who = redraw.counts_people ? Text{"residents", "人"} : Text{"households", "户数"};
  const Text noun = community_noun(sheet.facts, 2);
  const std::vector<std::pair<double, Text>> columns{
      {0.14, {"may change", "上限"}}, {0.36, {who.en, who.zh}},
      {0.52, {"share", "占比"}},      {0.74, {noun.en, noun.zh + "数"}},
      {0.87, {"broken", "不合规则"}}, {1.0, {"goals", "目标值"}}};
  const Style head = blocks.style(page.sizes.notes, kSecondText);
  double before = 0;
  for (const auto& [at, words] : columns) {
    const double room = (at - before) * slot.width - 1;
    blocks.text({slot.x + at * slot.width, y},
                blocks.fitted(sheet.voice.runs(words, head), room, 0.8), Align::Right);
    if (sheet.voice.both()) {
      blocks.text({slot.x + at * slot.width, y + 1.2 * head.size},
                  blocks.fitted(Voice::english(words, head), room, 0.8), Align::Right);
    }
    before = at;
  }
  if (sheet.voice.both()) y += 1.2 * head.size;
  const double line = y + 0.3 * sheet.pitch;
  sheet.scene.add(
      Stroke{{{{{slot.x, line}, {slot.x + slot.width, line}}, false}}, {kText, 0.2, {}}});
  const int chosen = chosen_step(redraw);
  for (std::size_t i = 0; i < redraw.curve.size(); ++i) {
    const results::ChangeStep& step = redraw.curve[i];
    y += sheet.pitch * (i == 0 ? 1.15 : 1);
    const bool plan = static_cast<int>(i) == chosen;
    const Style body = blocks.style(page.sizes.body, plan ? kNewLine : kText, plan);
    const std::vector<std::string> cells{
        share_text(step.budget),
        grouped(whole(step.moved_households)),
        share_text(step.moved),
        grouped(step.communities),
        grouped(step.breaches),
        std::isfinite(step.objective) ? fmt::format("{:.3f}", step.objective) : "–"};
    for (std::size_t c = 0; c < cells.size(); ++c) {
      blocks.text({slot.x + columns[c].first * slot.width, y}, {{cells[c], body}}, Align::Right);
    }
  }
  return y + 0.7 * sheet.pitch;
}

// Explains the marks of the strips.
void add_strip_legend(const ChangeSheet& sheet, double x, double y) {
  // Today's map stands on no strip where it has another number of communities.
  const bool today = std::ranges::any_of(
      sheet.facts.redraw->yardstick.front().rows,
      [](const results::YardstickRow& row) { return !std::isnan(row.percentile_before); });
  const double k = sheet.page.slide() ? 1.6 : sheet.page.text;
  const Style small = sheet.blocks.style(sheet.page.sizes.notes, kSecondText);
  const double middle = y - 0.36 * small.size;
  const auto say = [&](const Text& words, double sample) {
    const Runs runs = sheet.voice.runs(words, small);
    sheet.blocks.text({x + sample, y}, runs);
    x += sample + sheet.type.width(runs) + 4 * k;
  };
  if (today) {
    sheet.scene.add(Disc{{x + k, middle}, 1.05 * k, kWhite, Pen{kOldLine, 0.35 * k, {}}, false});
    say({"today", "现状"}, 3 * k);
  }
  sheet.scene.add(Disc{{x + k, middle}, 0.95 * k, kNewLine, std::nullopt, false});
  say({"the plan", "方案"}, 3 * k);
  sheet.scene.add(Stroke{{{{{x, middle}, {x + 6 * k, middle}}, false}}, {kHairline, 0.9 * k, {}}});
  sheet.scene.add(Stroke{{{{{x + 3 * k, middle - 1.1 * k}, {x + 3 * k, middle + 1.1 * k}}, false}},
                         {kText, 0.3, {}}});
  say({"lawful plans, median", "合规方案及中位"}, 7.5 * k);
}

double add_yardstick(const ChangeSheet& sheet, Slot slot, double bottom) {
  const results::Redraw& redraw = *sheet.facts.redraw;
  if (redraw.yardstick.empty()) return slot.y;
  const results::Yardstick& yardstick = redraw.yardstick.front();
  const double pitch = sheet.pitch;
  const Text title{"Among lawful plans", "在合规方案之中"};
  double y = sheet.blocks.block_title(title, slot) + pitch;
  add_strip_legend(sheet, slot.x, y);
  for (const results::YardstickRow& row : yardstick.rows) {
    if (y + 2.6 * pitch > bottom) break;
    y += 1.25 * pitch;
    const Style body = sheet.blocks.style(sheet.page.sizes.body, kText, true);
    const double names = 0.36 * slot.width;
    sheet.blocks.text(
        {slot.x, y},
        sheet.blocks.fitted(sheet.voice.label(term_name(row.term, redraw.counts_people), body),
                            names - 1, 0.8));
    add_yardstick_strip(sheet.scene, row, sheet.page, slot.x + names + 2, slot.x + slot.width - 2,
                        y - 0.36 * body.size);
    y += 0.85 * pitch;
    sheet.blocks.text({slot.x, y},
                      sheet.blocks.fitted(
                          sheet.voice.runs(yardstick_sentence(yardstick, row),
                                           sheet.blocks.style(sheet.page.sizes.notes, kSecondText)),
                          slot.width, 0.8));
  }
  return y + 0.8 * pitch;
}

}  // namespace

void compose_change(const RedrawFacts& facts, const Page& page, const Voice& voice,
                    const Type& type, Scene& scene) {
  const Blocks blocks(scene, facts.base, page, voice, type);
  const ChangeSheet sheet{
      facts, page, voice, type, scene, blocks, page.slide() ? 7.2 : 5.0 * page.text};
  blocks.title(facts.result->question, change_headline(facts), {change_subline(facts)});
  const double column = page.slide() ? 720 * 0.25 : page.ledger_x;
  const Slot side{column, page.map_wide.min_y, page.right() - column};
  double bottom = page.notes_top - 3;
  if (page.slide()) {
    sheet.blocks.slide_notes({change_definition(sheet.facts), data_note(sheet.facts.base),
                              crs_note(sheet.facts.base), status_note()});
  } else {
    bottom = blocks.notes({change_definition(facts)},
                          {data_note(facts.base), crs_note(facts.base), status_note()},
                          {side.x, page.notes_bottom, side.width});
  }
  add_change_chart(
      scene, blocks, facts, page, voice,
      {page.margin, page.map_wide.min_y + 0.8 * page.sizes.block, column - 10 * page.text,
       page.slide() ? bottom
                    : std::min(page.map_wide.max_y, page.map_wide.min_y + 150 * page.text)});
  Slot slot = side;
  slot.y = add_steps(sheet, slot);
  if (!facts.redraw->yardstick.empty()) {
    slot.y = blocks.rule(slot);
    add_yardstick(sheet, slot, bottom);
  }
}

}  // namespace hearth::print
