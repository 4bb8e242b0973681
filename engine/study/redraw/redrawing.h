#pragma once

#include "area/data_report.h"
#include "core/progress.h"
#include "results/redraw.h"
#include "study/redraw/case.h"
#include "study/scenario/scenario.h"
#include "study/study.h"

namespace hearth::study {

// What a redraw carries along beside the values.
struct RedrawWork {
  const StudyOptions& study;
  const Limits& limits;
  Progress& progress;
  area::DataReport& report;
};

// A redraw and the levels that it leaves.
struct Redrawn {
  results::Redraw redraw;
  area::Level level;
  std::vector<area::Level> changed;  // others, by given events
};

// One redraw: today's map, the search (or the planner's own boundaries), the ledger with reasons
// and prices, the change list, curve, alternatives, crosswalk and yardstick. A plan that breaks a
// rule is given all the same, with what is broken and how far the rule would have to give.
Redrawn redraw_level(const RedrawOptions& options, const area::Area& area,
                     const StandingFacilities& standing, const RedrawWork& work);

// The hierarchy with the level in place of the one of that name; a new level goes where its
// districts are larger than those before it. With the community level, communities are no longer
// units.
void put_level(area::Hierarchy& hierarchy, area::Level level);

}  // namespace hearth::study
