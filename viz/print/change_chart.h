#pragma once

#include "print/blocks.h"
#include "print/redraw_facts.h"

namespace hearth::print {

// The least-change curve: above the weighted goals, below the broken rules, over the share of
// households that may change; the plan in red. Requires: the redraw has a curve.
void add_change_chart(Scene& scene, const Blocks& blocks, const RedrawFacts& facts,
                      const Page& page, const Voice& voice, const Box& box);

// One goal among the lawful plans of the sample: from the least to the most of them a line, the
// median a tick, today's map a ring and the plan a red disc. `y` is its middle.
void add_yardstick_strip(Scene& scene, const results::YardstickRow& row, const Page& page,
                         double left, double right, double y);

}  // namespace hearth::print
