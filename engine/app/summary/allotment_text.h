#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "results/result.h"

// A plan of stations with loads, or of roving staff: see results/allotment.h.
namespace hearth::app {

// The answer in one line. Requires: the plan has an allotment.
std::string allotment_answer(const results::Result& result, const results::Service& service,
                             Language language);

// The stations, or places of staff, with whom they serve; empty: the plan has none.
std::string allotment_text(const results::Result& result, const results::Service& service,
                           Language language);

// Adds "allotment" to the plan of a summary, where it has one.
void add_allotment(nlohmann::ordered_json& plan, const results::Result& result,
                   const results::Service& service);

}  // namespace hearth::app
