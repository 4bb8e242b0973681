#include "print/sheet_redraw.h"

#include <algorithm>
#include <limits>

#include "print/redraw_blocks.h"
#include "print/redraw_marks.h"

namespace hearth::print {

namespace {

// What stands below the small maps and the ledger, from the foot of the page upwards.
struct Column {
  Slot slot;
  double legend_top = 0;  // of its rule
  double notes_top = 0;
};

Column measured_column(const RedrawParts& parts, double notes_top) {
  const Page& page = parts.page;
  const double k = page.text;
  Column column{{page.ledger_x, page.map.min_y, page.ledger_width}, 0, notes_top};
  Scene scratch;
  const RedrawBlocks blocks(scratch, parts.ground, page, parts.voice, parts.type);
  const double legend = blocks.legend({0, 0, page.ledger_width});
  column.legend_top = notes_top - legend - 4.6 * k;
  return column;
}

void add_column(const RedrawParts& parts, Scene& scene, double notes_top) {
  const Page& page = parts.page;
  const double k = page.text;
  const Column column = measured_column(parts, notes_top);
  const RedrawBlocks blocks(scene, parts.ground, page, parts.voice, parts.type);
  const Blocks plain(scene, parts.facts.base, page, parts.voice, parts.type);
  const auto equations = static_cast<double>(parts.facts.balance.size());
  const double bottom = column.legend_top - (equations > 0 ? 2.4 + 4.4 * equations : 0) * k;
  // A long ledger takes some of the height of the small maps.
  const double spare =
      bottom - column.slot.y - 12 * k - blocks.ledger_height(parts.facts.ledger.size());
  const double maps = std::clamp(spare, 22 * k, 38 * k);
  Slot slot = column.slot;
  if (!parts.facts.founded()) {
    slot.y = blocks.small_maps(slot, maps) + 2.5 * k;
    slot.y = plain.rule(slot);
  }
  slot.y = blocks.ledger(slot, bottom);
  slot.y = blocks.balance({slot.x, slot.y + 1.4 * k, slot.width});
  slot.y = plain.rule({slot.x, std::min(slot.y, column.legend_top), slot.width});
  blocks.legend(slot);
}

}  // namespace

void add_redraw_map(const RedrawParts& parts, const Box& field, std::size_t most_numbers,
                    Scene& scene, std::vector<int>& unnumbered) {
  const Page& page = parts.page;
  Ground ground;
  ground.facts = &parts.facts.base;
  ground.outline = parts.ground.outline;
  ground.box = parts.ground.box;
  const SheetParts plain{SheetKind::Today, parts.facts.base, ground, page, parts.voice, parts.type};
  const PlacedMap map = place_main_map(plain, field);
  const RedrawLines lines = redraw_lines(parts.ground, map.frame);
  // Leaders may leave the field a little, towards the margin and the column.
  const double over = page.slide() ? 2 : 3;
  const Box wide{field.min_x - over * page.text, field.min_y - 2, field.max_x + over,
                 field.max_y + 1};
  RedrawLabels labels = place_redraw_labels(
      parts.ground, lines, {map.frame, wide, map.furniture, most_numbers, page.slide()}, page,
      parts.voice, parts.type);
  add_redraw_layers(scene, parts.ground, lines, map.frame);
  for (auto* items : {&labels.names, &labels.badges}) {
    for (Item& item : *items) scene.items.push_back(std::move(item));
  }
  add_main_furniture(plain, map, scene);
  scene.placed = std::move(labels.placed);
  scene.dropped = std::move(labels.dropped);
  unnumbered = std::move(labels.unnumbered);
}

void add_redraw_title(const RedrawParts& parts, const Blocks& blocks) {
  Text headline = redraw_headline(parts.facts);
  if (parts.voice.both()) headline.en = redraw_answer(parts.facts).en;
  blocks.title(parts.facts.result->question, headline, redraw_sublines(parts.facts));
}

void compose_redraw_print(const RedrawParts& parts, Scene& scene) {
  const Page& page = parts.page;
  std::vector<int> unnumbered;
  add_redraw_map(parts, page.map_wide, std::numeric_limits<std::size_t>::max(), scene, unnumbered);
  const Blocks blocks(scene, parts.facts.base, page, parts.voice, parts.type);
  add_redraw_title(parts, blocks);
  // Where all are founded each carries its number, by which the ledger names it.
  const Text dropped = parts.facts.founded() ? Text{} : dropped_note(scene.dropped);
  const double notes_top = blocks.notes(
      {breach_note(parts.facts), redraw_definition(parts.facts), redraw_proof(parts.facts)},
      {data_note(parts.facts.base), crs_note(parts.facts.base), unnumbered_note(unnumbered),
       dropped, status_note()},
      {page.ledger_x, page.notes_bottom, page.ledger_width});
  add_column(parts, scene, notes_top);
}

}  // namespace hearth::print
