#pragma once

#include <vector>

#include "districting/redraw_audit.h"
#include "study/redraw/case.h"
#include "study/redraw/community_names.h"

// Tables of a redraw that only some scenarios ask for.
namespace hearth::study {

// Who runs each new district: so many heads, and at least one worker, one more for every begun
// `households_per_worker` beyond. In the order of the communities. Requires: households are known.
std::vector<results::StaffRow> staff_table(const Staffing& staff,
                                           const districting::RedrawGround& ground,
                                           const std::vector<std::uint32_t>& slot_of,
                                           const results::Redraw& redraw);

// Which facility serves each community of the plan that has none of its own: see
// districting/shared_centres.h. Neighbours are communities that share a border; the distance is
// from the people's mean to the facility. Communities by code. `facility`: ids of the rows of
// rules.centres.
struct SharedCentreTable {
  std::vector<results::SharedCentre> rows;
  bool proven = true;  // see results::Redraw::centres_proven
};
SharedCentreTable shared_centre_table(const RedrawCentre& centre,
                                      const districting::RedrawGround& ground,
                                      const districting::RedrawAudit& plan,
                                      const std::vector<std::uint32_t>& slot_of,
                                      const std::vector<std::string>& code,
                                      const std::vector<std::string>& facility);

}  // namespace hearth::study
