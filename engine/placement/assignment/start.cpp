#include "placement/assignment/start.h"

#include <algorithm>

#include "core/random.h"

namespace hearth::placement {

namespace {

// Of all sites, as the only one.
std::int32_t best_alone(const AssignmentModel& model) {
  std::vector<std::int64_t> cost = model.opening;
  for (std::size_t j = 0; j < model.clients(); ++j) {
    for (std::size_t i = 0; i < cost.size(); ++i) cost[i] += model.cost(j, i);
  }
  return static_cast<std::int32_t>(std::min_element(cost.begin(), cost.end()) - cost.begin());
}

// The client at which the sum of what clients pay passes a random share.
std::size_t drawn(const std::vector<std::int64_t>& pays, Random& random) {
  std::uint64_t sum = 0;
  for (const std::int64_t cost : pays) sum += static_cast<std::uint64_t>(cost);
  if (sum == 0) return random.below(static_cast<std::uint32_t>(pays.size()));
  std::uint64_t at = random.bits() % sum;
  for (std::size_t j = 0; j < pays.size(); ++j) {
    const auto cost = static_cast<std::uint64_t>(pays[j]);
    if (at < cost) return j;
    at -= cost;
  }
  return 0;
}

std::size_t nearest_closed(const AssignmentModel& model, std::size_t client,
                           const std::vector<std::uint8_t>& is_open) {
  std::size_t best = is_open.size();
  for (std::size_t i = 0; i < is_open.size(); ++i) {
    if (is_open[i] != 0) continue;
    if (best == is_open.size() || model.cost(client, i) < model.cost(client, best)) best = i;
  }
  return best;
}

}  // namespace

std::vector<std::int32_t> starting_plan(const AssignmentModel& model, std::uint64_t seed) {
  if (model.sites_to_open().value_or(1) == 1) return {best_alone(model)};
  Random random(seed);
  std::vector<std::uint8_t> is_open(model.sites(), 0);
  std::vector<std::int64_t> pays(model.clients(), model.far);
  std::vector<std::int32_t> out;
  while (static_cast<std::int64_t>(out.size()) < *model.sites_to_open()) {
    const std::size_t site = nearest_closed(model, drawn(pays, random), is_open);
    is_open[site] = 1;
    out.push_back(static_cast<std::int32_t>(site));
    for (std::size_t j = 0; j < pays.size(); ++j) {
      pays[j] = std::min(pays[j], model.cost(j, site));
    }
  }
  return out;
}

}  // namespace hearth::placement
