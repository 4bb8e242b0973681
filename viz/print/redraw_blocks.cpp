#include "print/redraw_blocks.h"

#include <algorithm>
#include <array>

#include "core/number_text.h"
#include "print/redraw_marks.h"
#include "print/redraw_words.h"

namespace hearth::print {

namespace {

constexpr double kLegendSample = 7;  // mm, as the other sheets' legends have it

// Where the columns of the ledger stand, as shares of its width.
constexpr double kOp = 0.062;
constexpr double kFrom = 0.198;
constexpr double kTo = 0.474;
constexpr double kUnits = 0.775;
constexpr double kMoved = 0.898;
constexpr double kLeastPitch = 4.5;  // mm between rows
constexpr double kMostPitch = 5.1;

}  // namespace

std::vector<std::size_t> largest_rows(const std::vector<LedgerLine>& ledger, std::size_t most) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < ledger.size(); ++i) rows.push_back(i);
  std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t i) { return ledger[i].people; });
  rows.resize(std::min(rows.size(), most));
  std::ranges::sort(rows);
  return rows;
}

void RedrawBlocks::small_map(const Box& box, bool after) const {
  const Box& all = ground_.box;
  const double scale =
      std::max(all.width() * 1000 / box.width(), all.height() * 1000 / box.height());
  const MapFrame frame({all.min_x, all.max_y}, {box.min_x, box.min_y}, scale);
  const std::vector<Line> outline = lines_on_paper(ground_.outline, frame);
  scene_.add(Fill{outline, kUnclassed});
  const Pen thin{kBorder, 0.16, {}};
  if (after) {
    const results::Redraw& redraw = *facts_.redraw;
    for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
      if (!redraw.communities[p].is_affected) continue;
      scene_.add(Fill{lines_on_paper(redraw.shapes[p], frame), kAffected});
    }
    scene_.add(Fill{lines_on_paper(ground_.outside, frame), kOutOfScope});
    const RedrawLines lines = redraw_lines(ground_, frame);
    scene_.add(Stroke{lines.unchanged, thin});
    scene_.add(Stroke{outline, thin});
    scene_.add(Stroke{lines.fresh, {kNewLine, 0.22, {}}});
    return;
  }
  scene_.add(Fill{lines_on_paper(ground_.outside, frame), kOutOfScope});
  scene_.add(Fill{lines_on_paper(ground_.placed, frame), kOutOfScope});
  scene_.add(Stroke{borders_between(ground_.outline, ground_.before, frame), thin});
  scene_.add(Stroke{outline, thin});
}

void RedrawBlocks::sizes(Point top, const Sizes& sizes, double step) const {
  const std::array<std::pair<Text, Persons>, 3> rows{{{{"largest", "最大"}, sizes.largest},
                                                      {{"median", "中位"}, sizes.median},
                                                      {{"smallest", "最小"}, sizes.smallest}}};
  double y = top.y + page_.sizes.notes;
  for (const auto& [word, people] : rows) {
    blocks_.text({top.x, y}, voice_.label(word, blocks_.style(page_.sizes.notes, kSecondText)));
    blocks_.text({top.x, y + 1.15 * page_.sizes.key},
                 {{whole_people(people), blocks_.style(page_.sizes.key, kText, true)}});
    y += step;
  }
}

double RedrawBlocks::small_maps(Slot slot, double height) const {
  const double k = page_.text;
  const results::Redraw& redraw = *facts_.redraw;
  const double gap = 5 * k;
  const double half = (slot.width - gap) / 2;
  double bottom = slot.y;
  for (const bool after : {false, true}) {
    const Slot part{slot.x + (after ? half + gap : 0), slot.y, half};
    const std::string n = grouped(after ? redraw.n_after : redraw.n_before);
    const Text title = after ? Text{"After: " + n, "方案 " + n + " 个"}
                             : Text{"Before: " + n, "现状 " + n + " 个"};
    const double top = blocks_.block_title(title, part) + 2.2 * k;
    const double figures = 18 * k;
    const double ratio = ground_.box.width() / ground_.box.height();
    const double wide = std::min(half - figures - 2 * k, height * ratio);
    const double high = wide / ratio;
    const double from = top + (height - high) / 2;
    small_map({part.x, from, part.x + wide, from + high}, after);
    const double step = std::min(height / 3, 8.6 * k);
    sizes({part.x + wide + 2.5 * k, top + (height - 3 * step) / 2},
          after ? facts_.after : facts_.before, step);
    bottom = top + height;
  }
  return bottom;
}

double RedrawBlocks::row_height() const { return kLeastPitch * page_.text; }

double RedrawBlocks::heads_height() const {
  return page_.sizes.block * 0.8 + (voice_.both() ? 8.6 : 5.4) * page_.text + 1.6 * page_.text;
}

double RedrawBlocks::ledger_height(std::size_t rows) const {
  const std::size_t lines = facts_.founded() ? (rows + 1) / 2 : rows;
  return heads_height() + (static_cast<double>(lines) + 1.3) * kMostPitch * page_.text;
}

void RedrawBlocks::heads(Slot slot, double y) const {
  const Text unit = unit_noun(facts_.base, 2);
  struct Head {
    double at;
    Align align;
    Text words;
  };
  const std::vector<Head> columns{{0, Align::Left, {"no.", "号"}},
                                  {kOp, Align::Left, {"op.", "操作"}},
                                  {kFrom, Align::Left, {"from", "原" + facts_.noun.zh}},
                                  {kTo, Align::Left, {"to", "新" + facts_.noun.zh}},
                                  {kUnits, Align::Right, {unit.en, unit.zh}},
                                  {kMoved, Align::Right, {"moved", "人数"}},
                                  {1, Align::Right, {"after", "调整后"}}};
  const Style head = blocks_.style(page_.sizes.notes, kSecondText);
  for (const Head& column : columns) {
    const Point at{slot.x + column.at * slot.width, y};
    blocks_.text(at, voice_.runs(column.words, head), column.align);
    if (voice_.both()) {
      blocks_.text({at.x, y + 1.2 * head.size}, Voice::english(column.words, head), column.align);
    }
  }
  const double line = y + (voice_.both() ? 1.2 * head.size : 0) + 1.3 * page_.text;
  scene_.add(Stroke{{{{{slot.x, line}, {slot.x + slot.width, line}}, false}}, {kText, 0.2, {}}});
}

void RedrawBlocks::row(Slot slot, double y, const LedgerLine& line) const {
  const double k = page_.text;
  const Style body = blocks_.style(page_.sizes.body);
  const auto x = [&](double share) { return slot.x + share * slot.width; };
  std::vector<Item> badge;
  add_badge(badge, {slot.x + badge_radius(page_, 1), y - 0.36 * body.size}, line.number, page_);
  for (Item& item : badge) scene_.items.push_back(std::move(item));
  const Text word = operation_word(line.op);
  Runs op{{operation_glyph(line.op), blocks_.style(body.size, kText, true)}};
  const Style grey = blocks_.style(body.size, kSecondText);
  // 合并: the glyph and its word are one.
  if (voice_.first() == Language::Zh && !voice_.both()) {
    op.push_back({word.zh.substr(operation_glyph(line.op).size()), grey});
  } else {
    op.push_back({" " + word.en, grey});
  }
  blocks_.text({x(kOp), y}, blocks_.fitted(op, x(kFrom) - x(kOp) - 1 * k, 0.7));
  blocks_.text({x(kFrom), y},
               blocks_.fitted(voice_.runs(line.from, body), x(kTo) - x(kFrom) - 2 * k, 0.85));
  blocks_.text({x(kTo), y},
               blocks_.fitted(voice_.runs(line.to, blocks_.style(body.size, kText, true)),
                              x(kUnits) - x(kTo) - 7 * k, 0.85));
  const auto units = static_cast<std::int64_t>(line.moved.size());
  blocks_.text({x(kUnits), y}, {{grouped(units), grey}}, Align::Right);
  blocks_.text({x(kMoved), y},
               {{whole_people(line.people), blocks_.style(body.size, kNewLine, true)}},
               Align::Right);
  blocks_.text({x(1), y}, {{line.after ? whole_people(*line.after) : "–", body}}, Align::Right);
}

void RedrawBlocks::sum(Slot slot, double y, const Text& words, std::size_t units, Persons people,
                       bool total) const {
  // Under the columns of the rows above.
  const double units_at = facts_.founded() ? 0.868 : kUnits;
  const double people_at = facts_.founded() ? 1 : kMoved;
  const Style body = blocks_.style(page_.sizes.body, total ? kText : kSecondText, total);
  blocks_.text({slot.x + kOp * slot.width, y},
               blocks_.fitted(voice_.label(words, body), (kUnits - kOp - 0.08) * slot.width, 0.8));
  blocks_.text(
      {slot.x + units_at * slot.width, y},
      {{grouped(static_cast<std::int64_t>(units)), blocks_.style(page_.sizes.body, kSecondText)}},
      Align::Right);
  blocks_.text({slot.x + people_at * slot.width, y},
               {{whole_people(people), blocks_.style(page_.sizes.body, kNewLine, true)}},
               Align::Right);
}

double RedrawBlocks::ledger(Slot slot, double bottom) const {
  if (facts_.founded()) return founded(slot, bottom);
  const double k = page_.text;
  const std::vector<LedgerLine>& ledger = facts_.ledger;
  double y = blocks_.block_title({"Change ledger", "变更台账"}, slot) + 5.0 * k;
  heads(slot, y);
  y = slot.y + heads_height();
  // Rows and the sum share the room; the others, where not all fit, take a row.
  const double room = bottom - y;
  const auto fit = static_cast<std::size_t>(std::max(2.0, room / row_height() - 1.2));
  const std::vector<std::size_t> shown =
      largest_rows(ledger, ledger.size() <= fit ? ledger.size() : fit - 1);
  const bool more = shown.size() < ledger.size();
  const double lines = static_cast<double>(shown.size()) + (more ? 1 : 0) + 1.2;
  const double pitch = std::clamp(room / lines, row_height(), kMostPitch * k);
  y += 0.5 * pitch;
  std::size_t units = 0;
  Persons people;
  for (const std::size_t i : shown) {
    row(slot, y + 0.36 * page_.sizes.body, ledger[i]);
    y += pitch;
    scene_.add(Stroke{{{{{slot.x, y - pitch / 2}, {slot.x + slot.width, y - pitch / 2}}, false}},
                      {kEmptyBar, 0.15, {}}});
  }
  std::size_t all_units = 0;
  Persons all_people;
  for (const LedgerLine& line : ledger) {
    all_units += line.moved.size();
    all_people += line.people;
  }
  for (const std::size_t i : shown) {
    units += ledger[i].moved.size();
    people += ledger[i].people;
  }
  if (more) {
    const std::size_t rest = ledger.size() - shown.size();
    const std::string n = grouped(static_cast<std::int64_t>(rest));
    sum(slot, y + 0.36 * page_.sizes.body,
        {"and " + n + (rest == 1 ? " more row, see the CSV" : " more rows, see the CSV"),
         "另有 " + n + " 行，见 CSV"},
        all_units - units, all_people - people, false);
    y += pitch;
  }
  sum(slot, y + 0.1 * pitch + 0.36 * page_.sizes.body, {"Total", "合计"}, all_units, all_people,
      true);
  return y + 0.7 * pitch;
}

double RedrawBlocks::balance(Slot slot) const {
  if (facts_.balance.empty()) return slot.y;
  const double k = page_.text;
  const Style body = blocks_.style(page_.sizes.body);
  double y = slot.y + body.size * 0.8;
  const Text words{"Balance", "平衡式"};
  for (const Balance& b : facts_.balance) {
    const Text label =
        b.label.empty() ? words
                        : Text{words.en + ", " + b.label.en, words.zh + "（" + b.label.zh + "）"};
    const Runs title = voice_.label(label, blocks_.style(body.size, kText, true));
    blocks_.text({slot.x, y}, title);
    const double x = slot.x + std::max(type_.width(title) + 3 * k, 0.24 * slot.width);
    blocks_.text({x, y}, blocks_.fitted(voice_.runs(balance_equation(b),
                                                    blocks_.style(body.size, kText, true)),
                                        slot.x + slot.width - x, 0.85));
    y += 4.4 * k;
  }
  return y - 4.4 * k + 3.0 * k;
}

double RedrawBlocks::legend(Slot slot) const {
  const double k = page_.text;
  const double top = blocks_.block_title({"Legend", "图例"}, slot) + 4.6 * k;
  const double gap = 5 * k;
  const double half = (slot.width - gap) / 2;
  const auto line = [&](const Pen& pen) {
    return [this, pen, k](Point p) {
      const double reach = kLegendSample * k / 2;
      scene_.add(Stroke{{{{{p.x - reach, p.y}, {p.x + reach, p.y}}, false}}, pen});
    };
  };
  const auto box = [k](Point p) {
    return Box{p.x - kLegendSample * k / 2, p.y - 1.5 * k, p.x + kLegendSample * k / 2,
               p.y + 1.5 * k};
  };
  Slot left{slot.x, top, half};
  Slot right{slot.x + half + gap, top, half};
  const Text noun = facts_.noun;
  if (!facts_.founded()) {
    left.y =
        blocks_.legend_row(left, {"old line, removed", "原界线（取消）"}, line(old_line_pen()));
  }
  left.y = blocks_.legend_row(left, {"new line", "新界线"}, line(new_line_pen()));
  if (!facts_.founded()) {
    const Pen quiet{kUnchangedLine, 0.16, {}};
    left.y = blocks_.legend_row(left, {"line unchanged", "界线不变"}, line(quiet));
    right.y = blocks_.legend_row(right, {"part that moves", "划转部分"}, [&](Point p) {
      scene_.add(Rectangle{box(p), kAffected, std::nullopt});
      scene_.add(Hatch{{line_of(box(p))}, kMovedStep, moved_hatch_pen()});
    });
    right.y = blocks_.legend_row(right, {noun.en + " affected", "涉及的" + noun.zh}, [&](Point p) {
      scene_.add(Rectangle{box(p), kAffected, std::nullopt});
    });
  }
  right.y = blocks_.legend_row(right, {"number in the ledger", "台账编号"}, [&](Point p) {
    std::vector<Item> badge;
    add_badge(badge, p, std::min(3, static_cast<int>(facts_.ledger.size())), page_);
    for (Item& item : badge) scene_.items.push_back(std::move(item));
  });
  if (shows_sharing(facts_)) {
    const Text words{noun.en + " and the facility it shares", noun.zh + "及其共享的设施"};
    left.y = blocks_.legend_row(left, words, [&](Point p) {
      const double reach = kLegendSample * k / 2;
      std::vector<Item> sample;
      add_sharing(sample, {p.x - reach + 0.5 * k, p.y}, {p.x + reach - 1.3 * k, p.y}, page_);
      for (Item& item : sample) scene_.items.push_back(std::move(item));
    });
  }
  for (const bool claimed : {true, false}) {
    if ((claimed ? facts_.faults.overlaps : facts_.faults.unclaimed()) == 0) continue;
    right.y = blocks_.legend_row(right, fault_legend(facts_, claimed),
                                 [&](Point p) { add_fault_mark(scene_.items, p, claimed, page_); });
  }
  if (!facts_.outside.empty()) {
    left.y = blocks_.legend_row(left, {"in no " + noun.en, "不属于任何" + noun.zh}, [&](Point p) {
      scene_.add(Rectangle{box(p), kOutOfScope, std::nullopt});
    });
  }
  return std::max(left.y, right.y) - 1.6 * k;
}

}  // namespace hearth::print
