#pragma once

#include <vector>

#include "area/units.h"
#include "results/tree.h"

namespace hearth::study {

// The hierarchy before and after all redraws of a study, as one table: every district of every
// level in which anything changed, kept ones too, so that each code of today and of after stands
// here exactly once a level. Levels with the most districts first, districts by code; of equally
// many the hierarchy's order rules.
//
// A district's parent is that of the next larger level which holds most of its people (tie: the
// code that comes first; without people, most of its units). A level that the units formed by
// themselves, because no field named it, has no districts before.
//
// Requires: both hierarchies are of `units`. O(levels x units log).
std::vector<results::TreeRow> tree_diff(const area::Units& units, const area::Hierarchy& before,
                                        const area::Hierarchy& after);

}  // namespace hearth::study
