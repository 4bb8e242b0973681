#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "area/units.h"
#include "districting/territory.h"
#include "study/redraw/case.h"
#include "study/redraw/options.h"
#include "study/scenario/problems.h"

// Borders that a redraw may cross though `within` names their level, and borders that must stay
// though it does not.
namespace hearth::study {

using UnitPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// The rows of `around` with districts of which a border may be crossed joined to one. What cannot
// be goes to `problems`: codes that `within` does not have.
std::vector<std::uint32_t> crossed_groups(const RedrawOptions& options, const RedrawCase& redraw,
                                          Problems& problems);

// Units on two sides of a border that stays: of one under `locked-borders`, or of one of `within`
// that is not among `crossings` though its districts are in one group. Across these no contact
// joins any more. What cannot be goes to `problems`: codes that the data do not have, two that
// share no border, one that would have to be drawn.
UnitPairs hold_borders(const RedrawOptions& options, const area::Area& area,
                       const RedrawCase& redraw, std::vector<districting::Contact>& contacts,
                       Problems& problems);

// Pairs of nodes instead of units. Two units of one node go to `problems`.
UnitPairs apart_as_nodes(const RedrawOptions& options, const area::Area& area,
                         const UnitPairs& apart, std::span<const std::uint32_t> node_of,
                         Problems& problems);

}  // namespace hearth::study
