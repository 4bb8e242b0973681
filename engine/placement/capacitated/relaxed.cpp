#include "placement/capacitated/relaxed.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "core/parallel.h"
#include "core/wide.h"
#include "placement/capacitated/knapsack.h"

namespace hearth::placement::capacitated {

namespace {

constexpr std::size_t kPairsForThreads = 20'000;
constexpr std::size_t kSitesABlock = 8;
constexpr std::int64_t kMostCells = 200'000;    // of a table that fills a site to its least load
constexpr std::int64_t kMostFixCells = 10'000;  // the same where every pair needs one

struct Scratch {
  Knapsack knapsack;
  std::vector<Item> items;
  std::vector<std::int32_t> client;  // of each item
  std::vector<Item> all_items;       // those that pay less than their cost too
  std::vector<std::int32_t> all_client;
};

// The knapsack of a site: what must be in it is, the rest is `scratch.items`.
struct SiteSack {
  std::int64_t room = 0;     // capacity beside what must be in
  std::int64_t certain = 0;  // what those pay
  std::int64_t least = 0;    // that must be served beside them
  std::int64_t most = 0;     // profit of the rest
  bool possible = true;
};

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

// Fills `all_items`: whoever may be served, but those who must.
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

// The best choice; where that leaves the site too empty and a table is not too large, the best that
// does not. Which clients: `chosen`, of `client` or of `all_client`.
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
  if (load >= sack.least || sack.room >= kMostCells / (cells + 1)) return sack;
  fill_all(residual, price, site, scratch);
  const auto most = scratch.knapsack.most_profit_between(scratch.all_items, sack.least, sack.room);
  sack.possible = most.has_value();
  sack.most = most.value_or(0);
  chosen.clear();
  for (const std::uint32_t k : scratch.knapsack.chosen()) chosen.push_back(scratch.all_client[k]);
  return sack;
}

void relax_site(const Residual& residual, const std::vector<std::int64_t>& price, std::size_t site,
                Scratch& scratch, Relaxed& out) {
  std::vector<std::int32_t>& wants = out.wants[site];
  const SiteSack sack = solve_sack(residual, price, site, scratch, wants);
  const AssignmentProblem& problem = residual.problem();
  out.barred[site] = sack.possible ? 0 : 1;
  out.worth[site] = residual.scale() * problem.opening[site] - sack.certain - sack.most;
  const std::size_t before = wants.size();
  for (const Pair& pair : residual.pairs(site)) {
    if (residual.only(static_cast<std::size_t>(pair.client)) != Residual::kAny) {
      wants.push_back(pair.client);
    }
  }
  std::inplace_merge(wants.begin(), wants.begin() + static_cast<std::ptrdiff_t>(before),
                     wants.end());
}

// A free site that is barred is as good as closed.
SiteState state_of(const Residual& residual, const Relaxed& out, std::size_t site) {
  const SiteState state = residual.state(site);
  return state == SiteState::Free && out.barred[site] != 0 ? SiteState::Closed : state;
}

// Free sites by worth, ties by number; and how many of them open.
struct Ranking {
  std::vector<std::int32_t> site;
  std::size_t open = 0;
};

Ranking ranked(const Residual& residual, const Relaxed& out) {
  Ranking ranking;
  auto open = static_cast<std::size_t>(*residual.problem().sites_to_open);
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (state_of(residual, out, i) == SiteState::Free)
      ranking.site.push_back(static_cast<std::int32_t>(i));
    if (state_of(residual, out, i) == SiteState::Open) --open;
  }
  ranking.open = open;
  std::stable_sort(ranking.site.begin(), ranking.site.end(), [&](std::int32_t a, std::int32_t b) {
    return out.worth[static_cast<std::size_t>(a)] < out.worth[static_cast<std::size_t>(b)];
  });
  return ranking;
}

// Without a count: of the free sites that cost more than they bring, those close that save most
// and leave capacity enough.
struct Closing {
  std::int64_t spare = 0;
  std::vector<Item> items;
  std::vector<std::int32_t> site;
};

Closing closing(const Residual& residual, const Relaxed& out) {
  const AssignmentProblem& problem = residual.problem();
  Closing closing;
  closing.spare = -std::accumulate(problem.demand.begin(), problem.demand.end(), std::int64_t{0});
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (state_of(residual, out, i) == SiteState::Closed) continue;
    closing.spare += problem.capacity[i];
    if (state_of(residual, out, i) == SiteState::Open || out.worth[i] <= 0) continue;
    closing.items.push_back({out.worth[i], problem.capacity[i]});
    closing.site.push_back(static_cast<std::int32_t>(i));
  }
  return closing;
}

void choose_by_count(const Residual& residual, Relaxed& out) {
  const Ranking ranking = ranked(residual, out);
  out.possible = ranking.open <= ranking.site.size();
  if (!out.possible) return;
  for (std::size_t k = 0; k < ranking.open; ++k) {
    const auto site = static_cast<std::size_t>(ranking.site[k]);
    out.chosen[site] = 1;
    out.value += out.worth[site];
  }
}

void choose_by_capacity(const Residual& residual, Relaxed& out) {
  const Closing choice = closing(residual, out);
  out.possible = choice.spare >= 0;
  if (!out.possible) return;
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (state_of(residual, out, i) != SiteState::Free) continue;
    out.chosen[i] = 1;
    out.value += out.worth[i];
  }
  Knapsack knapsack;
  out.value -= knapsack.most_profit(choice.items, choice.spare);
  for (const std::uint32_t k : knapsack.chosen()) {
    out.chosen[static_cast<std::size_t>(choice.site[k])] = 0;
  }
}

void weigh_by_count(const Residual& residual, Relaxed& out) {
  const Ranking ranking = ranked(residual, out);
  for (std::size_t k = 0; k < ranking.site.size(); ++k) {
    const auto site = static_cast<std::size_t>(ranking.site[k]);
    const auto worth_of = [&](std::size_t rank) {
      return out.worth[static_cast<std::size_t>(ranking.site[rank])];
    };
    if (k >= ranking.open && ranking.open > 0) {
      out.to_open[site] = out.worth[site] - worth_of(ranking.open - 1);
    } else if (k < ranking.open && ranking.open < ranking.site.size()) {
      out.to_close[site] = worth_of(ranking.open) - out.worth[site];
    }
  }
}

void weigh_by_capacity(const Residual& residual, Relaxed& out) {
  const Closing choice = closing(residual, out);
  Knapsack knapsack;
  const std::int64_t most = knapsack.most_profit(choice.items, choice.spare);
  const bool exact = knapsack.exact();
  if (!exact) return;
  std::vector<Item> others;
  const auto most_without = [&](std::size_t site, std::int64_t room) {
    others.clear();
    for (std::size_t k = 0; k < choice.items.size(); ++k) {
      if (static_cast<std::size_t>(choice.site[k]) != site) others.push_back(choice.items[k]);
    }
    return knapsack.most_profit(others, room);
  };
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (state_of(residual, out, i) != SiteState::Free) continue;
    if (out.chosen[i] == 0) {
      out.to_open[i] = most - most_without(i, choice.spare);
    } else {
      // settle() opens what is larger than the capacity to spare.
      const std::int64_t room = choice.spare - residual.problem().capacity[i];
      out.to_close[i] = room < 0 ? 0 : most - most_without(i, room) - out.worth[i];
    }
  }
}

template <typename Body>
void for_sites(const Residual& residual, const std::vector<std::size_t>& list, const Body& body) {
  const auto block = [&](std::size_t begin, std::size_t end) {
    Scratch scratch;
    for (std::size_t k = begin; k < end; ++k) body(list[k], scratch);
  };
  if (residual.pair_count() < kPairsForThreads) {
    block(0, list.size());
  } else {
    parallel_for_blocks(list.size(), kSitesABlock, block);
  }
}

// The worth of every site that may be chosen; of the others a lower bound, unless `closely`.
void relax_sites(const Residual& residual, const std::vector<std::int64_t>& price, bool closely,
                 Relaxed& out) {
  std::vector<std::size_t> exactly;
  std::vector<std::size_t> free;
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (residual.state(i) == SiteState::Open) exactly.push_back(i);
    if (residual.state(i) == SiteState::Free) free.push_back(i);
  }
  const auto solve = [&](std::size_t site, Scratch& scratch) {
    relax_site(residual, price, site, scratch, out);
  };
  if (closely || !residual.problem().sites_to_open) {
    exactly.insert(exactly.end(), free.begin(), free.end());
    return for_sites(residual, exactly, solve);
  }
  for_sites(residual, free, [&](std::size_t site, Scratch& scratch) {
    const SiteSack sack = fill_sack(residual, price, site, scratch);
    out.worth[site] = residual.scale() * residual.problem().opening[site] - sack.certain -
                      scratch.knapsack.profit_with_a_part(scratch.items, sack.room);
  });
  const auto open = static_cast<std::size_t>(*residual.problem().sites_to_open) - exactly.size();
  std::stable_sort(free.begin(), free.end(),
                   [&](std::size_t a, std::size_t b) { return out.worth[a] < out.worth[b]; });
  const auto likely = free.begin() + static_cast<std::ptrdiff_t>(std::min(open, free.size()));
  exactly.insert(exactly.end(), free.begin(), likely);
  for_sites(residual, exactly, solve);
  // A barred site takes no place: then more are needed, all at worst.
  std::int64_t last = std::numeric_limits<std::int64_t>::min();
  for (auto site = free.begin(); site != likely; ++site) {
    last = std::max(
        last, out.barred[*site] != 0 ? std::numeric_limits<std::int64_t>::max() : out.worth[*site]);
  }
  exactly.clear();
  for (auto site = likely; site != free.end() && open > 0; ++site) {
    if (out.worth[*site] <= last) exactly.push_back(*site);
  }
  for_sites(residual, exactly, solve);
}

// Which pairs of a site a plan below the target cannot have, or must have.
class PairFixing {
 public:
  PairFixing(Residual& residual, const std::vector<std::int64_t>& price, std::int64_t slack)
      : residual_(residual), price_(price), slack_(slack) {}

  void fix_site(const Relaxed& out, std::size_t site) {
    site_ = site;
    opening_ = out.chosen[site] == 0 ? out.to_open[site] : 0;
    sack_ = solve_sack(residual_, price_, site, scratch_, taken_);
    if (!sack_.possible || !scratch_.knapsack.exact()) return;
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
    if (load >= least || room >= kMostFixCells / (cells + 1)) return most;
    others_ = scratch_.all_items;
    others_.erase(others_.begin() + static_cast<std::ptrdiff_t>(item));
    return knapsack_.most_profit_between(others_, least, room);
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

void relax(const Residual& residual, const std::vector<std::int64_t>& price, Relaxed& out,
           bool closely) {
  const std::size_t sites = residual.sites();
  out.worth.assign(sites, 0);
  out.chosen.assign(sites, 0);
  out.barred.assign(sites, 0);
  out.wants.resize(sites);
  for (auto& wants : out.wants) wants.clear();
  out.served.assign(residual.clients(), 0);
  relax_sites(residual, price, closely, out);
  out.possible = true;
  out.value = std::accumulate(price.begin(), price.end(), std::int64_t{0});
  for (std::size_t i = 0; i < sites; ++i) {
    if (residual.state(i) != SiteState::Open) continue;
    out.possible = out.possible && out.barred[i] == 0;
    out.chosen[i] = 1;
    out.value += out.worth[i];
  }
  if (!out.possible) return;
  if (residual.problem().sites_to_open) {
    choose_by_count(residual, out);
  } else {
    choose_by_capacity(residual, out);
  }
  for (std::size_t i = 0; i < sites && out.possible; ++i) {
    if (out.chosen[i] == 0) continue;
    for (const std::int32_t client : out.wants[i]) ++out.served[static_cast<std::size_t>(client)];
  }
}

void weigh_sites(const Residual& residual, Relaxed& out) {
  out.to_open.assign(residual.sites(), 0);
  out.to_close.assign(residual.sites(), 0);
  if (residual.problem().sites_to_open) {
    weigh_by_count(residual, out);
  } else {
    weigh_by_capacity(residual, out);
  }
}

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
