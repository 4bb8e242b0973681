#include "placement/capacitated/site_sack.h"

#include <algorithm>

namespace hearth::placement::capacitated {

namespace {

constexpr std::int64_t kMostCells = 200'000;  // of a table that fills a site to its least load

}  // namespace

SiteSack fill_sack(const Residual& residual, const std::vector<std::int64_t>& price,
                   std::size_t site, Scratch& scratch) {
  const AssignmentProblem& problem = residual.problem();
  SiteSack sack;
  sack.room = problem.capacity[site];
  scratch.items.clear();
  scratch.client.clear();
  for (const Pair& pair : residual.pairs(site)) {
    if (pair.cost == Pair::kBanned) continue;
    const auto client = static_cast<std::size_t>(pair.client);
    const std::int64_t profit = price[client] - pair.cost;
    if (residual.only(client) != Residual::kAny) {
      sack.certain += profit;
      sack.room -= problem.demand[client];
    } else if (profit > 0) {
      scratch.items.push_back({profit, problem.demand[client]});
      scratch.client.push_back(pair.client);
    }
  }
  return sack;
}

void fill_all(const Residual& residual, const std::vector<std::int64_t>& price, std::size_t site,
              Scratch& scratch) {
  scratch.all_items.clear();
  scratch.all_client.clear();
  for (const Pair& pair : residual.pairs(site)) {
    const auto client = static_cast<std::size_t>(pair.client);
    if (pair.cost == Pair::kBanned || residual.only(client) != Residual::kAny) continue;
    scratch.all_items.push_back({price[client] - pair.cost, residual.problem().demand[client]});
    scratch.all_client.push_back(pair.client);
  }
}

SiteSack solve_sack(const Residual& residual, const std::vector<std::int64_t>& price,
                    std::size_t site, Scratch& scratch, std::vector<std::int32_t>& chosen) {
  SiteSack sack = fill_sack(residual, price, site, scratch);
  sack.most = scratch.knapsack.most_profit(scratch.items, sack.room);
  std::int64_t load = 0;
  chosen.clear();
  for (const std::uint32_t k : scratch.knapsack.chosen()) {
    load += scratch.items[k].weight;
    chosen.push_back(scratch.client[k]);
  }
  const std::int64_t taken = residual.problem().capacity[site] - sack.room;
  sack.least = residual.least_load(site) - taken;
  const auto cells = static_cast<std::int64_t>(residual.pairs(site).size());
  const bool has_table = sack.room < kMostCells / (cells + 1);
  if (load >= sack.least || (!has_table && residual.problem().least_of(site) == 0)) return sack;
  fill_all(residual, price, site, scratch);
  if (!has_table) {
    // The bound of a site that is filled up with a part of a client; it wants whom it did.
    const auto cut =
        scratch.knapsack.profit_with_a_part_between(scratch.all_items, sack.least, sack.room);
    sack.possible = cut.has_value();
    sack.most = std::min(sack.most, cut.value_or(0));
    return sack;
  }
  const auto most = scratch.knapsack.most_profit_between(scratch.all_items, sack.least, sack.room);
  sack.possible = most.has_value();
  sack.most = most.value_or(0);
  chosen.clear();
  for (const std::uint32_t k : scratch.knapsack.chosen()) chosen.push_back(scratch.all_client[k]);
  return sack;
}

}  // namespace hearth::placement::capacitated
