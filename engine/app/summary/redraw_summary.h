#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/text.h"
#include "results/result.h"

namespace hearth::app {

// What the screen says of one redraw: the answer, who changes, the ledger in numbers, which rules
// today's map and the plan break, the least-change curve; ends with a line break.
std::string redraw_text(const results::Redraw& redraw, Language language);

// The fact that a redraw alone can raise a share of communities: a sentence for each service in
// which community_coverage is higher after the redraw and not one more person is served. Empty:
// none.
std::string nobody_more_text(const results::Result& result, Language language);

nlohmann::ordered_json redraw_json(const results::Redraw& redraw);

}  // namespace hearth::app
