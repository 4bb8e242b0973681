#include <algorithm>
#include <cmath>

#include "core/number_text.h"
#include "print/ladder_parts.h"
#include "print/words.h"

namespace hearth::print {

namespace {

constexpr double kLeastPitch = 1.6;  // between marks, mm: below it a mark stands for several

// Communities that have a facility today, that get one, and that get none.
struct Counts {
  std::int64_t today = 0, planned = 0, none = 0;
  [[nodiscard]] std::int64_t all() const { return today + planned + none; }
};

Counts counts_of(const RungColumn& column) {
  const auto whole_of = [&](const char* stage) {
    return results::measure_of(*column.facts.result, column.facts.service->id, stage,
                               "community_coverage");
  };
  Counts counts;
  const coverage::Measure* today = whole_of("today");
  const coverage::Measure* after = whole_of("after");
  if (today == nullptr && after == nullptr) return counts;
  const std::int64_t all = whole((today == nullptr ? after : today)->denominator);
  counts.today = today == nullptr ? 0 : whole(today->numerator);
  const std::int64_t reached = after == nullptr ? counts.today : whole(after->numerator);
  counts.planned = std::max<std::int64_t>(0, reached - counts.today);
  counts.none = all - counts.today - counts.planned;
  return counts;
}

// Rounded, but whoever is there is seen.
std::int64_t marks_for(std::int64_t n, std::int64_t each) {
  return n == 0 ? 0 : std::max<std::int64_t>(1, (n + each / 2) / each);
}

}  // namespace

void add_ladder_counts(const LadderParts& parts, const RungColumn& column, const Box& box,
                       double marks, Scene& scene) {
  const Counts counts = counts_of(column);
  const Page& page = parts.page;
  const Blocks blocks(scene, column.facts, page, parts.voice, parts.type);
  scene.add(Rectangle{box, kUnclassed, std::nullopt});
  if (counts.all() == 0) return;
  const double k = page.slide() ? 1.6 : page.text;
  const double edge = 2.4 * k;
  const Style small = blocks.style(page.sizes.notes, kSecondText);
  const bool both = parts.voice.both() && !page.slide();
  const double foot = (both ? 3.4 : 1.7) * small.size + edge;
  const double width = box.width() - 2 * edge;
  const double height = box.height() - edge - foot;
  std::int64_t each = 1;
  double pitch = 0;
  std::int64_t shown = 0;
  for (;; each *= 10) {
    shown = marks_for(counts.today, each) + marks_for(counts.planned, each) +
            marks_for(counts.none, each);
    pitch = std::sqrt(width * height / static_cast<double>(shown));
    // Whole columns: a little closer until all rows fit.
    while (std::floor(width / pitch) * std::floor(height / pitch) < static_cast<double>(shown)) {
      pitch *= 0.99;
    }
    if (pitch >= kLeastPitch * std::min(k, 1.2) || each >= 1'000'000) break;
  }
  pitch = std::min(pitch, 9 * k);
  const auto columns = static_cast<std::int64_t>(std::floor(width / pitch));
  const double size = std::min(1.2 * marks, pitch / 3.2);
  for (std::int64_t i = 0; i < shown; ++i) {
    const std::int64_t row = i / columns;
    const Point at{box.min_x + edge + pitch * (static_cast<double>(i % columns) + 0.5),
                   box.min_y + edge + pitch * (static_cast<double>(row) + 0.5)};
    if (i < marks_for(counts.today, each)) {
      add_ladder_mark(scene, at, size, LadderMark::Today);
    } else if (i < marks_for(counts.today, each) + marks_for(counts.planned, each)) {
      add_ladder_mark(scene, at, size, LadderMark::Stayed);
    } else {
      scene.add(Disc{at, 0.4 * size, kHairline, std::nullopt, false});
    }
  }
  const std::string n = grouped(each);
  const Text noun = level_noun(column.facts);
  const Text words{each == 1 ? "one mark a " + noun.en : "a mark for " + n + " " + plural(noun.en),
                   "每点 " + n + " 个" + noun.zh};
  double y = box.max_y - edge - (both ? 1.3 * small.size : 0);
  blocks.text({box.min_x + edge, y}, blocks.fitted(parts.voice.runs(words, small), width, 0.65));
  if (both) {
    y += 1.3 * small.size;
    blocks.text({box.min_x + edge, y}, blocks.fitted(Voice::english(words, small), width, 0.65));
  }
}

}  // namespace hearth::print
