#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/meeting.h"
#include "study/placing/placement_case.h"

namespace hearth::study {

// What one case of the table of wishes comes to, whatever its goal.
struct WishAnswer {
  std::string goal;                    // as Plan::goal
  results::WishCase worth;             // from `objective` on
  std::vector<std::int8_t> open;       // S; all 0: there is no plan
  std::vector<std::int32_t> served;    // C: of stations or staff, the site of each client; -1
  std::vector<std::int64_t> members;   // S: of staff
  placement::Certificate certificate;  // of a covering problem
};

// Solves the placement as it stands and verifies its plan as the plan of a study is. A problem that
// is too large for its solver is not solved.
WishAnswer answer_to(const PlacementCase& work);

}  // namespace hearth::study
