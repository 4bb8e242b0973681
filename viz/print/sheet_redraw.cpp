#include "print/sheet_redraw.h"

#include <algorithm>
#include <limits>

#include "print/redraw_blocks.h"

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

// Where a flat map leaves room, what was asked for stands below it. Returns whether it does.
bool add_asked_below(const RedrawParts& parts, Scene& scene, double map_bottom) {
  constexpr std::size_t kFewest = 4;
  const Page& page = parts.page;
  const RedrawBlocks blocks(scene, parts.ground, page, parts.voice, parts.type);
  const double top = map_bottom + 7 * page.text;
  std::size_t rows = blocks.asked_rows();
  const std::size_t least = std::min(rows, kFewest);
  while (rows > least && top + blocks.asked_height(rows) > page.notes_bottom) --rows;
  if (rows == 0 || top + blocks.asked_height(rows) > page.notes_bottom) return false;
  blocks.asked({page.map_wide.min_x, top, page.map_wide.width()}, rows);
  return true;
}

// Where the column must end, above the balance.
double ledger_bottom(const RedrawParts& parts, const Column& column) {
  const auto equations = static_cast<double>(parts.facts.balance.size());
  return column.legend_top - (equations > 0 ? 2.4 + 4.4 * equations : 0) * parts.page.text;
}

// Rows of the staff and of the shared facilities: what ledger and small maps leave, a few in any
// case; none where even these would leave too little of the ledger.
std::size_t rows_of_asked(const RedrawParts& parts, double notes_top) {
  constexpr std::size_t kFewest = 3;
  Scene scratch;
  const RedrawBlocks blocks(scratch, parts.ground, parts.page, parts.voice, parts.type);
  const Column column = measured_column(parts, notes_top);
  const std::size_t ledger = parts.facts.ledger.size();
  const std::size_t least_ledger = parts.facts.founded() ? 20 : 6;
  const double above = parts.facts.founded() ? 0 : 36;  // the small maps and their rule
  const double left = ledger_bottom(parts, column) - column.slot.y - (above + 6) * parts.page.text;
  std::size_t rows = blocks.asked_rows();
  while (rows > kFewest && blocks.asked_height(rows) > left - blocks.ledger_height(ledger)) --rows;
  const double most = left - blocks.ledger_height(std::min(ledger, least_ledger));
  return blocks.asked_height(rows) > most ? 0 : rows;
}

void add_column(const RedrawParts& parts, Scene& scene, double notes_top, std::size_t asked_rows) {
  const Page& page = parts.page;
  const double k = page.text;
  const Column column = measured_column(parts, notes_top);
  const RedrawBlocks blocks(scene, parts.ground, page, parts.voice, parts.type);
  const Blocks plain(scene, parts.facts.base, page, parts.voice, parts.type);
  const double asked = blocks.asked_height(asked_rows);
  double bottom = ledger_bottom(parts, column);
  if (asked > 0) bottom -= asked + 5 * k;
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
  if (asked > 0) slot.y = blocks.asked({slot.x, plain.rule(slot), slot.width}, asked_rows);
  slot.y = plain.rule({slot.x, std::min(slot.y, column.legend_top), slot.width});
  blocks.legend(slot);
}

}  // namespace

void add_redraw_title(const RedrawParts& parts, const Blocks& blocks) {
  Text headline = redraw_headline(parts.facts);
  if (parts.voice.both()) headline.en = redraw_answer(parts.facts).en;
  blocks.title(parts.facts.result->question, headline, redraw_sublines(parts.facts));
}

void compose_redraw_print(const RedrawParts& parts, Scene& scene) {
  const Page& page = parts.page;
  const DrawnRedraw drawn =
      add_redraw_map(parts, page.map_wide, std::numeric_limits<std::size_t>::max(), scene);
  const Blocks blocks(scene, parts.facts.base, page, parts.voice, parts.type);
  add_redraw_title(parts, blocks);
  // Where all are founded each carries its number, by which the ledger names it.
  const Text dropped = parts.facts.founded() ? Text{} : dropped_note(scene.dropped);
  const bool below = add_asked_below(parts, scene, drawn.bottom);
  const auto notes = [&](const Blocks& on, bool with_asked) {
    const Text none;
    return on.notes({breach_note(parts.facts), redraw_definition(parts.facts),
                     redraw_proof(parts.facts), with_asked ? sharing_note(parts.facts) : none,
                     with_asked ? staff_note(parts.facts) : none, fault_note(parts.facts)},
                    {data_note(parts.facts.base), crs_note(parts.facts.base),
                     unnumbered_note(drawn.unnumbered), dropped, status_note()},
                    {page.ledger_x, page.notes_bottom, page.ledger_width});
  };
  Scene scratch;
  const Blocks measured(scratch, parts.facts.base, page, parts.voice, parts.type);
  const std::size_t rows = below ? 0 : rows_of_asked(parts, notes(measured, false));
  add_column(parts, scene, notes(blocks, !below && rows == 0), rows);
}

}  // namespace hearth::print
