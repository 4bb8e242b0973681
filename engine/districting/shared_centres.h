#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "districting/territory.h"

namespace hearth::districting {

// A community that may use the facility of another one.
struct SharingPair {
  std::uint32_t guest = 0;  // community without a facility
  std::uint32_t host = 0;   // facility
  std::int64_t cost = 0;    // person-metres, >= 0
};

struct SharingCase {
  std::vector<std::int64_t> people;  // guests, in millionths
  // Hosts: how many guests each may take, and how many people beside those that it serves already.
  std::vector<std::uint32_t> places;
  std::vector<std::int64_t> spare;  // millionths; the largest number: no limit
  std::vector<SharingPair> pairs;   // allowed ones only: adjacent, and near enough
};

struct Sharing {
  std::vector<std::uint32_t> host_of;  // guests; kNoCommunity: nobody takes it in
  bool proven = true;                  // no sharing serves more, or as many for less
};

// As few guests as possible without a facility, then as few person-metres. Without capacities a
// matching of the guests to the hosts' places, exact; where that overfills a host, the guests and
// hosts that hang together with it are tried through by branch and bound, which gives up after
// 200,000 nodes and says so: then the best sharing found. The order of the pairs breaks ties.
// Requires: no pair twice; all costs together below 2^62 / (guests + 1).
Sharing share_centres(const SharingCase& sharing);

}  // namespace hearth::districting
