#include <algorithm>

#include "core/number_text.h"
#include "print/redraw_blocks.h"
#include "print/redraw_marks.h"

namespace hearth::print {

namespace {

constexpr double kPitch = 4.35;  // mm between rows
constexpr double kName = 0.13;   // where the columns stand, as shares of half the width
constexpr double kUnits = 0.72;

}  // namespace

void RedrawBlocks::founded_heads(Slot slot, double y) const {
  const Style head = blocks_.style(page_.sizes.notes, kSecondText);
  const Text unit = unit_noun(facts_.base, 2);
  const auto say = [&](double at, Align align, const Text& words) {
    const double x = slot.x + at * slot.width;
    blocks_.text({x, y}, voice_.runs(words, head), align);
    if (voice_.both()) {
      blocks_.text({x, y + 1.2 * head.size}, Voice::english(words, head), align);
    }
  };
  say(0, Align::Left, {"no.", "号"});
  say(kName, Align::Left, facts_.noun);
  say(kUnits, Align::Right, unit);
  say(1, Align::Right, {"residents", "人数"});
  const double line = y + (voice_.both() ? 1.2 * head.size : 0) + 1.3 * page_.text;
  scene_.add(Stroke{{{{{slot.x, line}, {slot.x + slot.width, line}}, false}}, {kText, 0.2, {}}});
}

void RedrawBlocks::founded_row(Slot slot, double y, const LedgerLine& line) const {
  const Style body = blocks_.style(page_.sizes.body);
  std::vector<Item> badge;
  add_badge(badge, {slot.x + badge_radius(page_, 1), y - 0.36 * body.size}, line.number, page_);
  for (Item& item : badge) scene_.items.push_back(std::move(item));
  const double x = slot.x + kName * slot.width;
  blocks_.text({x, y}, blocks_.fitted(voice_.runs(line.to, blocks_.style(body.size, kText, true)),
                                      (kUnits - kName) * slot.width - 7 * page_.text, 0.85));
  blocks_.text({slot.x + kUnits * slot.width, y},
               {{grouped(static_cast<std::int64_t>(line.moved.size())),
                 blocks_.style(body.size, kSecondText)}},
               Align::Right);
  blocks_.text({slot.x + slot.width, y},
               {{whole_people(line.people), blocks_.style(body.size, kNewLine, true)}},
               Align::Right);
}

double RedrawBlocks::founded(Slot slot, double bottom) const {
  const double k = page_.text;
  const double pitch = kPitch * k;
  const std::vector<LedgerLine>& ledger = facts_.ledger;
  const Text title{"Change ledger: all established (建)", "变更台账：全部新建"};
  const double heads = blocks_.block_title(title, slot) + 5.0 * k;
  const double gap = 6 * k;
  const Slot left{slot.x, heads, (slot.width - gap) / 2};
  const Slot right{slot.x + left.width + gap, heads, left.width};
  founded_heads(left, heads);
  founded_heads(right, heads);
  const double top = slot.y + heads_height() + 0.5 * pitch;
  // The last line is the sum's, the one before it is for what does not fit.
  const auto fit = static_cast<std::size_t>(std::max(2.0, (bottom - top) / pitch - 1));
  const bool more = ledger.size() > 2 * fit;
  const std::vector<std::size_t> shown = largest_rows(ledger, more ? 2 * (fit - 1) : ledger.size());
  const std::size_t half = (shown.size() + 1) / 2;
  LedgerLine rest;
  std::size_t units = 0;
  for (const LedgerLine& line : ledger) {
    rest.people += line.people;
    units += line.moved.size();
  }
  const Persons all = rest.people;
  std::size_t rest_units = units;
  const double drop = 0.36 * page_.sizes.body;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Slot& column = i < half ? left : right;
    const LedgerLine& line = ledger[shown[i]];
    founded_row(column, top + static_cast<double>(i < half ? i : i - half) * pitch + drop, line);
    rest.people -= line.people;
    rest_units -= line.moved.size();
  }
  double y = top + static_cast<double>(half) * pitch;
  if (more) {
    const std::string n = grouped(static_cast<std::int64_t>(ledger.size() - shown.size()));
    sum(slot, y + drop, {"and " + n + " more rows, see the CSV", "另有 " + n + " 行，见 CSV"},
        rest_units, rest.people, false);
    y += pitch;
  }
  sum(slot, y + drop, {"Total", "合计"}, units, all, true);
  return y + 0.7 * pitch;
}

}  // namespace hearth::print
