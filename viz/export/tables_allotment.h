#pragma once

#include "export/columns.h"
#include "export/table.h"

namespace hearth::exports {

// Does a plan of the result say who is served by whom?
bool has_allotment(const results::Result& result);

// Who is served whole by which site, of all plans that say so: communities or units, their people
// and the site, of staff also which member; on a map the way from the middle of its people to the
// site. Requires: has_allotment().
Table served_table(const Subject& subject);

}  // namespace hearth::exports
