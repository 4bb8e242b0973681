#include "placement/capacitated/allotment.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "core/parallel.h"

namespace hearth::placement::capacitated {

namespace {

constexpr std::size_t kMany = 2'000;  // clients that are served in one order
constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

}  // namespace

// The first price of overload is a fair cost of service per unit of demand, the last is above any
// saving.
Allotment::Allotment(const Ground& ground) : ground_(ground) {
  std::int64_t fair = 0;
  std::int64_t dearest = 1;
  for (std::size_t j = 0; j < ground.clients() && ground.has_tables(); ++j) {
    if (ground.in_reach(j) == 0) continue;
    const std::size_t last = ground.in_reach(j) - 1;
    fair += ground.cost(j, ground.near(j, std::min<std::size_t>(last, 3)));
    dearest = std::max(dearest, ground.cost(j, ground.near(j, last)));
  }
  first_price_ = std::max<std::int64_t>(1, fair / (ground.total_demand() + 1));
  last_price_ = 4 * dearest;
  price_ = first_price_;
}

std::int64_t Allotment::strain(const Plan& plan, std::size_t site, std::int64_t more) const {
  const std::int64_t now = plan.load[site] - ground_.capacity(site);
  const std::int64_t lacks = ground_.least(site) - plan.load[site];
  const std::int64_t before = std::max<std::int64_t>(now, 0) + std::max<std::int64_t>(lacks, 0);
  return price_ *
         (std::max<std::int64_t>(now + more, 0) + std::max<std::int64_t>(lacks - more, 0) - before);
}

void Allotment::find_choices(const Plan& plan) {
  choices_ = std::min(kChoices, static_cast<std::size_t>(plan.open_count));
  choice_.resize(choices_ * ground_.clients());
  choice_count_.assign(ground_.clients(), static_cast<std::int32_t>(choices_));
  if (!ground_.has_tables()) return find_choices_among_open(plan);
  for (std::size_t j = 0; j < ground_.clients(); ++j) {
    std::size_t found = 0;
    for (std::size_t rank = 0; found < choices_ && rank < ground_.in_reach(j); ++rank) {
      const std::size_t site = ground_.near(j, rank);
      if (plan.open[site] == 0) continue;
      choice_[j * choices_ + found++] = static_cast<std::int32_t>(site);
    }
    choice_count_[j] = static_cast<std::int32_t>(found);
  }
}

// Without tables: by looking at every open site. The prices of overload are set from what is found.
void Allotment::find_choices_among_open(const Plan& plan) {
  std::vector<std::int32_t> open;
  for (std::size_t i = 0; i < plan.open.size(); ++i) {
    if (plan.open[i] != 0) open.push_back(static_cast<std::int32_t>(i));
  }
  std::vector<std::int64_t> third(ground_.clients());
  std::vector<std::int64_t> farthest(ground_.clients());
  parallel_for_blocks(ground_.clients(), 256, [&](std::size_t begin, std::size_t end) {
    std::vector<std::pair<std::int64_t, std::int32_t>> costs(open.size());
    for (std::size_t j = begin; j < end; ++j) {
      for (std::size_t k = 0; k < open.size(); ++k) {
        costs[k] = {ground_.cost(j, static_cast<std::size_t>(open[k])), open[k]};
      }
      farthest[j] = std::max_element(costs.begin(), costs.end())->first;
      const auto last = costs.begin() + static_cast<std::ptrdiff_t>(choices_);
      std::partial_sort(costs.begin(), last, costs.end());
      for (std::size_t k = 0; k < choices_; ++k) choice_[j * choices_ + k] = costs[k].second;
      third[j] = costs[std::min<std::size_t>(2, choices_ - 1)].first;
    }
  });
  const std::int64_t fair = std::accumulate(third.begin(), third.end(), std::int64_t{0});
  first_price_ = std::max<std::int64_t>(1, fair / (ground_.total_demand() + 1));
  last_price_ = 4 * *std::max_element(farthest.begin(), farthest.end()) + 4;
  set_price(price_);
}

// At first those that lose most when they are not served by the cheapest: for many clients, of whom
// the regret is not worked out again at every step.
void Allotment::serve_many(Plan& plan, std::vector<std::size_t> waiting) {
  const auto regret = [&](std::size_t j) {
    return choices(j) < 2 ? 0 : ground_.cost(j, choice(j, 1)) - ground_.cost(j, choice(j, 0));
  };
  std::stable_sort(waiting.begin(), waiting.end(),
                   [&](std::size_t a, std::size_t b) { return regret(a) > regret(b); });
  for (const std::size_t j : waiting) {
    std::int64_t best = kNever;
    std::size_t to = choice(j, 0);
    for (std::size_t rank = 0; rank < choices(j); ++rank) {
      const std::size_t site = choice(j, rank);
      const std::int64_t cost = ground_.cost(j, site) + strain(plan, site, ground_.demand(j));
      if (cost >= best) continue;
      best = cost;
      to = site;
    }
    plan.serve(ground_, j, static_cast<std::int32_t>(to));
  }
}

void Allotment::serve_the_unserved(Plan& plan) {
  std::vector<std::size_t> waiting;
  for (std::size_t j = 0; j < ground_.clients(); ++j) {
    if (plan.served[j] == Plan::kNobody && choices(j) > 0) waiting.push_back(j);
  }
  if (waiting.size() > kMany) return serve_many(plan, std::move(waiting));
  while (!waiting.empty()) {
    std::size_t next = 0;
    std::size_t to = 0;
    std::int64_t most_regret = -1;
    for (std::size_t w = 0; w < waiting.size(); ++w) {
      const std::size_t j = waiting[w];
      std::int64_t best = kNever;
      std::int64_t second = kNever;
      std::size_t best_site = 0;
      for (std::size_t rank = 0; rank < choices(j); ++rank) {
        const std::size_t site = choice(j, rank);
        const std::int64_t cost = ground_.cost(j, site) + strain(plan, site, ground_.demand(j));
        if (cost < best) {
          second = best;
          best = cost;
          best_site = site;
        } else {
          second = std::min(second, cost);
        }
      }
      const std::int64_t regret = second == kNever ? 0 : second - best;
      if (regret > most_regret) {
        most_regret = regret;
        next = w;
        to = best_site;
      }
    }
    looked_at_ += static_cast<std::int64_t>(waiting.size() * choices_);
    plan.serve(ground_, waiting[next], static_cast<std::int32_t>(to));
    waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(next));
  }
}

void Allotment::try_exchanges(const Plan& plan, std::size_t client, std::size_t to,
                              std::int64_t removal, Move& best) {
  const auto from = static_cast<std::size_t>(plan.served[client]);
  const std::int64_t demand = ground_.demand(client);
  for (const std::int32_t other : plan.clients[to]) {
    const auto k = static_cast<std::size_t>(other);
    if (!ground_.reaches(k, from)) continue;
    const std::int64_t difference = demand - ground_.demand(k);
    const std::int64_t change = removal + ground_.cost(k, from) - ground_.cost(k, to) +
                                strain(plan, from, -difference) + strain(plan, to, difference);
    if (change < best.change) {
      best = {change, static_cast<std::int32_t>(to), other, static_cast<std::int32_t>(from)};
    }
  }
  looked_at_ += static_cast<std::int64_t>(plan.clients[to].size());
}

void Allotment::try_chains(const Plan& plan, std::size_t client, std::size_t to,
                           std::int64_t removal, Move& best) {
  const auto from = static_cast<std::size_t>(plan.served[client]);
  const std::int64_t demand = ground_.demand(client);
  const std::int64_t leaving = removal + strain(plan, from, -demand);
  for (const std::int32_t other : plan.clients[to]) {
    const auto k = static_cast<std::size_t>(other);
    const std::int64_t so_far =
        leaving - ground_.cost(k, to) + strain(plan, to, demand - ground_.demand(k));
    for (std::size_t rank = 0; rank < choices(k); ++rank) {
      const std::size_t third = choice(k, rank);
      if (so_far + ground_.cost(k, third) >= best.change) break;
      ++looked_at_;
      if (third == to || third == from) continue;
      const std::int64_t change =
          so_far + ground_.cost(k, third) + strain(plan, third, ground_.demand(k));
      if (change < best.change) {
        best = {change, static_cast<std::int32_t>(to), other, static_cast<std::int32_t>(third)};
      }
    }
  }
}

// One look at every client; makes the best move of each that has a good one.
bool Allotment::pass(Plan& plan, bool chains) {
  bool moved = false;
  for (std::size_t j = 0; j < ground_.clients(); ++j) {
    if (plan.served[j] == Plan::kNobody) continue;
    const auto from = static_cast<std::size_t>(plan.served[j]);
    Move best;
    for (std::size_t rank = 0; rank < choices(j); ++rank) {
      const std::size_t to = choice(j, rank);
      if (to == from) continue;
      const std::int64_t removal = ground_.cost(j, to) - ground_.cost(j, from);
      ++looked_at_;
      const std::int64_t change =
          removal + strain(plan, from, -ground_.demand(j)) + strain(plan, to, ground_.demand(j));
      if (change < best.change) {
        best = {change, static_cast<std::int32_t>(to), Plan::kNobody, Plan::kNobody};
      }
      if (chains) {
        try_chains(plan, j, to, removal, best);
      } else {
        try_exchanges(plan, j, to, removal, best);
      }
    }
    if (best.change >= 0) continue;
    moved = true;
    if (best.second != Plan::kNobody) {
      plan.serve(ground_, static_cast<std::size_t>(best.second), best.second_to);
    }
    plan.serve(ground_, j, best.to);
  }
  return moved;
}

void Allotment::improve(Plan& plan) {
  if (plan.open_count == 0) return;
  find_choices(plan);
  serve_the_unserved(plan);
  do {
    while (!interrupted() && pass(plan, false)) {
    }
  } while (!interrupted() && pass(plan, true));
}

bool Allotment::repair(Plan& plan) {
  const std::int64_t usual = price_;
  while (true) {
    improve(plan);
    if (plan.lawful() || price_ == last_price_ || interrupted()) break;
    set_price(price_ * 4);
  }
  price_ = usual;
  return plan.lawful();
}

}  // namespace hearth::placement::capacitated
