#pragma once

#include "print/redraw_ground.h"
#include "print/redraw_words.h"
#include "print/sheet.h"

// Private to the sheet files: the arrangements of a redraw's pages.
namespace hearth::print {

struct RedrawParts {
  const RedrawFacts& facts;
  const RedrawGround& ground;
  const Page& page;
  const Voice& voice;
  const Type& type;
};

// A4 and A3: map; beside it the maps before and after, ledger, balance, legend, notes.
void compose_redraw_print(const RedrawParts& parts, Scene& scene);

// 16:9: map, big figures, the short ledger, one line of legend, notes.
void compose_redraw_slide(const RedrawParts& parts, Scene& scene);

// Every paper: the least-change curve with its rows, and the yardstick. Requires: there is a curve.
void compose_change(const RedrawFacts& facts, const Page& page, const Voice& voice,
                    const Type& type, Scene& scene);

// Question, headline and subline; a bilingual sheet says the people once a language.
void add_redraw_title(const RedrawParts& parts, const Blocks& blocks);

struct DrawnRedraw {
  std::vector<int> unnumbered;  // rows of the ledger
  double bottom = 0;            // of the map with its scale bar and north arrow
};

// The main map with its labels: layers, names, badges, scale bar and north arrow.
DrawnRedraw add_redraw_map(const RedrawParts& parts, const Box& field, std::size_t most_numbers,
                           Scene& scene);

}  // namespace hearth::print
