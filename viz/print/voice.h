#pragma once

#include "print/scene.h"
#include "print/sheets.h"

namespace hearth::print {

// Inside a Text: switch bold, or bold in the colour of what is missing or of what moves, on and
// off.
constexpr char kBoldMark = '\x02';
constexpr char kMissingMark = '\x03';
constexpr char kMovedMark = '\x04';

// Chooses and sets texts for the language of the sheet.
class Voice {
 public:
  explicit Voice(SheetLanguage language) : language_(language) {}
  [[nodiscard]] bool both() const { return language_ == SheetLanguage::Both; }
  // The language that is read first.
  [[nodiscard]] Language first() const {
    return language_ == SheetLanguage::En ? Language::En : Language::Zh;
  }
  // The text in the first language; marks are followed.
  [[nodiscard]] Runs runs(const Text& text, Style style) const;
  // Likewise, with the English after it in grey on a bilingual sheet.
  [[nodiscard]] Runs label(const Text& text, Style style) const;
  // The English in grey; for a bilingual sheet's second line.
  [[nodiscard]] static Runs english(const Text& text, Style style);

 private:
  SheetLanguage language_;
};

}  // namespace hearth::print
