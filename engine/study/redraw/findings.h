#pragma once

#include "area/data_report.h"
#include "study/redraw/case.h"
#include "study/redraw/options.h"

// What a redraw goes on with, but a planner should know.
namespace hearth::study {

// Nobody lives in any unit: bands or changes count nothing.
void find_nobody(const RedrawCase& redraw, area::DataReport& report);

// Limits of a centre that no facility in any unit could hold.
void find_no_centre(const RedrawOptions& options, area::DataReport& report);

// Units that given events had moved and that the plan puts back where they are today.
void find_undone_events(const RedrawCase& redraw, const area::Units& units,
                        const std::vector<std::uint32_t>& slot_of, area::DataReport& report);

}  // namespace hearth::study
