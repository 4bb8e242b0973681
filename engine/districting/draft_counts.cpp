// What a draft counts over pairs of communities, and over homes and their services.
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

void Draft::load_apart() {
  for (const auto& [a, b] : ground_.rules.apart)
    whole_.together += slot_of_[a] == slot_of_[b] ? 1 : 0;
}

// Requires: the unit is still in `from`.
void Draft::move_apart(std::uint32_t unit, std::uint32_t from, std::uint32_t to) {
  for (const std::uint32_t other : ground_.apart_from(unit)) {
    if (slot_of_[other] == from) --whole_.together;
    if (slot_of_[other] == to) ++whole_.together;
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

}  // namespace hearth::districting
