#pragma once

#include <span>
#include <string>
#include <vector>

#include "placement/coverage_model.h"
#include "placement/worst_allowed.h"
#include "results/result.h"

namespace hearth::study {

// Of the plan's objective in whole numbers, as its model counts: what other plans may be worse by.
// Of stations the file counts new ones alone; the share is of those.
placement::AlternativeOptions share_of_pool(const results::Plan& plan, double within, int count);

// What the plans beside the plan claim, each held against coordinates, rules and targets: that they
// differ, and are as good as they say and as was asked. `covering`: the problem of a plan that no
// stations or staff serve, without a proof; else it is not looked at. `stability` is not held here.
std::vector<std::string> pool_faults(const results::Plan& plan, const results::Pool& pool,
                                     const placement::ModelInput& input,
                                     const placement::CoverageModel& covering,
                                     std::span<const coverage::Target> targets);

}  // namespace hearth::study
