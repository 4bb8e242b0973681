#include "instances/merged_demand.h"

#include <algorithm>

#include "core/random.h"

namespace hearth::instances {

std::uint32_t MergedDemand::class_of(std::span<const std::int32_t> sites) {
  std::uint64_t hash = sites.size();
  for (const std::int32_t site : sites) {
    hash = splitmix64(hash ^ static_cast<std::uint64_t>(site));
  }
  const auto [first, last] = by_hash_.equal_range(hash);
  for (auto known = first; known != last; ++known) {
    if (std::ranges::equal(this->sites(known->second), sites)) return known->second;
  }
  const auto made = static_cast<std::uint32_t>(weight_.size());
  by_hash_.emplace(hash, made);
  sites_.insert(sites_.end(), sites.begin(), sites.end());
  start_.push_back(sites_.size());
  weight_.push_back(0);
  return made;
}

}  // namespace hearth::instances
