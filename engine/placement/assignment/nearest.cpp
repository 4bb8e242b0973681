#include "placement/assignment/nearest.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hearth::placement {

namespace {

constexpr std::int64_t kEverything = std::numeric_limits<std::int64_t>::max();

}  // namespace

NearestSites::NearestSites(const AssignmentModel& model, std::size_t neighbours)
    : model_(model), left_(model.sites()), list_(model.clients()) {
  std::iota(left_.begin(), left_.end(), 0);
  for (std::size_t j = 0; j < list_.size(); ++j) extend(j, 0, neighbours);
}

// The list anew: at least `neighbours` sites, and all below `cost`.
void NearestSites::extend(std::size_t client, std::int64_t cost, std::size_t neighbours) {
  scratch_.clear();
  for (const std::int32_t site : left_) {
    scratch_.emplace_back(model_.cost(client, static_cast<std::size_t>(site)), site);
  }
  const auto below = static_cast<std::size_t>(std::count_if(
      scratch_.begin(), scratch_.end(), [&](const auto& s) { return s.first < cost; }));
  // One more than those below: it shows that the rest costs at least as much.
  const std::size_t count = std::min(scratch_.size(), std::max(neighbours, below + below / 4 + 1));
  const auto end = scratch_.begin() + static_cast<std::ptrdiff_t>(count);
  if (end != scratch_.end()) std::nth_element(scratch_.begin(), end, scratch_.end());
  std::sort(scratch_.begin(), end);
  List& list = list_[client];
  list.site.clear();
  list.cost.clear();
  for (auto at = scratch_.begin(); at != end; ++at) {
    list.cost.push_back(at->first);
    list.site.push_back(at->second);
  }
  list.reach = end == scratch_.end() ? kEverything : list.cost.back();
}

void NearestSites::keep(std::span<const std::uint8_t> marked) {
  std::erase_if(left_, [&](std::int32_t s) { return marked[static_cast<std::size_t>(s)] == 0; });
  for (std::size_t j = 0; j < list_.size(); ++j) {
    List& list = list_[j];
    std::size_t to = 0;
    for (std::size_t k = 0; k < list.site.size(); ++k) {
      if (marked[static_cast<std::size_t>(list.site[k])] == 0) continue;
      list.site[to] = list.site[k];
      list.cost[to] = list.cost[k];
      ++to;
    }
    list.site.resize(to);
    list.cost.resize(to);
    if (to == 0) extend(j, list.reach, 1);
  }
}

}  // namespace hearth::placement
