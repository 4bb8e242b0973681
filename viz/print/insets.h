#pragma once

#include <string>
#include <vector>

#include "print/ground.h"
#include "print/map_frame.h"
#include "print/page.h"

namespace hearth::print {

// A crowded part of the main map, drawn larger beside it.
struct Inset {
  char letter = 'A';
  Box window;  // on the main map, paper mm
  Box paper;   // its own frame on the sheet
  MapFrame frame;
  Text name;  // largest place in it
};

// What makes a place worth an inset.
struct Weighted {
  Point at;  // main map, mm
  double weight = 0;
  bool site = false;  // a symbol or number stands there: no window may cut through it
  bool crowded = false;
};

// The column that insets are drawn in, and what is worth one.
struct InsetColumn {
  double x = 0, width = 0, top = 0, bottom = 0;  // mm
  double enlarged = 2.5;                         // how much larger they are drawn, about
  double margin = 0;                             // round what is worth showing, main map, mm
  double between = 4.5;                          // from a frame to the next one's header, mm
  std::size_t first = 4;                         // crowded places that make the first inset
  std::size_t next = 4;                          // and each further one
};

// Windows where sites crowd each other or stand on units too small to see; best first from the top
// of the column, all at one scale, none with a site on its edge where that can be helped. Empty
// where the main map reads well.
std::vector<Inset> find_insets(const std::vector<Weighted>& all, const area::Area& area,
                               const MapFrame& main, const Page& page, const InsetColumn& column);
// Of the open sites of a service.
std::vector<Inset> find_insets(const Ground& ground, const MapFrame& main, const Page& page,
                               double top, double bottom);

}  // namespace hearth::print
