#pragma once

#include <vector>

#include "districting/redraw_audit.h"

namespace hearth::districting {

// Why no plan at all can hold every rule, shown by arithmetic: a unit heavier than any band allows;
// a number of communities that the bands, the groups or the units do not allow; a group too small
// for one community; more communities whose units are locked, or that no operation may end, than
// may be, or fewer than must; more households that have to move than may; a unit larger than any
// child of a community may be; an inhabited unit without a facility near; facilities that serve
// fewer than live in any community that has them. Each as the breach that no plan avoids: for
// Count, `measured` is the number that would do. Empty: arithmetic does not tell.
std::vector<Breach> impossible(const RedrawGround& ground);

}  // namespace hearth::districting
