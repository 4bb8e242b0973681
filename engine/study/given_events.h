#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "area/units.h"
#include "study/problems.h"
#include "study/redraw_case.h"
#include "study/redraw_options.h"

// Given reorganisations: districts that are merged into others before anything is searched.
namespace hearth::study {

struct EventOutcome {
  std::vector<results::PastEvent> past;
  // Levels that events changed: row of the district that each unit is in after them, or
  // kNoCommunity where none moved it.
  std::map<std::string, std::vector<std::uint32_t>> moved;
};

// One event after the other, each on what those before it left. What cannot be goes to `problems`:
// codes that the data do not have, a district that has ended before or is merged into itself, a
// locked community or one with a locked unit that an event ends or adds to. Requires: codes, units
// and locks of `redraw` stand.
EventOutcome follow_events(const RedrawOptions& options, const area::Area& area,
                           const RedrawCase& redraw, Problems& problems);

// The hierarchy after the events of a redraw: districts that ended are gone, their units are the
// others'. Events of the level that is redrawn itself are left to the redraw. Requires: every code
// of the events exists (follow_events has checked them).
void apply_events(const RedrawOptions& options, const area::Units& units,
                  area::Hierarchy& hierarchy);

}  // namespace hearth::study
