#include "print/page.h"

namespace hearth::print {

namespace {

constexpr double kUnit = 0.25;  // a slide's unit (1280 x 720) in mm

constexpr Box box(double x, double y, double w, double h) { return {x, y, x + w, y + h}; }

TypeSizes printed(double k) {
  const double pt = kPointMm * k;
  return {17 * pt,  9.5 * pt, 8.5 * pt, 9 * pt,   7 * pt,   7.5 * pt, 6.4 * pt,
          6.8 * pt, 6.8 * pt, 8 * pt,   6.2 * pt, 7.2 * pt, 6.2 * pt};
}

Page a4() {
  return {.paper = Paper::A4,
          .width = 297,
          .height = 210,
          .margin = 12,
          .question = 11.4,
          .headline = 19.3,
          .subline = 26.2,
          .rule = 31,
          .map = box(12, 37, 125, 162),
          .map_wide = box(12, 37, 152, 162),
          .inset_x = 143,
          .inset_width = 72,
          .column_x = 222,
          .column_width = 63,
          .ledger_x = 174,
          .ledger_width = 111,
          .notes_top = 173,
          .notes_bottom = 198,
          .text = 1,
          .disc = 1.75,
          .disc_inset = 2.1,
          .sizes = printed(1)};
}

Page a3() {
  return {.paper = Paper::A3,
          .width = 420,
          .height = 297,
          .margin = 17,
          .question = 16,
          .headline = 27,
          .subline = 37,
          .rule = 44,
          .map = box(17, 52, 180, 228),
          .map_wide = box(17, 52, 220, 228),
          .inset_x = 205,
          .inset_width = 100,
          .column_x = 315,
          .column_width = 88,
          .ledger_x = 250,
          .ledger_width = 153,
          .notes_top = 245,
          .notes_bottom = 280,
          .text = 1.2,
          .disc = 1.75 * 1.2,
          .disc_inset = 2.1 * 1.2,
          .sizes = printed(1.2)};
}

Page slide() {
  return {.paper = Paper::Slide,
          .width = 1280 * kUnit,
          .height = 720 * kUnit,
          .margin = 48 * kUnit,
          .question = 31 * kUnit,
          .headline = 74 * kUnit,
          .subline = 113 * kUnit,
          .rule = 130 * kUnit,
          .map = box(52 * kUnit, 144 * kUnit, 420 * kUnit, 520 * kUnit),
          .map_wide = box(52 * kUnit, 144 * kUnit, 420 * kUnit, 520 * kUnit),
          .inset_x = 0,
          .inset_width = 0,
          .column_x = 520 * kUnit,
          .column_width = 712 * kUnit,
          .ledger_x = 520 * kUnit,
          .ledger_width = 712 * kUnit,
          .notes_top = 672 * kUnit,
          .notes_bottom = 712 * kUnit,
          .text = 1.6,
          .disc = 7.2 * kUnit,
          .disc_inset = 7.2 * kUnit,
          .sizes = {37 * kUnit, 20.5 * kUnit, 21 * kUnit, 60 * kUnit, 17.5 * kUnit, 15 * kUnit,
                    19 * kUnit, 19 * kUnit, 14 * kUnit, 16 * kUnit, 0, 0, 13.5 * kUnit}};
}

}  // namespace

Page page_of(Paper paper) {
  switch (paper) {
    case Paper::A4:
      return a4();
    case Paper::A3:
      return a3();
    case Paper::Slide:
      break;
  }
  return slide();
}

}  // namespace hearth::print
