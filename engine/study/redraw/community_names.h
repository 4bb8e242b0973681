#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "area/units.h"
#include "study/redraw/case.h"

namespace hearth::study {

// Codes and names of all slots: those of today, those that somebody gave (an own plan, a hearing's
// list), and provisional ones for the rest, after the district around a new community, else after
// the community that gave most of it: "36007-01".
struct CommunityNames {
  std::vector<std::string> code;
  std::vector<Text> label;
};

// `given`: the codes of the first slots behind today's, where somebody gave them.
CommunityNames community_names(const RedrawCase& redraw, std::uint32_t slots,
                               const std::vector<std::uint32_t>& slot_of,
                               const std::vector<GivenCode>& given);

// The district of `within` in which most people of each slot live, of equals the first; none where
// no district is around them, or the slot is empty.
std::vector<ParentId> slot_parents(const RedrawCase& redraw, std::uint32_t slots,
                                   const std::vector<std::uint32_t>& slot_of);

}  // namespace hearth::study
