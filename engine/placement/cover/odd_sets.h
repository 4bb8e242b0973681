#pragma once

#include <cstdint>
#include <vector>

namespace hearth::placement {

// A site and how often it is paid the price of an odd set: half the rows of the set that it covers,
// rounded up.
struct Paid {
  std::uint32_t site;
  std::int32_t times;
};

// Takes a site once for each row of the set that it covers; sites ascend in the result.
std::vector<Paid> paid_by_set(std::vector<std::uint32_t> sites);

}  // namespace hearth::placement
