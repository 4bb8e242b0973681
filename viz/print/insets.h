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

// Windows where four or more sites crowd each other or stand on units too small to see; best first
// from the top of the inset column, all at one scale, none with a site on its edge where that can
// be helped. Empty where the main map reads well.
std::vector<Inset> find_insets(const Ground& ground, const MapFrame& main, const Page& page,
                               double top, double bottom);

}  // namespace hearth::print
