#pragma once

#include <span>
#include <string>
#include <vector>

#include "results/result.h"

namespace hearth::study {

// What the table of wishes claims, held against coordinates, rules and targets: every case obeys
// the wishes that it says, its plan has the sites, people and objective that it claims and is no
// better than its bound, certificates give theirs, no case is better than one with fewer wishes can
// be, and that with all of them is the plan. `input`: that of the plan. A sentence for each claim
// that does not hold. Requires: service.plan and service.wishes.
std::vector<std::string> wish_faults(const results::Service& service,
                                     const placement::ModelInput& input,
                                     std::span<const coverage::Target> targets);

}  // namespace hearth::study
