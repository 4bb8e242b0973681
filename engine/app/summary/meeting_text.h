#pragma once

#include <string>

#include "results/result.h"

// What stands in a result beside a plan, for the screen: the price of each wish, other plans, the
// curve, the definitions. Empty where the scenario asked for none.
namespace hearth::app {

std::string meeting_text(const results::Result& result, const results::Service& service,
                         Language language);

// An objective or bound of this goal as people read it: sites, CNY or persons; "–" for NaN.
std::string objective_text(const std::string& goal, double value, Language language);

}  // namespace hearth::app
