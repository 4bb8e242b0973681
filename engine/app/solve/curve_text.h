#pragma once

#include <string>

#include "app/solve/cover_text.h"
#include "placement/cover/tradeoff.h"

namespace hearth::app {

// The curve of `max-cover --p 1..100`: for each count of sites a plan and what no plan can beat.
std::string curve_json(const CoverRun& run, const instances::CoverInstance& instance,
                       const placement::Tradeoff& curve);
// The same as a table, of a long curve some counts.
std::string curve_text(const CoverRun& run, const instances::CoverInstance& instance,
                       const placement::Tradeoff& curve, Language language);

}  // namespace hearth::app
