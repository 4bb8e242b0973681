#pragma once

#include <vector>

#include "print/borders.h"
#include "print/map_frame.h"
#include "print/redraw_facts.h"

namespace hearth::print {

// Shapes that the maps of a redraw draw, in metres, unions made once.
struct RedrawGround {
  const RedrawFacts* facts = nullptr;
  area::MultiPolygon outline;              // of all units
  area::Box box;                           // of the outline
  std::vector<area::MultiPolygon> before;  // by row of facts->old
  area::MultiPolygon outside;              // in no community after
  area::MultiPolygon placed;               // in none before, in one after
  std::vector<area::MultiPolygon> moved;   // by row of the ledger; its parts: largest first
  area::MultiPolygon all_moved;            // as one shape: hatched without seams
};

RedrawGround redraw_ground_of(const RedrawFacts& facts);

// The borders of one map, in paper mm.
struct RedrawLines {
  std::vector<Line> fresh;      // round communities that the redraw affects
  std::vector<Line> unchanged;  // between the others
  std::vector<Line> old;        // a border today and none under the plan
};
RedrawLines redraw_lines(const RedrawGround& ground, const MapFrame& frame);

}  // namespace hearth::print
