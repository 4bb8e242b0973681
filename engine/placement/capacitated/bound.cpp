#include "placement/capacitated/bound.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "core/wide.h"
#include "placement/capacitated/knapsack.h"

namespace hearth::placement {

namespace {

using capacitated::Item;

constexpr std::int64_t kStates = 20'000'000;
constexpr std::int64_t kStationStates = 1'000'000;  // where sites have least loads
constexpr std::int64_t kMostSum = std::int64_t{1} << 62;

struct Value {
  bool fits = true;  // 64 bits
  bool possible = true;
  std::int64_t value = 0;
};

// v_i. `unused`: r.
Value site_value(const AssignmentProblem& problem, const ClientPrices& prices, std::size_t site,
                 std::int64_t unused) {
  std::vector<Item> items;
  std::vector<Item> paying;
  Wide size = 0;
  for (std::size_t j = 0; j < prices.price.size(); ++j) {
    if (!problem.may_serve(j, site)) continue;
    const Wide profit = Wide{prices.price[j]} - Wide{prices.scale} * problem.cost(j, site);
    size += profit < 0 ? -profit : profit;
    if (size > kMostSum) return {.fits = false};
    items.push_back({static_cast<std::int64_t>(profit), problem.demand[j]});
    if (profit > 0) paying.push_back(items.back());
  }
  const std::int64_t capacity = problem.capacity[site];
  const std::int64_t states = problem.least.empty() ? kStates : kStationStates;
  const std::int64_t least = std::max(problem.least_of(site), capacity - unused);
  std::optional<std::int64_t> most = capacitated::most_profit_by_states(paying, capacity, states);
  if (least > 0 && capacity < states / static_cast<std::int64_t>(items.size() + 1)) {
    most = capacitated::most_profit_by_weights(items, least, capacity);
  } else if (problem.least_of(site) > 0) {
    const auto cut = capacitated::most_profit_by_a_price(items, problem.least_of(site), capacity);
    most = cut ? std::optional(std::min(*most, *cut)) : std::nullopt;
  }
  if (!most) return {.possible = false};
  const Wide value = Wide{prices.scale} * problem.opening[site] - *most;
  if (value > kMostSum) return {.fits = false};
  return {.value = static_cast<std::int64_t>(value)};
}

// The least sum of values over sites with enough capacity, `open` ones that must and some of the
// others: what is closed of these saves its value, and may take no more capacity than is to spare.
// None: all have too little.
std::optional<Wide> least_with_capacity(const Item& open, const std::vector<Item>& sites,
                                        std::int64_t demand) {
  Wide sum = open.profit;
  std::int64_t spare = open.weight - demand;
  std::vector<Item> dear;
  for (const Item& site : sites) {
    sum += site.profit;
    spare += site.weight;
    if (site.profit > 0) dear.push_back(site);
  }
  if (spare < 0) return std::nullopt;
  std::erase_if(dear, [&](const Item& item) { return item.weight > spare; });
  return sum - capacitated::most_profit_by_states(dear, spare, kStates);
}

// A site that may stay closed: its value, its capacity, and its set of the counts.
struct Valued {
  Item item;
  std::int32_t set = SiteCounts::kNone;
};

// The least sum of so many values (none given: of as many as are below 0), so that each set has
// from `least` to `most` of them. A set gives its least ones.
std::optional<Wide> least_with_counts(std::vector<Valued> sites, std::optional<std::int64_t> count,
                                      const std::vector<std::int64_t>& least,
                                      const std::vector<std::int64_t>& most) {
  std::stable_sort(sites.begin(), sites.end(),
                   [](const Valued& a, const Valued& b) { return a.item.profit < b.item.profit; });
  std::vector<std::int64_t> taken(least.size(), 0);
  std::vector<std::int64_t> others;
  Wide sum = 0;
  std::int64_t forced = 0;
  for (const Valued& site : sites) {
    if (site.set == SiteCounts::kNone) {
      others.push_back(site.item.profit);
      continue;
    }
    const auto set = static_cast<std::size_t>(site.set);
    if (++taken[set] > most[set]) continue;
    if (taken[set] <= least[set]) {
      sum += site.item.profit;
      ++forced;
    } else {
      others.push_back(site.item.profit);
    }
  }
  for (std::size_t set = 0; set < least.size(); ++set) {
    if (least[set] > std::min(taken[set], most[set]) || most[set] < 0) return std::nullopt;
  }
  const auto all = static_cast<std::int64_t>(others.size());
  if (count && (*count < forced || *count > forced + all)) return std::nullopt;
  std::sort(others.begin(), others.end());
  for (std::int64_t k = 0; k < (count ? *count - forced : all); ++k) {
    const std::int64_t value = others[static_cast<std::size_t>(k)];
    if (!count && value >= 0) break;
    sum += value;
  }
  return sum;
}

// The least sum of so many values; none where there are fewer.
std::optional<Wide> least_of_count(std::vector<Item> sites, std::int64_t count) {
  if (count < 0 || count > static_cast<std::int64_t>(sites.size())) return std::nullopt;
  std::sort(sites.begin(), sites.end(),
            [](const Item& a, const Item& b) { return a.profit < b.profit; });
  Wide sum = 0;
  for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) sum += sites[k].profit;
  return sum;
}

// The least sum of the values of the open sites, `open` those that must; none: no choice of sites.
std::optional<Wide> least_of_sites(const AssignmentProblem& problem, const Item& open,
                                   const std::vector<Valued>& sites, std::int64_t demand) {
  std::vector<Item> items;
  items.reserve(sites.size());
  for (const Valued& site : sites) items.push_back(site.item);
  std::optional<std::int64_t> more = problem.sites_to_open;
  std::vector<std::int64_t> least = problem.counts.least;
  std::vector<std::int64_t> most = problem.counts.most;
  for (std::size_t i = 0; i < problem.cost.sites(); ++i) {
    if (!problem.must_open(i)) continue;
    if (more) --*more;
    const std::int32_t set = problem.counts.set_of(i);
    if (set == SiteCounts::kNone) continue;
    --least[static_cast<std::size_t>(set)];
    --most[static_cast<std::size_t>(set)];
  }
  if (problem.counts.empty() && more) {
    const auto sum = least_of_count(std::move(items), *more);
    return sum ? std::optional(*sum + open.profit) : std::nullopt;
  }
  if (problem.counts.empty()) return least_with_capacity(open, items, demand);
  auto sum = least_with_counts(sites, more, least, most);
  if (!sum) return std::nullopt;
  *sum += open.profit;
  if (more) return sum;
  const auto room = least_with_capacity(open, items, demand);
  return room ? std::optional(std::max(*sum, *room)) : std::nullopt;
}

// Capacity of the sites that may open together, at most.
std::int64_t capacity_together(const AssignmentProblem& problem) {
  std::vector<std::int64_t> capacity = problem.capacity;
  std::sort(capacity.begin(), capacity.end(), std::greater<>());
  const auto count = problem.sites_to_open.value_or(static_cast<std::int64_t>(capacity.size()));
  return std::accumulate(capacity.begin(), capacity.begin() + count, std::int64_t{0});
}

}  // namespace

std::optional<std::int64_t> capacitated_bound(const AssignmentProblem& problem,
                                              const ClientPrices& prices) {
  if (prices.scale <= 0 || prices.price.size() != problem.cost.clients()) return std::nullopt;
  if (why_impossible(problem) != Impossible::No) return std::nullopt;
  const std::int64_t demand =
      std::accumulate(problem.demand.begin(), problem.demand.end(), std::int64_t{0});
  const std::int64_t unused = capacity_together(problem) - demand;
  std::vector<Valued> sites;
  Item open;  // those that must, as one
  Wide size = 0;
  for (std::size_t i = 0; i < problem.cost.sites(); ++i) {
    if (!problem.may_open(i)) continue;
    const Value v = site_value(problem, prices, i, unused);
    if (!v.possible && problem.must_open(i)) return std::nullopt;
    if (!v.possible) continue;
    size += v.value < 0 ? -Wide{v.value} : Wide{v.value};
    if (!v.fits || size > kMostSum) return std::nullopt;
    if (!problem.must_open(i)) {
      sites.push_back({{v.value, problem.capacity[i]}, problem.counts.set_of(i)});
      continue;
    }
    open.profit += v.value;
    open.weight += problem.capacity[i];
  }
  Wide sum = 0;  // < 2^31 terms of 63 bits: no overflow
  for (const std::int64_t price : prices.price) sum += price;
  const std::optional<Wide> least = least_of_sites(problem, open, sites, demand);
  if (!least) return std::nullopt;
  return narrow(std::max<Wide>(0, ceil_ratio(sum + *least, prices.scale)));
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
