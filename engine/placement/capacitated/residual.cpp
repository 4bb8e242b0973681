#include "placement/capacitated/residual.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hearth::placement::capacitated {

namespace {

constexpr std::int64_t kMostScale = 1 << 20;
constexpr std::int64_t kMostSum = std::int64_t{1} << 60;

}  // namespace

Residual::Residual(const AssignmentProblem& problem)
    : problem_(&problem),
      state_(problem.cost.sites(), SiteState::Free),
      only_(problem.cost.clients(), kAny) {
  std::int64_t dearest = 1;
  start_.push_back(0);
  for (std::size_t i = 0; i < sites(); ++i) {
    for (std::size_t j = 0; j < clients(); ++j) {
      if (!problem.may_serve(j, i)) continue;
      pair_.push_back({static_cast<std::int32_t>(j), problem.cost(j, i)});
      dearest = std::max(dearest, pair_.back().cost);
    }
    start_.push_back(pair_.size());
    if (problem.must_open(i)) state_[i] = SiteState::Open;
    if (!problem.may_open(i)) state_[i] = SiteState::Closed;
  }
  for (const std::int64_t opening : problem.opening) dearest = std::max(dearest, opening);
  const auto terms = static_cast<std::int64_t>(clients() + sites());
  while (scale_ < kMostScale && 2 * scale_ <= kMostSum / (8 * terms) / dearest) scale_ *= 2;
  most_price_ = 4 * dearest * scale_;
  for (Pair& pair : pair_) pair.cost *= scale_;
  demand_ = std::accumulate(problem.demand.begin(), problem.demand.end(), std::int64_t{0});
  most_capacity_ = capacity_in_reach();
}

void Residual::give(std::size_t client, std::size_t site) {
  for (std::size_t i = 0; i < sites(); ++i) {
    if (i == site) continue;
    const auto list = pairs(i);
    const auto at = std::lower_bound(
        list.begin(), list.end(), static_cast<std::int32_t>(client),
        [](const Pair& pair, std::int32_t sought) { return pair.client < sought; });
    if (at != list.end() && at->client == static_cast<std::int32_t>(client)) {
      ban(start_[i] + static_cast<std::size_t>(at - list.begin()));
    }
  }
}

void Residual::drop_banned() {
  std::size_t to = 0;
  std::size_t from = 0;
  for (std::size_t i = 0; i < sites(); ++i) {
    const std::size_t end = start_[i + 1];
    for (; from < end; ++from) {
      const bool stays = pair_[from].cost != Pair::kBanned && state_[i] != SiteState::Closed;
      if (stays) pair_[to++] = pair_[from];
    }
    start_[i + 1] = to;
  }
  pair_.resize(to);
}

// What is left of a site's capacity beside the clients that only it may serve bans larger ones.
bool Residual::ban_misfits(bool& changed) {
  std::vector<std::int32_t> ways(clients(), 0);
  std::vector<std::int32_t> last(clients(), kAny);
  for (std::size_t i = 0; i < sites(); ++i) {
    for (const Pair& pair : pairs(i)) {
      ++ways[static_cast<std::size_t>(pair.client)];
      last[static_cast<std::size_t>(pair.client)] = static_cast<std::int32_t>(i);
    }
  }
  std::vector<std::int64_t> left = problem_->capacity;
  for (std::size_t j = 0; j < clients(); ++j) {
    if (ways[j] == 0) return false;
    only_[j] = ways[j] == 1 ? last[j] : kAny;
    if (ways[j] != 1) continue;
    const auto site = static_cast<std::size_t>(last[j]);
    left[site] -= problem_->demand[j];
    if (left[site] < 0) return false;
    if (state_[site] != SiteState::Open) changed = true;
    state_[site] = SiteState::Open;
  }
  for (std::size_t i = 0; i < sites(); ++i) {
    for (std::size_t k = start_[i]; k < start_[i + 1]; ++k) {
      const auto client = static_cast<std::size_t>(pair_[k].client);
      if (only_[client] == kAny && problem_->demand[client] > left[i]) {
        ban(k);
        changed = true;
      }
    }
  }
  return true;
}

bool Residual::settle_count(bool& changed) {
  if (!problem_->sites_to_open) return true;
  const std::int64_t p = *problem_->sites_to_open;
  const auto open = std::count(state_.begin(), state_.end(), SiteState::Open);
  const auto free = std::count(state_.begin(), state_.end(), SiteState::Free);
  if (open > p || open + free < p) return false;
  if (free > 0 && (open == p || open + free == p)) {
    std::replace(state_.begin(), state_.end(), SiteState::Free,
                 open == p ? SiteState::Closed : SiteState::Open);
    changed = true;
  }
  return true;
}

std::vector<std::int64_t> Residual::open_of_sets() const {
  std::vector<std::uint8_t> open;
  for (const SiteState state : state_) open.push_back(state == SiteState::Open ? 1 : 0);
  return problem_->counts.count(open);
}

// A set that is full opens no more, one that needs all that are left opens them.
bool Residual::settle_sets(bool& changed) {
  const SiteCounts& counts = problem_->counts;
  if (counts.empty()) return true;
  const std::vector<std::int64_t> open = open_of_sets();
  std::vector<std::uint8_t> free;
  for (const SiteState state : state_) free.push_back(state == SiteState::Free ? 1 : 0);
  const std::vector<std::int64_t> left = counts.count(free);
  for (std::size_t k = 0; k < counts.sets(); ++k) {
    if (open[k] > counts.most[k] || open[k] + left[k] < counts.least[k]) return false;
  }
  for (std::size_t i = 0; i < sites(); ++i) {
    if (state_[i] != SiteState::Free || counts.set_of(i) == SiteCounts::kNone) continue;
    const auto k = static_cast<std::size_t>(counts.set_of(i));
    const bool full = open[k] == counts.most[k];
    if (!full && open[k] + left[k] > counts.least[k]) continue;
    state_[i] = full ? SiteState::Closed : SiteState::Open;
    changed = true;
  }
  return true;
}

// The most that the sites of one plan can have: all that are not closed, or the largest.
std::int64_t Residual::capacity_in_reach() const {
  std::int64_t sum = 0;
  std::int64_t more = problem_->sites_to_open.value_or(static_cast<std::int64_t>(sites()));
  std::vector<std::int64_t> free;
  for (std::size_t i = 0; i < sites(); ++i) {
    if (state_[i] == SiteState::Free) free.push_back(problem_->capacity[i]);
    if (state_[i] != SiteState::Open) continue;
    sum += problem_->capacity[i];
    --more;
  }
  std::sort(free.begin(), free.end(), std::greater<>());
  const auto count = std::clamp<std::int64_t>(more, 0, static_cast<std::int64_t>(free.size()));
  return std::accumulate(free.begin(), free.begin() + count, sum);
}

bool Residual::settle_capacity(bool& changed) {
  limit_capacity(capacity_in_reach());
  if (most_capacity_ < demand_) return false;
  std::int64_t open = 0;
  std::int64_t spare = -demand_;
  for (std::size_t i = 0; i < sites(); ++i) {
    if (state_[i] != SiteState::Closed) spare += problem_->capacity[i];
    if (state_[i] == SiteState::Open) open += problem_->capacity[i];
  }
  if (spare < 0 || open > most_capacity_) return false;
  for (std::size_t i = 0; i < sites(); ++i) {
    if (state_[i] != SiteState::Free) continue;
    const std::int64_t capacity = problem_->capacity[i];
    if (capacity <= spare && open + capacity <= most_capacity_) continue;
    if (capacity > spare && open + capacity > most_capacity_) return false;
    state_[i] = capacity > spare ? SiteState::Open : SiteState::Closed;
    changed = true;
    return true;  // the sums have changed
  }
  return true;
}

// Open sites share all demand: each has its least load, of the clients that it may serve.
bool Residual::settle_least(bool& changed) {
  if (problem_->least.empty()) return true;
  std::int64_t left = demand_;
  std::int64_t more = problem_->sites_to_open.value_or(0);
  std::vector<std::int64_t> least;  // of free sites
  for (std::size_t i = 0; i < sites(); ++i) {
    if (state_[i] == SiteState::Free) least.push_back(problem_->least[i]);
    if (state_[i] != SiteState::Open) continue;
    left -= problem_->least[i];
    --more;
  }
  std::sort(least.begin(), least.end());
  const auto count = std::clamp<std::int64_t>(more, 0, static_cast<std::int64_t>(least.size()));
  if (std::accumulate(least.begin(), least.begin() + count, std::int64_t{0}) > left) return false;
  for (std::size_t i = 0; i < sites(); ++i) {
    if (state_[i] == SiteState::Closed) continue;
    std::int64_t in_reach = 0;
    for (const Pair& pair : pairs(i)) {
      in_reach += problem_->demand[static_cast<std::size_t>(pair.client)];
    }
    const bool open = state_[i] == SiteState::Open;
    if (in_reach >= problem_->least[i] && (open || problem_->least[i] <= left)) continue;
    if (open) return false;
    state_[i] = SiteState::Closed;
    changed = true;
  }
  return true;
}

bool Residual::settle_once(bool& changed) {
  if (!settle_count(changed) || !settle_sets(changed) || !settle_capacity(changed)) return false;
  drop_banned();
  return settle_least(changed) && ban_misfits(changed);
}

bool Residual::settle() {
  bool changed = true;
  while (changed) {
    changed = false;
    if (!settle_once(changed)) return false;
  }
  return true;
}

}  // namespace hearth::placement::capacitated
