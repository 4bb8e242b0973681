#pragma once

#include <cstdint>
#include <vector>

#include "area/data_report.h"
#include "input/options.h"
#include "study/redraw/case.h"
#include "study/redraw/community_names.h"

namespace hearth::study {

// What a hearing's answers make of the rules: an accepted unit must be in the community that was
// proposed, a rejected one in that of today; all others stay free. `sent` is the plan that was sent
// out, which is the same scenario solved without answers; what does not agree with it is an
// InputError of read_answers. A rejected unit that has no community today must go somewhere: it
// stays free, and a warning says so.
void hear(const input::SourceOptions& answers, const std::vector<std::uint32_t>& sent,
          const CommunityNames& names, const area::Area& area, RedrawCase& redraw,
          area::DataReport& report);

}  // namespace hearth::study
