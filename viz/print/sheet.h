#pragma once

#include "print/blocks.h"
#include "print/ground.h"
#include "print/insets.h"
#include "print/layers.h"
#include "print/marks.h"

// Private to the sheet files: the two arrangements of a page.
namespace hearth::print {

struct SheetParts {
  SheetKind kind = SheetKind::Plan;
  const Facts& facts;
  const Ground& ground;
  const Page& page;
  const Voice& voice;
  const Type& type;
};

// A4 and A3: map, insets where sites crowd, column or ledger, notes.
void compose_print(const SheetParts& parts, Scene& scene);

// 16:9: map, big figures, curve or table, one line of legend, notes.
void compose_slide(const SheetParts& parts, Scene& scene);

// The main map's frame: the largest scale of the list that fits, from the top left of the field,
// with a corner kept free for scale bar and north arrow.
struct PlacedMap {
  MapFrame frame;
  Box field;
  Point scale_bar;  // left end of its baseline
  Point north;      // top of the arrow
  std::vector<Box> furniture;
};
PlacedMap place_main_map(const SheetParts& parts, const Box& field);

// Scale bar, numeric scale and north arrow of the main map.
void add_main_furniture(const SheetParts& parts, const PlacedMap& map, Scene& scene);

}  // namespace hearth::print
