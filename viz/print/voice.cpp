#include "print/voice.h"

#include <algorithm>

namespace hearth::print {

Runs Voice::runs(const Text& text, Style style) const {
  Runs runs;
  Style now = style;
  std::string piece;
  const auto flush = [&] {
    if (!piece.empty()) runs.push_back({piece, now});
    piece.clear();
  };
  for (const char c : text.in(first())) {
    if (c == kBoldMark) {
      flush();
      now.bold = !now.bold;
      now.colour = now.bold && !style.bold ? kText : style.colour;
    } else if (c == kMissingMark || c == kMovedMark) {
      flush();
      const bool on = now.colour == style.colour;
      now = style;
      if (on) {
        now.bold = true;
        now.colour = c == kMovedMark ? kNewLine : kMissing;
      }
    } else {
      piece += c;
    }
  }
  flush();
  return runs;
}

Runs Voice::english(const Text& text, Style style) {
  style.colour = kSecondText;
  style.bold = false;
  return Voice(SheetLanguage::En).runs(text, style);
}

Runs Voice::label(const Text& text, Style style) const {
  Runs all = runs(text, style);
  if (both() && text.en != text.zh) {
    constexpr double kLeast = 6 * kPointMm;
    style.size = std::max(0.9 * style.size, std::min(style.size, kLeast));
    all.push_back({"  ", style});
    for (Run& run : english(text, style)) all.push_back(std::move(run));
  }
  return all;
}

}  // namespace hearth::print
