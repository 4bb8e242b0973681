#pragma once

#include <cstdint>
#include <vector>

#include "generate/density.h"
#include "generate/layout.h"

namespace hearth::generate {

// Where communities and their groups are founded; their borders come later.
struct Settlement {
  struct Community {
    std::uint32_t township = 0;
    bool urban = false;
  };
  std::vector<Community> communities;  // by township, urban ones first
  std::vector<area::Point> seed;       // of each group, by community
  std::vector<std::uint32_t> community_of;
  Density density;
};

// The town of a township is the ground nearest to its middle; its communities are cut out of that,
// the villages out of the ring around it, so that each has about as many people as the next. Groups
// are cut out of communities in the same way: small where people live thick.
Settlement settlement_of(const Parameters& parameters, const Layout& layout,
                         const area::MultiPolygon& outline, std::uint64_t attempt);

}  // namespace hearth::generate
