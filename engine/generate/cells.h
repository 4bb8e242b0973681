#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "area/shared_borders.h"
#include "generate/settlement.h"
#include "generate/waters.h"

namespace hearth::generate {

// The ground of groups, and who borders whom.
struct Cells {
  std::vector<area::MultiPolygon> shape;    // of each group
  std::vector<std::uint32_t> community_of;  // as settled, strays moved
  area::BorderPieces borders;
};

// Cells around the seeds, whose borders follow the waters; groups that a water cut off from their
// community join a neighbouring one. Nothing where a community or a township still lies in pieces,
// or a township has not the groups that the parameters ask: then another layout is tried.
std::optional<Cells> cells_of(const Parameters& parameters, const Settlement& settlement,
                              const area::MultiPolygon& outline, const std::vector<Water>& waters);

}  // namespace hearth::generate
