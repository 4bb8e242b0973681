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
  Page page;
  page.width = 297;
  page.height = 210;
  page.margin = 12;
  page.question = 11.4;
  page.headline = 19.3;
  page.subline = 26.2;
  page.rule = 31;
  page.map = box(12, 37, 125, 162);
  page.map_wide = box(12, 37, 152, 162);
  page.inset_x = 143;
  page.inset_width = 72;
  page.column_x = 222;
  page.column_width = 63;
  page.ledger_x = 174;
  page.ledger_width = 111;
  page.notes_top = 173;
  page.notes_bottom = 198;
  page.text = 1;
  page.disc = 1.75;
  page.disc_inset = 2.1;
  page.sizes = printed(1);
  return page;
}

Page a3() {
  Page page;
  page.paper = Paper::A3;
  page.width = 420;
  page.height = 297;
  page.margin = 17;
  page.question = 16;
  page.headline = 27;
  page.subline = 37;
  page.rule = 44;
  page.map = box(17, 52, 180, 228);
  page.map_wide = box(17, 52, 220, 228);
  page.inset_x = 205;
  page.inset_width = 100;
  page.column_x = 315;
  page.column_width = 88;
  page.ledger_x = 250;
  page.ledger_width = 153;
  page.notes_top = 245;
  page.notes_bottom = 280;
  page.text = 1.2;
  page.disc = 1.75 * 1.2;
  page.disc_inset = 2.1 * 1.2;
  page.sizes = printed(1.2);
  return page;
}

Page slide() {
  Page page;
  page.paper = Paper::Slide;
  page.width = 1280 * kUnit;
  page.height = 720 * kUnit;
  page.margin = 48 * kUnit;
  page.question = 31 * kUnit;
  page.headline = 74 * kUnit;
  page.subline = 113 * kUnit;
  page.rule = 130 * kUnit;
  page.map = box(52 * kUnit, 144 * kUnit, 420 * kUnit, 520 * kUnit);
  page.map_wide = page.map;
  page.inset_x = page.inset_width = 0;
  page.column_x = page.ledger_x = 520 * kUnit;
  page.column_width = page.ledger_width = 712 * kUnit;
  page.notes_top = 672 * kUnit;
  page.notes_bottom = 712 * kUnit;
  page.text = 1.6;
  page.disc = page.disc_inset = 7.2 * kUnit;
  page.sizes = {37 * kUnit,   20.5 * kUnit, 21 * kUnit, 60 * kUnit,
                17.5 * kUnit, 15 * kUnit,   19 * kUnit, 19 * kUnit,
                14 * kUnit,   16 * kUnit,   0,          0,
                13.5 * kUnit};
  return page;
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
