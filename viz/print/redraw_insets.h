#pragma once

#include <vector>

#include "print/insets.h"
#include "print/redraw_ground.h"

namespace hearth::print {

// The insets of a redraw's map, and on which map each row of the ledger is numbered and each
// community named: 0 on the main map, 1 in the first inset.
struct RedrawInsets {
  std::vector<Inset> insets;
  std::vector<int> map_of_row;
  Column<ParentId, int> map_of_community;
};

// Windows where parts that move are too small to hold their number. Without a column wide enough to
// read an inset in, or without such places, there are none.
RedrawInsets redraw_insets(const RedrawGround& ground, const MapFrame& main, const Page& page,
                           InsetColumn column);

}  // namespace hearth::print
