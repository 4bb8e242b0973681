#pragma once

#include "area/units.h"
#include "study/redraw_options.h"

namespace hearth::study {

// The hierarchy after the given reorganisations of a redraw: districts that are merged into others
// are gone, their units are the others'. Events of the level that is redrawn itself are left to
// the redraw. Requires: every code of the events exists (redraw_case has checked them).
void apply_events(const RedrawOptions& options, const area::Units& units,
                  area::Hierarchy& hierarchy);

}  // namespace hearth::study
