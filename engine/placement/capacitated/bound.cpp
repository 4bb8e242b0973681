#include "placement/capacitated/bound.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "core/wide.h"
#include "placement/capacitated/knapsack.h"

namespace hearth::placement {

namespace {

using capacitated::Item;

constexpr std::int64_t kStates = 20'000'000;

// v_i; none where it does not fit into 64 bits.
std::optional<std::int64_t> site_value(const AssignmentProblem& problem, const ClientPrices& prices,
                                       std::size_t site, std::vector<Item>& items) {
  items.clear();
  Wide all = 0;
  for (std::size_t j = 0; j < prices.price.size(); ++j) {
    const Wide profit = Wide{prices.price[j]} - Wide{prices.scale} * problem.cost(j, site);
    if (profit <= 0 || problem.demand[j] > problem.capacity[site]) continue;
    all += profit;
    if (!narrow(all)) return std::nullopt;
    items.push_back({static_cast<std::int64_t>(profit), problem.demand[j]});
  }
  const std::int64_t most =
      capacitated::most_profit_by_states(items, problem.capacity[site], kStates);
  return narrow(Wide{prices.scale} * problem.opening[site] - most);
}

// The least sum of values over sites with enough capacity: what is closed of all of them saves its
// value, and may take no more capacity than is to spare.
Wide least_with_capacity(const AssignmentProblem& problem, const std::vector<std::int64_t>& value) {
  Wide sum = 0;
  std::int64_t spare =
      -std::accumulate(problem.demand.begin(), problem.demand.end(), std::int64_t{0});
  std::vector<Item> items;
  for (std::size_t i = 0; i < value.size(); ++i) {
    sum += value[i];
    spare += problem.capacity[i];
    if (value[i] > 0) items.push_back({value[i], problem.capacity[i]});
  }
  std::erase_if(items, [&](const Item& item) { return item.weight > spare; });
  return sum - capacitated::most_profit_by_states(items, spare, kStates);
}

}  // namespace

std::optional<std::int64_t> capacitated_bound(const AssignmentProblem& problem,
                                              const ClientPrices& prices) {
  if (prices.scale <= 0 || prices.price.size() != problem.cost.clients()) return std::nullopt;
  if (why_impossible(problem) != Impossible::No) return std::nullopt;
  std::vector<std::int64_t> value;
  std::vector<Item> items;
  Wide positive = 0;
  for (std::size_t i = 0; i < problem.cost.sites(); ++i) {
    const auto v = site_value(problem, prices, i, items);
    if (!v) return std::nullopt;
    positive += std::max<std::int64_t>(*v, 0);
    if (!narrow(positive)) return std::nullopt;
    value.push_back(*v);
  }
  Wide sum = 0;  // < 2^31 terms of 63 bits: no overflow
  for (const std::int64_t price : prices.price) sum += price;
  if (problem.sites_to_open) {
    const auto p = static_cast<std::ptrdiff_t>(*problem.sites_to_open);
    std::partial_sort(value.begin(), value.begin() + p, value.end());
    for (std::ptrdiff_t k = 0; k < p; ++k) sum += value[static_cast<std::size_t>(k)];
  } else {
    sum += least_with_capacity(problem, value);
  }
  return narrow(std::max<Wide>(0, ceil_ratio(sum, prices.scale)));
}

Impossible why_impossible(const AssignmentProblem& problem) {
  const std::size_t sites = problem.cost.sites();
  const auto p = problem.sites_to_open;
  if (p && (*p < 0 || *p > static_cast<std::int64_t>(sites))) return Impossible::TooFewSites;
  if (problem.cost.clients() == 0) return Impossible::No;
  if (sites == 0 || p == 0) return Impossible::TooFewSites;
  std::vector<std::int64_t> capacity = problem.capacity;
  std::sort(capacity.begin(), capacity.end(), std::greater<>());
  if (*std::max_element(problem.demand.begin(), problem.demand.end()) > capacity.front()) {
    return Impossible::ClientFitsNowhere;
  }
  Wide spare = 0;
  for (std::size_t k = 0; k < (p ? static_cast<std::size_t>(*p) : sites); ++k) spare += capacity[k];
  for (const std::int64_t demand : problem.demand) spare -= demand;
  return spare < 0 ? Impossible::DemandBeyondCapacity : Impossible::No;
}

}  // namespace hearth::placement
