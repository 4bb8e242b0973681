#include <algorithm>

#include "print/meeting_parts.h"
#include "print/meeting_words.h"

namespace hearth::print {

MeetingBlocks::MeetingBlocks(const MeetingParts& parts, Scene& scene)
    : parts_(parts),
      scene_(scene),
      blocks_(scene, parts.facts, parts.page, parts.voice, parts.type) {}

double MeetingBlocks::pitch() const { return parts_.page.slide() ? 7.2 : 4.7 * parts_.page.text; }
Style MeetingBlocks::body(bool bold) const {
  return blocks_.style(parts_.page.sizes.body, kText, bold);
}
Style MeetingBlocks::small() const { return blocks_.style(parts_.page.sizes.notes, kSecondText); }

std::vector<MeetingPart> meeting_parts_of(const results::Service& service) {
  std::vector<MeetingPart> parts;
  if (!service.plan) return parts;
  if (service.tradeoff && !service.tradeoff->budget.empty()) parts.push_back(MeetingPart::Curve);
  if (wish_count(service) > 0) parts.push_back(MeetingPart::Wishes);
  if (service.definitions && !service.definitions->empty()) {
    parts.push_back(MeetingPart::Definitions);
  }
  if (service.pool) parts.push_back(MeetingPart::OtherPlans);
  return parts;
}

namespace {

using Column = std::vector<MeetingPart>;

// Two columns; what is missing closes up.
std::pair<Column, Column> columns_of(const std::vector<MeetingPart>& parts) {
  const auto has = [&](MeetingPart part) { return std::ranges::find(parts, part) != parts.end(); };
  const bool curve = has(MeetingPart::Curve);
  Column left;
  Column right;
  for (const MeetingPart part : parts) {
    const bool is_left = part == MeetingPart::Curve || part == MeetingPart::Definitions ||
                         (part == MeetingPart::Wishes && !curve);
    (is_left ? left : right).push_back(part);
  }
  if (left.empty()) std::swap(left, right);
  if (right.empty() && left.size() > 1) {
    right.push_back(left.back());
    left.pop_back();
  }
  return {left, right};
}

// What a part takes; 0: whatever there is.
double height_of(const MeetingBlocks& blocks, MeetingPart part) {
  if (part == MeetingPart::Wishes) return blocks.wishes_height(0);
  if (part == MeetingPart::Definitions) return blocks.definitions_height();
  return 0;
}

// Draws one column; returns the first wish that found no room.
std::size_t add_column(const MeetingParts& parts, const MeetingBlocks& blocks, const Column& column,
                       Slot slot, double bottom) {
  const double k = parts.page.text;
  const double gap = 4.6 * k;
  std::size_t next = wish_count(*parts.facts.service);
  for (std::size_t i = 0; i < column.size(); ++i) {
    double rest = 0;  // that the parts below ask for
    for (std::size_t j = i + 1; j < column.size(); ++j) {
      const double height = height_of(blocks, column[j]);
      rest += gap + (height > 0 ? height : 0.52 * (bottom - slot.y));
    }
    const double end = bottom - rest;
    switch (column[i]) {
      case MeetingPart::Curve:
        slot.y = blocks.curve(slot, std::min(end, slot.y + 128 * k)) + 3 * k;
        break;
      case MeetingPart::Wishes: {
        const auto drawn = blocks.wishes(slot, end, 0);
        slot.y = drawn.bottom;
        next = drawn.next;
        break;
      }
      case MeetingPart::Definitions:
        slot.y = blocks.definitions(slot);
        break;
      case MeetingPart::OtherPlans:
        slot.y = blocks.other_plans(slot, end);
        break;
    }
    if (i + 1 < column.size()) slot.y = blocks.blocks().rule(slot);
  }
  return next;
}

// Also of what the curve counts.
Text definitions_note(const Facts& facts) {
  Text all = definition_note(facts, SheetKind::Today);
  const std::string counted = curve_measure(*facts.service->plan);
  const std::int32_t need = facts.service->plan->need;
  const bool shown = std::ranges::any_of(
      facts.bars, [&](const Bar& bar) { return bar.measure == counted && bar.need == need; });
  if (!facts.service->tradeoff || shown) return all;
  const Text more = measure_definition(facts, counted, need);
  all.en += " " + more.en;
  all.zh += more.zh;
  return all;
}

class MeetingPages {
 public:
  explicit MeetingPages(const MeetingParts& parts) : parts_(parts) {}

  std::vector<Scene> print() {
    const Page& page = parts_.page;
    const auto [left, right] = columns_of(meeting_parts_of(*parts_.facts.service));
    begin();
    double bottom = 0;
    std::size_t next = 0;
    {
      const MeetingBlocks blocks(parts_, scene_);
      bottom = notes(blocks) - 2 * page.text;
      const double gap = 10 * page.text;
      const double whole = page.right() - page.margin;
      const double half = right.empty() ? whole : 0.46 * (whole - gap);
      const double top = page.map.min_y;
      const std::size_t a = add_column(parts_, blocks, left, {page.margin, top, half}, bottom);
      const double x = page.margin + half + gap;
      const std::size_t b =
          right.empty() ? a : add_column(parts_, blocks, right, {x, top, page.right() - x}, bottom);
      next = std::min(a, b);
    }
    finish();
    further_wishes(next);
    return std::move(pages_);
  }

  // A page of a slide show tells one thing.
  std::vector<Scene> slides() {
    const Page& page = parts_.page;
    const double bottom = page.notes_top - 4;
    std::size_t next = wish_count(*parts_.facts.service);
    for (const MeetingPart part : meeting_parts_of(*parts_.facts.service)) {
      begin();
      {
        const MeetingBlocks blocks(parts_, scene_);
        slide_notes(blocks, part);
        next = std::min(
            next, add_column(parts_, blocks, {part},
                             {page.margin, page.map.min_y, page.right() - page.margin}, bottom));
      }
      finish();
      if (part == MeetingPart::Wishes) further_wishes(next);
    }
    return std::move(pages_);
  }

 private:
  void begin() {
    scene_ = Scene{};
    scene_.width = parts_.page.width;
    scene_.height = parts_.page.height;
    scene_.title = headline(parts_.facts, SheetKind::Plan).in(parts_.voice.first());
    scene_.subject = parts_.facts.result->question.in(parts_.voice.first());
    const Blocks blocks(scene_, parts_.facts, parts_.page, parts_.voice, parts_.type);
    blocks.title(parts_.facts.result->question, headline(parts_.facts, SheetKind::Plan),
                 meeting_sublines(parts_.facts));
  }
  void finish() { pages_.push_back(std::move(scene_)); }

  double notes(const MeetingBlocks& blocks) const {
    const Page& page = parts_.page;
    return blocks.blocks().notes(
        {meeting_note(parts_.facts, meeting_parts_of(*parts_.facts.service))},
        {definitions_note(parts_.facts), data_note(parts_.facts), crs_note(parts_.facts),
         status_note()},
        {page.margin, page.notes_bottom, page.right() - page.margin});
  }

  void slide_notes(const MeetingBlocks& blocks, MeetingPart part) const {
    blocks.blocks().slide_notes({meeting_note(parts_.facts, {part}), definitions_note(parts_.facts),
                                 data_note(parts_.facts), crs_note(parts_.facts), status_note()});
  }

  // Wishes that the first page had no room for, two columns a page.
  void further_wishes(std::size_t next) {
    const Page& page = parts_.page;
    const std::size_t count = wish_count(*parts_.facts.service);
    while (next < count) {
      begin();
      {
        const MeetingBlocks blocks(parts_, scene_);
        double bottom = page.notes_top - 4;
        if (page.slide()) {
          slide_notes(blocks, MeetingPart::Wishes);
        } else {
          bottom = notes(blocks) - 2 * page.text;
        }
        const double gap = 10 * page.text;
        const int columns = page.slide() ? 1 : 2;
        const double width = (page.right() - page.margin - gap * (columns - 1)) / columns;
        for (int i = 0; i < columns && next < count; ++i) {
          const Slot slot{page.margin + i * (width + gap), page.map.min_y, width};
          next = blocks.wishes(slot, bottom, next).next;
        }
      }
      finish();
    }
  }

  const MeetingParts& parts_;
  Scene scene_;
  std::vector<Scene> pages_;
};

}  // namespace

std::vector<Scene> compose_meeting_pages(const MeetingParts& parts) {
  MeetingPages pages(parts);
  return parts.page.slide() ? pages.slides() : pages.print();
}

}  // namespace hearth::print
