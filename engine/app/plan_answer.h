#pragma once

#include <string>

#include "results/result.h"

namespace hearth::app {

// What the plan answers to its question, as one line. Requires: the service has a plan.
std::string plan_answer(const results::Result& result, const results::Service& service,
                        Language language);

}  // namespace hearth::app
