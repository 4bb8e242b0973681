#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "placement/coverage_model.h"

namespace hearth::placement {

// A quota that no plan can meet, and the least that would have to give.
struct Relaxation {
  std::size_t quota = 0;                // position in the problem
  std::int64_t attainable = 0;          // covered weight when every allowed site opens
  std::vector<std::int32_t> uncovered;  // rows of the quota that no allowed site covers: most
                                        // weight first (tie: lower row)
  std::optional<Metres> reach;  // the least service limit at which the quota could be met with the
                                // sites allowed today
  bool bans_suffice = false;    // opening the sites that must not open would be enough
};

// One entry for each quota whose `attainable` falls short. Requires: problem and solution belong to
// input and model.
std::vector<Relaxation> relaxations(const ModelInput& input, const CoverageModel& model,
                                    const Solution& solution);

}  // namespace hearth::placement
