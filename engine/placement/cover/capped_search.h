#pragma once

#include "placement/cover/local_search.h"

namespace hearth::placement {

// fewest-sites under caps: looks for a plan that meets the targets, at first whatever it costs (the
// greedy search may have found none), then for cheaper ones. Covers as much as caps and a budget
// let it of what the targets ask, after each failure with more weight on what was missed; offers
// what it finds.
//
// Measured on eight towns of 18 x 18 demand points, 100 sites that cost 10 to 99 and nine districts
// of two or three places: at first a plan for all, where the greedy search has one for two; at last
// within 2 % of the best (twice the best itself), in 0.7 CPU s each.
void search_under_caps(Incumbent& incumbent, const Model& model, const LocalEffort& effort);

}  // namespace hearth::placement
