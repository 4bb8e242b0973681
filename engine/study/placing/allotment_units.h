#pragma once

#include <cstdint>
#include <string>

#include "placement/allotment_model.h"

namespace hearth::study {

// An objective or bound of stations or staff, as the model counts it, in the unit in which a plan
// of this goal (Plan::goal) says it.
double objective_in_file(const std::string& goal, const placement::AllotmentModel& model,
                         std::int64_t value);

}  // namespace hearth::study
