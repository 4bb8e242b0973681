#pragma once

#include <vector>

#include "study/scenario/draft_lines.h"

namespace hearth::study {

// `area` and `demand` of a first scenario.
void draft_area(const input::Guess& guess, const std::vector<input::LayerProfile>& profiles,
                DraftLines& out);

}  // namespace hearth::study
