#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "core/number_text.h"
#include "print/redraw_blocks.h"
#include "print/redraw_words.h"
#include "print/words.h"

// The blocks that a redraw has only where its scenario asks for them. They are quiet: the ledger is
// the answer.
namespace hearth::print {

namespace {

constexpr double kPitch = 4.0;  // mm between rows
constexpr double kGap = 6;      // between two columns

}  // namespace

// A table of words and figures. Cells that do not fit their column grow smaller, then end in dots.
struct RedrawBlocks::AskedTable {
  struct Column {
    double at = 0;  // its left or right edge, as a share of the width
    Align align = Align::Left;
    Text head;
    double width = 0.2;  // share
  };
  Text title;
  Text sum;  // all of it in one sentence
  std::vector<Column> columns;
  std::vector<std::vector<Text>> rows;
  std::vector<std::int64_t> weight;  // of each row: where not all fit the heaviest stay
  std::string file;                  // the table of the export that has all
};

RedrawBlocks::AskedTable RedrawBlocks::staff_table() const {
  const Text noun = community_noun(facts_, 2);
  AskedTable table;
  table.title = {"Staff", "人员配备"};
  table.sum = staff_sentence(facts_);
  table.file = "staff";
  const bool by_parent = facts_.staff_by_parent;
  const Text within = facts_.parent_noun.empty() ? Text{"within", "上级"} : facts_.parent_noun;
  table.columns = {{0, Align::Left, by_parent ? within : facts_.noun, by_parent ? 0.20 : 0.40}};
  if (by_parent) table.columns.push_back({0.44, Align::Right, noun, 0.23});
  table.columns.push_back({0.66, Align::Right, {"households", "户数"}, 0.21});
  table.columns.push_back({0.81, Align::Right, head_noun(facts_), 0.14});
  table.columns.push_back({1, Align::Right, worker_noun(facts_), 0.18});
  for (const StaffLine& line : facts_.staff) {
    std::vector<Text> cells{line.name};
    if (by_parent) cells.push_back(same_text(grouped(line.tally.districts)));
    for (const std::int64_t n : {line.households, line.tally.heads, line.tally.workers}) {
      cells.push_back(same_text(grouped(n)));
    }
    table.rows.push_back(std::move(cells));
    table.weight.push_back(line.tally.workers);
  }
  return table;
}

RedrawBlocks::AskedTable RedrawBlocks::shared_table() const {
  AskedTable table;
  table.title = {"Shared facilities", "设施共享"};
  table.sum = sharing_sentence(facts_);
  table.file = "shared-centres";
  table.columns = {{0, Align::Left, facts_.noun, 0.26},
                   {0.28, Align::Left, {"served by", "由其服务"}, 0.32},
                   {0.80, Align::Right, {"residents", "人数"}, 0.19},
                   {1, Align::Right, {"distance", "距离"}, 0.19}};
  for (const SharedLine& line : facts_.shared) {
    const bool none = line.facility.empty();
    table.rows.push_back({line.community, none ? Text{"none can", "无法共享"} : line.facility,
                          same_text(whole_people(line.people)),
                          none ? same_text("–") : apart(line.metres)});
    table.weight.push_back(whole(to_double(line.people)));
  }
  return table;
}

void RedrawBlocks::asked_heads(const AskedTable& table, Slot slot) const {
  const Style head = blocks_.style(page_.sizes.notes, kSecondText);
  for (const AskedTable::Column& column : table.columns) {
    const Point at{slot.x + column.at * slot.width, slot.y};
    const double room = column.width * slot.width;
    blocks_.text(at, blocks_.fitted(voice_.runs(column.head, head), room), column.align);
    if (!voice_.both()) continue;
    blocks_.text({at.x, at.y + 1.2 * head.size},
                 blocks_.fitted(Voice::english(column.head, head), room), column.align);
  }
  const double line = slot.y + (voice_.both() ? 1.2 * head.size : 0) + 1.2 * page_.text;
  scene_.add(
      Stroke{{{{{slot.x, line}, {slot.x + slot.width, line}}, false}}, {kHairline, 0.15, {}}});
}

void RedrawBlocks::asked_row(const AskedTable& table, std::size_t row, Slot slot) const {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const AskedTable::Column& column = table.columns[i];
    const Style style = blocks_.style(page_.sizes.body, i == 0 ? kText : kSecondText);
    blocks_.text({slot.x + column.at * slot.width, slot.y},
                 blocks_.fitted(voice_.runs(table.rows[row][i], style), column.width * slot.width),
                 column.align);
  }
}

// Rows go down one column, then the next; the last one says how many are left out.
void RedrawBlocks::asked_table(const AskedTable& table, Slot slot, std::size_t columns,
                               std::size_t rows) const {
  const double k = page_.text;
  const Style grey = blocks_.style(page_.sizes.notes, kSecondText);
  double y = blocks_.block_title(table.title, slot) + 3.9 * k;
  blocks_.text({slot.x, y}, blocks_.fitted(voice_.runs(table.sum, grey), slot.width, 0.8));
  if (voice_.both()) {
    y += 1.2 * grey.size;
    blocks_.text({slot.x, y}, blocks_.fitted(Voice::english(table.sum, grey), slot.width, 0.8));
  }
  y += 4.4 * k;
  const double gap = kGap * k;
  const auto n = static_cast<double>(columns);
  const double width = (slot.width - gap * (n - 1)) / n;
  const std::size_t all = table.rows.size();
  const bool more = all > columns * rows;
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < all; ++i) shown.push_back(i);
  std::ranges::stable_sort(shown, std::greater{}, [&](std::size_t i) { return table.weight[i]; });
  if (more) shown.resize(columns * rows - 1);
  std::ranges::sort(shown);
  const std::size_t lines = shown.size() + (more ? 1 : 0);
  const std::size_t high = (lines + columns - 1) / columns;
  Slot part{slot.x, y, width};
  const double top = y + (voice_.both() ? 1.2 * grey.size : 0) + (1.2 + 3.3) * k;
  for (std::size_t i = 0; i < lines; ++i) {
    if (i % high == 0) {
      const std::size_t column = i / high;
      part.x = slot.x + static_cast<double>(column) * (width + gap);
      part.y = y;
      asked_heads(table, part);
      part.y = top;
    }
    if (i < shown.size()) {
      asked_row(table, shown[i], part);
    } else {
      const std::string rest = grouped(static_cast<std::int64_t>(all - shown.size()));
      blocks_.text({part.x, part.y},
                   blocks_.fitted(voice_.label({"and " + rest + " more, see table " + table.file,
                                                "另有 " + rest + " 行，见表 " + table.file},
                                               grey),
                                  part.width, 0.8));
    }
    part.y += kPitch * k;
  }
}

std::size_t RedrawBlocks::asked_rows() const {
  const std::size_t columns = facts_.staff.empty() || facts_.shared.empty() ? 2 : 1;
  const std::size_t most = std::max(facts_.staff.size(), facts_.shared.size());
  return (most + columns - 1) / columns;
}

double RedrawBlocks::asked_height(std::size_t rows) const {
  if (rows == 0 || asked_rows() == 0) return 0;
  const double english = voice_.both() ? 2 * 1.2 * page_.sizes.notes : 0;
  return 0.8 * page_.sizes.block + english +
         (3.9 + 4.4 + 4.5 + kPitch * static_cast<double>(rows)) * page_.text;
}

double RedrawBlocks::asked(Slot slot, std::size_t rows) const {
  const bool staff = !facts_.staff.empty();
  const bool shared = !facts_.shared.empty();
  const double gap = kGap * page_.text;
  if (staff && shared) {
    const double half = (slot.width - gap) / 2;
    asked_table(shared_table(), {slot.x, slot.y, half}, 1, rows);
    asked_table(staff_table(), {slot.x + half + gap, slot.y, half}, 1, rows);
  } else if (staff) {
    asked_table(staff_table(), slot, 2, rows);
  } else if (shared) {
    asked_table(shared_table(), slot, 2, rows);
  }
  return slot.y + asked_height(rows);
}

}  // namespace hearth::print
