#pragma once

#include "print/scene.h"
#include "print/sheets.h"

namespace hearth::print {

// Sizes of letters on one paper, em in mm.
struct TypeSizes {
  double headline, subline, block, key, body, area_name, missing, missing_inset, place, place_big,
      disc, disc_inset, notes;
};

// The grid of one paper: where things stand, in mm.
struct Page {
  Paper paper = Paper::A4;
  double width, height, margin;
  double question, headline, subline;  // baselines
  double rule;
  Box map;       // tall area: with insets beside it
  Box map_wide;  // square area: the ledger beside it
  double inset_x, inset_width;
  double column_x, column_width;
  double ledger_x, ledger_width;
  double notes_top, notes_bottom;
  double text;              // 1 on A4; what text and spacings grow by
  double disc, disc_inset;  // radii
  TypeSizes sizes;
  [[nodiscard]] bool slide() const { return paper == Paper::Slide; }
  [[nodiscard]] double right() const { return width - margin; }
};

Page page_of(Paper paper);

}  // namespace hearth::print
