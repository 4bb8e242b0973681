#include "placement/assignment/interchange.h"

#include <algorithm>

namespace hearth::placement {

namespace {

constexpr std::int64_t kVisitsToCount = 6;  // an entry of extra is searched for and far away
constexpr std::size_t kFewOpen = 48;        // so many are looked at one by one

}  // namespace

Interchange::Interchange(const AssignmentModel& model, NearestSites& nearest)
    : model_(model),
      nearest_(nearest),
      slot_(model.sites(), -1),
      first_(model.clients()),
      second_(model.clients()),
      gain_(model.sites(), 0),
      loss_(model.sites(), 0),
      extra_(model.sites()) {}

void Interchange::start_from(std::span<const std::int32_t> open) {
  std::fill(slot_.begin(), slot_.end(), -1);
  std::fill(loss_.begin(), loss_.end(), 0);
  open_.assign(open.begin(), open.end());
  std::sort(open_.begin(), open_.end());
  cost_ = 0;
  for (std::size_t s = 0; s < open_.size(); ++s) {
    slot_[index(open_[s])] = static_cast<std::int32_t>(s);
    cost_ += model_.opening[index(open_[s])];
  }
  for (std::size_t i = 0; i < gain_.size(); ++i) {
    (is_open(i) ? loss_ : gain_)[i] = -model_.opening[i];
    extra_[i].clear();
  }
  for (std::size_t j = 0; j < first_.size(); ++j) {
    locate(j);
    count<1>(j);
    cost_ += first_[j].cost;
  }
}

// The two nearest open sites of a client.
void Interchange::locate(std::size_t client) {
  At first{model_.far, -1};
  At second{model_.far, -1};
  const auto look_at = [&](std::int32_t site, std::int64_t cost) {
    if (cost < first.cost || (cost == first.cost && site < first.site)) {
      second = std::exchange(first, {cost, site});
    } else if (cost < second.cost || (cost == second.cost && site < second.site)) {
      second = {cost, site};
    }
  };
  bool found = false;
  if (open_.size() > kFewOpen) {
    const auto sites = nearest_.sites(client);
    const auto costs = nearest_.costs(client);
    for (std::size_t k = 0; k < sites.size() && !found; ++k) {
      if (slot_[index(sites[k])] < 0) continue;
      look_at(sites[k], costs[k]);
      found = second.site >= 0;
    }
  }
  if (!found) {
    first = second = {model_.far, -1};
    for (const std::int32_t site : open_) look_at(site, model_.cost(client, index(site)));
  }
  first_[client] = first;
  second_[client] = second;
  nearest_.reach(client, second.cost);
}

// A site that has just opened is nearer than the second nearest.
void Interchange::insert(std::size_t client, const At& opened) {
  if (opened.cost < first_[client].cost) {
    second_[client] = std::exchange(first_[client], opened);
  } else {
    second_[client] = opened;
  }
}

void Interchange::add_extra(std::int32_t closed, std::int32_t open, std::int64_t value) {
  std::vector<At>& row = extra_[index(closed)];
  for (At& at : row) {
    if (at.site != open) continue;
    at.cost += value;
    if (at.cost == 0) {
      at = row.back();
      row.pop_back();
    }
    return;
  }
  row.push_back({value, open});
}

// Adds what a client contributes, or takes it away.
template <int kSign>
void Interchange::count(std::size_t client) {
  const At first = first_[client];
  const std::int64_t second = second_[client].cost;
  loss_[index(first.site)] += kSign * (second - first.cost);
  const auto sites = nearest_.sites(client);
  const auto costs = nearest_.costs(client);
  std::size_t k = 0;
  for (; k < sites.size() && costs[k] < second; ++k) {
    if (slot_[index(sites[k])] >= 0 || sites[k] == first.site) continue;
    if (costs[k] < first.cost) gain_[index(sites[k])] += kSign * (first.cost - costs[k]);
    const std::int64_t both = second - std::max(costs[k], first.cost);
    if (both > 0) add_extra(sites[k], first.site, kSign * both);
  }
  visits_ += kVisitsToCount * static_cast<std::int64_t>(k);
}

void Interchange::make(const Move& move) {
  std::vector<std::int32_t>& affected = affected_;
  affected.clear();
  visits_ += static_cast<std::int64_t>(first_.size());
  for (std::size_t j = 0; j < first_.size(); ++j) {
    const std::int64_t opened = move.open < 0 ? model_.far : model_.cost(j, index(move.open));
    const bool loses =
        move.close >= 0 && (first_[j].site == move.close || second_[j].site == move.close);
    if (!loses && opened >= second_[j].cost) continue;
    affected.push_back(static_cast<std::int32_t>(j));
    count<-1>(j);
    cost_ -= first_[j].cost;
  }
  if (move.close >= 0) close(index(move.close));
  if (move.open >= 0) open(index(move.open));
  for (const std::int32_t client : affected) {
    const std::size_t j = index(client);
    if (move.close >= 0 && (first_[j].site == move.close || second_[j].site == move.close)) {
      locate(j);
    } else {
      insert(j, {model_.cost(j, index(move.open)), move.open});
    }
    count<1>(j);
    cost_ += first_[j].cost;
  }
}

void Interchange::open(std::size_t site) {
  slot_[site] = static_cast<std::int32_t>(open_.size());
  open_.push_back(static_cast<std::int32_t>(site));
  loss_[site] = -model_.opening[site];
  cost_ += model_.opening[site];
}

void Interchange::close(std::size_t site) {
  const std::int32_t slot = std::exchange(slot_[site], -1);
  open_[index(slot)] = open_.back();
  slot_[index(open_.back())] = slot;
  slot_[site] = -1;
  open_.pop_back();
  gain_[site] = -model_.opening[site];
  cost_ -= model_.opening[site];
}

std::optional<Interchange::Move> Interchange::best_move() const {
  Move best;
  const auto offer = [&best](std::int32_t opened, std::int32_t closed, std::int64_t saves) {
    if (saves < best.saves || saves <= 0) return;
    if (saves == best.saves && std::pair(opened, closed) >= std::pair(best.open, best.close))
      return;
    best = {opened, closed, saves};
  };
  visits_ += static_cast<std::int64_t>(nearest_.left().size());
  const bool any_number = !model_.sites_to_open();
  std::int32_t cheapest = open_.front();
  for (const std::int32_t r : open_) {
    const std::int64_t loss = loss_[index(r)];
    const std::int64_t least = loss_[index(cheapest)];
    if (loss < least || (loss == least && r < cheapest)) cheapest = r;
  }
  if (any_number && open_.size() > 1) offer(-1, cheapest, -loss_[index(cheapest)]);
  for (const std::int32_t a : nearest_.left()) {
    if (slot_[index(a)] >= 0) continue;
    const std::int64_t gain = gain_[index(a)];
    if (any_number) offer(a, -1, gain);
    offer(a, cheapest, gain - loss_[index(cheapest)]);
    visits_ += static_cast<std::int64_t>(extra_[index(a)].size());
    for (const At& at : extra_[index(a)]) {
      offer(a, at.site, gain - loss_[index(at.site)] + at.cost);
    }
  }
  if (best.saves <= 0) return std::nullopt;
  return best;
}

std::int64_t Interchange::descend() {
  std::int64_t moves = 0;
  while (const auto move = best_move()) {
    make(*move);
    ++moves;
  }
  return moves;
}

bool Interchange::may_open(std::span<const std::int32_t> sites) const {
  const std::vector<std::int32_t>& left = nearest_.left();
  return std::all_of(sites.begin(), sites.end(), [&left](std::int32_t site) {
    return std::binary_search(left.begin(), left.end(), site);
  });
}

void Interchange::go_to(std::span<const std::int32_t> plan) {
  std::vector<std::int32_t> to_open;
  for (const std::int32_t site : plan) {
    if (slot_[index(site)] < 0) to_open.push_back(site);
  }
  std::vector<std::int32_t> wanted(plan.begin(), plan.end());
  std::sort(wanted.begin(), wanted.end());
  std::vector<std::int32_t> to_close;
  for (const std::int32_t site : open_) {
    if (!std::binary_search(wanted.begin(), wanted.end(), site)) to_close.push_back(site);
  }
  if (2 * (to_open.size() + to_close.size()) > wanted.size() + 8) {
    start_from(plan);
    return;
  }
  for (std::size_t k = 0; k < std::max(to_open.size(), to_close.size()); ++k) {
    make({k < to_open.size() ? to_open[k] : -1, k < to_close.size() ? to_close[k] : -1, 0});
  }
}

}  // namespace hearth::placement
