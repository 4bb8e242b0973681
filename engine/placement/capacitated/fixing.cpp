#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "core/wide.h"
#include "placement/capacitated/relaxed.h"
#include "placement/capacitated/site_sack.h"

namespace hearth::placement::capacitated {

namespace {

constexpr std::int64_t kMostFixCells = 10'000;  // the same where every pair needs one

// Which pairs of a site a plan below the target cannot have, or must have. Where the knapsacks are
// only what no choice exceeds, that holds too: relax() has valued the site by the same one.
class PairFixing {
 public:
  PairFixing(Residual& residual, const std::vector<std::int64_t>& price, std::int64_t slack)
      : residual_(residual), price_(price), slack_(slack), scratch_(residual) {
    knapsack_.set_effort(residual.effort());
  }

  void fix_site(const Relaxed& out, std::size_t site) {
    site_ = site;
    opening_ = out.chosen[site] == 0 ? out.to_open[site] : 0;
    sack_ = solve_sack(residual_, price_, site, scratch_, taken_);
    if (!sack_.possible) return;
    fill_all(residual_, price_, site, scratch_);
    given_.clear();
    std::size_t item = 0;
    for (std::size_t k = 0; k < residual_.pairs(site).size(); ++k) {
      const Pair pair = residual_.pairs(site)[k];
      if (pair.cost == Pair::kBanned) continue;
      if (residual_.only(static_cast<std::size_t>(pair.client)) != Residual::kAny) continue;
      fix_pair(k, pair, item++);
    }
    for (const std::size_t client : given_) residual_.give(client, site);
  }

 private:
  // `item`: its place among all items.
  void fix_pair(std::size_t k, const Pair& pair, std::size_t item) {
    const auto client = static_cast<std::size_t>(pair.client);
    const std::int64_t profit = scratch_.all_items[item].profit;
    const std::int64_t demand = scratch_.all_items[item].weight;
    if (std::binary_search(taken_.begin(), taken_.end(), pair.client)) {
      if (residual_.state(site_) != SiteState::Open) return;
      const auto most = most_without(item, sack_.least, sack_.room);
      if (!most || sack_.most - *most >= slack_) given_.push_back(client);
      return;
    }
    const auto rest = most_without(item, sack_.least - demand, sack_.room - demand);
    if (!rest || opening_ + sack_.most - profit - *rest >= slack_) {
      residual_.ban(residual_.first_pair(site_) + k);
    }
  }

  // The most that the others bring; none where they cannot fill the site.
  std::optional<std::int64_t> most_without(std::size_t item, std::int64_t least,
                                           std::int64_t room) {
    others_.clear();
    for (std::size_t k = 0; k < scratch_.all_items.size(); ++k) {
      if (k != item && scratch_.all_items[k].profit > 0) others_.push_back(scratch_.all_items[k]);
    }
    const std::int64_t most = knapsack_.most_profit(others_, room);
    std::int64_t load = 0;
    for (const std::uint32_t k : knapsack_.chosen()) load += others_[k].weight;
    const auto cells = static_cast<std::int64_t>(scratch_.all_items.size());
    const bool has_table = room < kMostFixCells / (cells + 1);
    if (load >= least || (!has_table && residual_.problem().least_of(site_) == 0)) return most;
    others_ = scratch_.all_items;
    others_.erase(others_.begin() + static_cast<std::ptrdiff_t>(item));
    if (has_table) return knapsack_.most_profit_between(others_, least, room);
    const auto cut = knapsack_.profit_with_a_part_between(others_, least, room);
    return cut ? std::optional(std::min(most, *cut)) : std::nullopt;
  }

  Residual& residual_;
  const std::vector<std::int64_t>& price_;
  std::int64_t slack_;
  std::size_t site_ = 0;
  std::int64_t opening_ = 0;  // what the site itself costs in a plan that opens it
  SiteSack sack_;
  Scratch scratch_;
  Knapsack knapsack_;
  std::vector<std::int32_t> taken_;  // clients
  std::vector<Item> others_;
  std::vector<std::size_t> given_;
};

// Sites of a plan below the target are worth, together with all prices, less than it: so they have
// no more capacity than the sites with most capacity for their worth, the last one cut.
void limit_capacity(Residual& residual, const std::vector<std::int64_t>& price, const Relaxed& out,
                    std::int64_t target) {
  if (residual.problem().sites_to_open) return;  // the count says it
  std::int64_t left = target - std::accumulate(price.begin(), price.end(), std::int64_t{0});
  std::int64_t most = 0;
  std::vector<std::pair<std::int64_t, std::int64_t>> dear;  // worth, capacity
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    const SiteState state = state_of(residual, out, i);
    if (state == SiteState::Closed) continue;
    const std::int64_t capacity = residual.problem().capacity[i];
    if (state == SiteState::Open || out.worth[i] <= 0) {
      left -= out.worth[i];
      most += capacity;
    } else {
      dear.emplace_back(out.worth[i], capacity);
    }
  }
  std::sort(dear.begin(), dear.end(), [](const auto& a, const auto& b) {
    return Wide{a.second} * b.first > Wide{b.second} * a.first;
  });
  for (const auto& [worth, capacity] : dear) {
    if (worth > left) {
      if (left > 0) most += static_cast<std::int64_t>(Wide{capacity} * left / worth);
      break;
    }
    left -= worth;
    most += capacity;
  }
  residual.limit_capacity(most);
}

}  // namespace

bool fix(Residual& residual, const std::vector<std::int64_t>& price, const Relaxed& out,
         std::int64_t target) {
  const std::int64_t slack = target - out.value;
  if (slack <= 0) return false;
  // All against the same `out`: first the pairs, which look at the states of sites.
  PairFixing pairs(residual, price, slack);
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (residual.state(i) != SiteState::Closed) pairs.fix_site(out, i);
  }
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (residual.state(i) != SiteState::Free) continue;
    const bool closes = out.barred[i] != 0 || (out.chosen[i] == 0 && out.to_open[i] >= slack);
    if (closes) residual.set(i, SiteState::Closed);
    if (out.chosen[i] != 0 && out.to_close[i] >= slack) residual.set(i, SiteState::Open);
  }
  limit_capacity(residual, price, out, target);
  return residual.settle();
}

}  // namespace hearth::placement::capacitated
