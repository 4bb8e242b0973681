// What a draft counts over pairs of communities, and over homes and their services.
#include <map>
#include <utility>

#include "districting/draft.h"

namespace hearth::districting {

namespace {

std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) {
  return (static_cast<std::uint64_t>(a) << 32U) | b;
}

}  // namespace

void Draft::count_pairs(std::uint32_t unit, std::uint32_t slot, int sign) {
  if (ground_.goals.weight[at(Term::Decisions)] > 0) {
    t_.each_home(unit, [&](const Home& home) {
      if (home.community == slot) return;
      std::int64_t& flow = flows_[pair_key(home.community, slot)];
      if (flow == 0) ++whole_.decisions;
      flow += sign;
      if (flow == 0) --whole_.decisions;
    });
  }
  if (ground_.goals.weight[at(Term::SplitParents)] > 0 && !t_.kept_parent.empty()) {
    std::int64_t& share = shares_[pair_key(t_.kept_parent[unit], slot)];
    if (share == 0) ++whole_.splits;
    share += sign;
    if (share == 0) --whole_.splits;
  }
}

void Draft::load_services() {
  away_.assign(ground_.services.empty() ? 0 : t_.unit_count(), 0);
  for (std::uint32_t v = 0; v < away_.size(); ++v) {
    std::int32_t away = 0;
    for (const std::uint32_t f : ground_.services.used_by(v)) {
      away += slot_of_[f] != slot_of_[v] ? 1 : 0;
    }
    count_away(v, away);
  }
}

void Draft::count_away(std::uint32_t unit, std::int32_t more) {
  const bool was_split = away_[unit] > 0;
  away_[unit] += more;
  const bool is_split = away_[unit] > 0;
  if (is_split == was_split) return;
  whole_.split_services += was_split ? -t_.weight[unit] : t_.weight[unit];
}

// Of the unit's own services, and of those for which others come to it. Requires: it is still in
// `from`.
void Draft::move_services(std::uint32_t unit, std::uint32_t from, std::uint32_t to) {
  if (away_.empty()) return;
  const auto more = [&](std::uint32_t other) {
    return slot_of_[other] == from ? 1 : slot_of_[other] == to ? -1 : 0;
  };
  std::int32_t own = 0;
  for (const std::uint32_t f : ground_.services.used_by(unit)) own += more(f);
  if (own != 0) count_away(unit, own);
  for (const std::uint32_t v : ground_.services.users_of(unit)) {
    if (more(v) != 0) count_away(v, more(v));
  }
}

void Draft::load_strays() {
  strays_.assign(ground_.rules.may_adjust ? 0 : t_.today_count, 0);
  if (strays_.empty()) return;
  root_.resize(ground_.slots);
  for (std::uint32_t s = 0; s < ground_.slots; ++s) {
    root_[s] = root_of(s);
    for (const std::uint32_t v : units_[s]) count_stray(v, s, 1);
  }
}

// The community of today that one carries on: itself, or that of which it is a part as the ledger
// sees it; kNoCommunity: it is established, and takes its units from where it likes.
std::uint32_t Draft::root_of(std::uint32_t slot) const {
  if (slot < t_.today_count) return slot;
  std::map<std::uint32_t, std::int64_t> weight;
  std::int64_t all = 0;
  for (const std::uint32_t v : units_[slot]) {
    t_.each_home(v, [&](const Home& home) {
      weight[home.community] += home.weight + home.units;
      all += home.weight + home.units;
    });
  }
  std::pair<std::int64_t, std::uint32_t> most{0, kNoCommunity};
  for (const auto& [home, sum] : weight) {
    if (sum > most.first) most = {sum, home};
  }
  return 2 * most.first >= all ? most.second : kNoCommunity;
}

void Draft::count_stray(std::uint32_t unit, std::uint32_t slot, int sign) {
  const std::uint32_t home = t_.today[unit];
  if (home == kNoCommunity || root_[slot] == kNoCommunity || home == root_[slot]) return;
  strays_[home] += sign;
  if (!units_[home].empty()) whole_.strays += sign;
}

// A new community may be part of another one when a unit has come or gone: all of it is counted
// again.
void Draft::leave_strays(std::uint32_t slot) {
  if (strays_.empty() || slot < t_.today_count) return;
  for (const std::uint32_t v : units_[slot]) count_stray(v, slot, -1);
}

// Requires: it is in `to` already, and leave_strays() was called for both before.
void Draft::move_stray(std::uint32_t unit, std::uint32_t from, std::uint32_t to) {
  if (strays_.empty()) return;
  // A community that ends has no strays: what left it was split off or merged.
  if (to < t_.today_count && units_[to].size() == 1) whole_.strays += strays_[to];
  if (from < t_.today_count && units_[from].empty()) whole_.strays -= strays_[from];
  if (from < t_.today_count) count_stray(unit, from, -1);
  if (to < t_.today_count) count_stray(unit, to, 1);
  for (const std::uint32_t slot : {from, to}) {
    if (slot < t_.today_count) continue;
    root_[slot] = root_of(slot);
    for (const std::uint32_t v : units_[slot]) count_stray(v, slot, 1);
  }
}

}  // namespace hearth::districting
