#include "placement/capacitated/relaxed.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "core/parallel.h"
#include "core/wide.h"
#include "placement/capacitated/knapsack.h"
#include "placement/capacitated/site_sack.h"
#include "placement/site_choice.h"

namespace hearth::placement::capacitated {

namespace {

constexpr std::size_t kPairsForThreads = 20'000;
constexpr std::size_t kSitesABlock = 8;

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
  knapsack.set_effort(residual.effort());
  out.value -= knapsack.most_profit(choice.items, choice.spare);
  for (const std::uint32_t k : knapsack.chosen()) {
    out.chosen[static_cast<std::size_t>(choice.site[k])] = 0;
  }
}

// What may open beside the sites that are, for a choice that keeps the counts.
std::vector<Choosable> choosable(const Residual& residual, const Relaxed& out) {
  std::vector<Choosable> free;
  for (std::size_t i = 0; i < residual.sites(); ++i) {
    if (state_of(residual, out, i) == SiteState::Free) free.push_back({i, out.worth[i]});
  }
  return free;
}

SiteChoice choice_by_counts(const Residual& residual, std::span<const Choosable> free) {
  std::optional<std::int64_t> number = residual.problem().sites_to_open;
  for (std::size_t i = 0; i < residual.sites() && number; ++i) {
    if (residual.state(i) == SiteState::Open) --*number;
  }
  return {residual.problem().counts, residual.open_of_sets(), number, free};
}

// Where the number is free, the capacity may bind more than the counts.
void choose_by_counts(const Residual& residual, Relaxed& out) {
  const std::vector<Choosable> free = choosable(residual, out);
  const SiteChoice choice = choice_by_counts(residual, free);
  out.possible = choice.possible();
  if (!out.possible) return;
  if (!residual.problem().sites_to_open) {
    Relaxed other = out;
    choose_by_capacity(residual, other);
    out.possible = other.possible;
    if (!out.possible) return;
    if (other.value > out.value + choice.sum()) {
      out.value = other.value;
      out.chosen = std::move(other.chosen);
      return;
    }
  }
  out.by_counts = true;
  out.value += choice.sum();
  for (std::size_t k = 0; k < free.size(); ++k) {
    if (choice.chosen(k)) out.chosen[free[k].site] = 1;
  }
}

void weigh_by_counts(const Residual& residual, Relaxed& out) {
  const std::vector<Choosable> free = choosable(residual, out);
  const SiteChoice choice = choice_by_counts(residual, free);
  for (std::size_t k = 0; k < free.size(); ++k) {
    if (choice.chosen(k)) {
      out.to_close[free[k].site] = choice.to_close(k).value_or(0);
    } else {
      out.to_open[free[k].site] = choice.to_open(k).value_or(0);
    }
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
  // Where these are only what no choice exceeds, so is what the value rises by: it is relax()'s
  // own.
  Knapsack knapsack;
  knapsack.set_effort(residual.effort());
  const std::int64_t most = knapsack.most_profit(choice.items, choice.spare);
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
    Scratch scratch(residual);
    for (std::size_t k = begin; k < end; ++k) body(list[k], scratch);
  };
  if (residual.pair_count() < kPairsForThreads) {
    block(0, list.size());
  } else {
    parallel_for_blocks(list.size(), kSitesABlock, block);
  }
}

// With counts: whoever is chosen by the worths known so far is looked at closely, until all that
// are chosen have been.
void relax_chosen_by_counts(const Residual& residual, const std::vector<std::int64_t>& price,
                            Relaxed& out) {
  std::vector<std::uint8_t> known(residual.sites(), 0);
  while (true) {
    const std::vector<Choosable> free = choosable(residual, out);
    const SiteChoice choice = choice_by_counts(residual, free);
    std::vector<std::size_t> next;
    for (std::size_t k = 0; k < free.size(); ++k) {
      if (choice.chosen(k) && known[free[k].site] == 0) next.push_back(free[k].site);
    }
    if (next.empty() || !choice.possible()) return;
    for (const std::size_t site : next) known[site] = 1;
    for_sites(residual, next, [&](std::size_t site, Scratch& scratch) {
      relax_site(residual, price, site, scratch, out);
    });
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
  if (!residual.problem().counts.empty()) {
    for_sites(residual, exactly, solve);
    return relax_chosen_by_counts(residual, price, out);
  }
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

}  // namespace

SiteState state_of(const Residual& residual, const Relaxed& out, std::size_t site) {
  const SiteState state = residual.state(site);
  return state == SiteState::Free && out.barred[site] != 0 ? SiteState::Closed : state;
}

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
  out.by_counts = false;
  out.value = std::accumulate(price.begin(), price.end(), std::int64_t{0});
  for (std::size_t i = 0; i < sites; ++i) {
    if (residual.state(i) != SiteState::Open) continue;
    out.possible = out.possible && out.barred[i] == 0;
    out.chosen[i] = 1;
    out.value += out.worth[i];
  }
  if (!out.possible) return;
  if (!residual.problem().counts.empty()) {
    choose_by_counts(residual, out);
  } else if (residual.problem().sites_to_open) {
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
  if (out.by_counts) {
    weigh_by_counts(residual, out);
  } else if (residual.problem().sites_to_open) {
    weigh_by_count(residual, out);
  } else {
    weigh_by_capacity(residual, out);
  }
}

}  // namespace hearth::placement::capacitated
