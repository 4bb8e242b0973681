#include "placement/cover/odd_sets.h"

#include <algorithm>

namespace hearth::placement {

std::vector<Paid> paid_by_set(std::vector<std::uint32_t> sites) {
  std::sort(sites.begin(), sites.end());
  std::vector<Paid> paid;
  for (auto first = sites.begin(); first != sites.end();) {
    const auto last =
        std::find_if(first, sites.end(), [&](std::uint32_t s) { return s != *first; });
    paid.push_back({*first, static_cast<std::int32_t>((last - first + 1) / 2)});
    first = last;
  }
  return paid;
}

}  // namespace hearth::placement
