#pragma once

#include <vector>

#include "print/blocks.h"
#include "print/ground.h"

// Private to the files of the meeting sheet: what those who decide ask beside a plan.
namespace hearth::print {

struct MeetingParts {
  const Facts& facts;  // under the plan
  const Ground& ground;
  const Page& page;
  const Voice& voice;
  const Type& type;
};

enum class MeetingPart : std::uint8_t { Curve, Wishes, Definitions, OtherPlans };

// Those that the result has, in the order in which a slide show tells them.
std::vector<MeetingPart> meeting_parts_of(const results::Service& service);

// Draws the parts of one page; each gives back where the next block may begin.
class MeetingBlocks {
 public:
  MeetingBlocks(const MeetingParts& parts, Scene& scene);

  // People reached over sites or money, down to `bottom`: the plans found and what no plan beats,
  // today and the plan.
  double curve(Slot slot, double bottom) const;

  // The table of wishes without its first `from` rows, as many as end above `bottom`; `next` is
  // the first row that found no room.
  struct WishesDrawn {
    double bottom = 0;
    std::size_t next = 0;
  };
  [[nodiscard]] WishesDrawn wishes(Slot slot, double bottom, std::size_t from) const;
  // What all rows from `from` on would fill.
  [[nodiscard]] double wishes_height(std::size_t from) const;

  double definitions(Slot slot) const;
  [[nodiscard]] double definitions_height() const;

  // A small map of the sites of all plans, and which plan opens those that are not in each.
  double other_plans(Slot slot, double bottom) const;

  [[nodiscard]] const Blocks& blocks() const { return blocks_; }
  [[nodiscard]] double pitch() const;  // between lines

 private:
  void wishes_head(Slot slot, double y) const;
  // Both languages of a bilingual sheet where they fit, else the first.
  [[nodiscard]] Runs both_or_first(const Text& words, Style style, double width) const;
  [[nodiscard]] Style body(bool bold = false) const;
  [[nodiscard]] Style small() const;

  const MeetingParts& parts_;
  Scene& scene_;
  Blocks blocks_;
};

// Rows of the table of wishes beside the first and the last.
std::size_t wish_count(const results::Service& service);

// What the pages are called and what their notes say.
std::vector<Text> meeting_sublines(const Facts& facts);
// How to read the parts that a page shows.
Text meeting_note(const Facts& facts, const std::vector<MeetingPart>& parts);

// Every page of the sheet, without question and notes of the others.
std::vector<Scene> compose_meeting_pages(const MeetingParts& parts);

}  // namespace hearth::print
