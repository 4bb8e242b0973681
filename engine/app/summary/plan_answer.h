#pragma once

#include <string>
#include <utility>
#include <vector>

#include "results/result.h"

namespace hearth::app {

// What the plan answers to its question, as one line. Requires: the service has a plan.
std::string plan_answer(const results::Result& result, const results::Service& service,
                        Language language);

// lowest-total-cost: what its new sites cost, and what the way to the sites counts.
std::pair<std::string, std::string> total_cost_texts(const results::Plan& plan, Language language);

// Sites of today that the plan closes, by row.
std::vector<SiteId> closed_sites(const results::Service& service);

// How many of today's sites close, and which; empty: none does.
std::string closing_answer(const results::Result& result, const results::Service& service,
                           Language language);

}  // namespace hearth::app
