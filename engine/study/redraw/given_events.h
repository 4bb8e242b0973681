#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "area/units.h"
#include "study/redraw/case.h"
#include "study/redraw/options.h"
#include "study/scenario/problems.h"

// Given reorganisations: districts that are merged into others, or give units to others, before
// anything is searched.
namespace hearth::study {

struct EventOutcome {
  std::vector<results::PastEvent> past;
  std::map<std::string, area::Level> after;  // levels that events changed, as they leave them
};

// One event after the other, each on what those before it left. What cannot be goes to `problems`:
// codes that the data do not have, a district that has ended before or is merged into itself, a new
// one without a name or a name for one that exists, units that are there already, a locked
// community or unit that an event concerns. Requires: codes, units and locks of `redraw` stand.
EventOutcome follow_events(const RedrawOptions& options, const area::Area& area,
                           const RedrawCase& redraw, Problems& problems);

// Events of the level that is redrawn against rules that would undo them at once: units that must
// stay together (`node_of`) and are parted, a community across a border that none may cross.
// Requires: the groups of `redraw` stand.
void check_events_hold(const RedrawOptions& options, const area::Area& area,
                       const RedrawCase& redraw, std::span<const std::uint32_t> node_of,
                       Problems& problems);

}  // namespace hearth::study
