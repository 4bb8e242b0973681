#include "districting/reshaping.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace hearth::districting {

Reshaping::Reshaping(Draft& draft, std::span<const std::uint32_t> units)
    : draft_(draft),
      t_(draft.ground().territory),
      drawn_from_(units),
      tree_(t_.graph),
      units_today_(t_.today_count) {
  for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
    if (t_.today[v] != kNoCommunity) units_today_[t_.today[v]].push_back(v);
  }
}

bool Reshaping::give_up() {
  draft_.undo();
  return false;
}

std::uint32_t Reshaping::draw_unit(Random& random) const {
  if (drawn_from_.empty()) return random.below(t_.unit_count());
  return drawn_from_[random.below(static_cast<std::uint32_t>(drawn_from_.size()))];
}

std::uint32_t Reshaping::draw_today(Random& random) const {
  if (t_.today_count == 0) return kNoCommunity;
  return drawn_from_.empty() ? random.below(t_.today_count) : t_.today[draw_unit(random)];
}

bool Reshaping::draw_border(Random& random, Border& border) const {
  const std::uint32_t v = draw_unit(random);
  const auto around = t_.graph.of(v);
  if (around.empty()) return false;
  const std::uint32_t w = around[random.below(static_cast<std::uint32_t>(around.size()))];
  border = {v, draft_.slot_of(w)};
  return border.other != draft_.slot_of(v);
}

bool Reshaping::flip(Random& random) {
  Border border{};
  if (!draw_border(random, border) || !draft_.is_free(border.unit) ||
      !draft_.takes(border.other, border.unit)) {
    return false;
  }
  const std::uint32_t from = draft_.slot_of(border.unit);
  draft_.begin();
  const Contiguity& contiguity = draft_.ground().contiguity;
  const bool alone = draft_.units_of(from).size() == 1;
  const bool holds =
      alone ||
      (contiguity.tested_by_bits(border.unit)
           ? contiguity.holds_nearby(
                 border.unit, contiguity.bits_in(border.unit, from, draft_.slots()), draft_.slots())
           : contiguity.holds(border.unit, draft_.slots()));
  if (!holds) return random.below(8) == 0 && flip_with_lobes(border);
  draft_.put(border.unit, border.other);
  return true;
}

// The unit leaves with every piece of its community but the largest, if these may leave.
bool Reshaping::flip_with_lobes(const Border& border) {
  const std::uint32_t from = draft_.slot_of(border.unit);
  std::unordered_map<std::uint32_t, std::uint32_t> piece;  // unit: number from 1
  for (const std::uint32_t v : draft_.units_of(from)) piece[v] = 0;
  piece.erase(border.unit);
  std::vector<std::vector<std::uint32_t>> pieces;
  for (const std::uint32_t first : draft_.units_of(from)) {
    if (first == border.unit || piece[first] != 0) continue;
    std::vector<std::uint32_t> members{first};
    piece[first] = static_cast<std::uint32_t>(pieces.size() + 1);
    for (std::size_t next = 0; next < members.size(); ++next) {
      for (const std::uint32_t w : t_.graph.of(members[next])) {
        const auto found = piece.find(w);
        if (found == piece.end() || found->second != 0) continue;
        found->second = static_cast<std::uint32_t>(pieces.size() + 1);
        members.push_back(w);
      }
    }
    pieces.push_back(std::move(members));
  }
  const auto largest =
      std::max_element(pieces.begin(), pieces.end(),
                       [](const auto& a, const auto& b) { return a.size() < b.size(); });
  for (auto part = pieces.begin(); part != pieces.end(); ++part) {
    if (part != largest && !put_all(*part, border.other)) return give_up();
  }
  draft_.put(border.unit, border.other);
  return true;
}

// Puts free units into a slot that takes them; false at the first that may not.
bool Reshaping::put_all(const std::vector<std::uint32_t>& units, std::uint32_t slot) {
  for (const std::uint32_t v : units) {
    if (draft_.slot_of(v) == slot) continue;
    if (!draft_.is_free(v) || !draft_.takes(slot, v)) return false;
    draft_.put(v, slot);
  }
  return true;
}

bool Reshaping::merge_into(std::uint32_t from, std::uint32_t into) {
  draft_.begin();
  const auto members = draft_.units_of(from);
  units_.assign(members.begin(), members.end());
  return put_all(units_, into) || give_up();
}

bool Reshaping::merge_pair(Random& random) {
  Border border{};
  if (!draw_border(random, border)) return false;
  std::uint32_t from = draft_.slot_of(border.unit);
  std::uint32_t into = border.other;
  if (random.below(2) == 0) std::swap(from, into);
  const auto members = draft_.units_of(from);
  units_.assign(members.begin(), members.end());
  return put_all(units_, into);
}

bool Reshaping::merge(Random& random) {
  draft_.begin();
  return merge_pair(random) || give_up();
}

void Reshaping::draw_tree(const std::vector<std::uint32_t>& units, Random& random) {
  tree_.load(units);
  tree_.draw(random);
}

std::uint32_t Reshaping::best_cut(Random& random, bool any) {
  // What a side of some size is off its band, whatever its class: the widest of the bands.
  const Range band = draft_.ground().rules.widest_size();
  cuts_.clear();
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  for (const std::uint32_t v : tree_.order().subspan(1)) {
    const std::int64_t below = tree_.people_below(v);
    const std::int64_t off = any ? 0 : band.excess(below) + band.excess(tree_.people() - below);
    if (off > least) continue;
    if (off < least) cuts_.clear();
    least = off;
    cuts_.push_back(v);
  }
  return cuts_[random.below(static_cast<std::uint32_t>(cuts_.size()))];
}

bool Reshaping::split(Random& random) {
  const std::uint32_t slot = draft_.slot_of(draw_unit(random));
  const auto members = draft_.units_of(slot);
  draft_.begin();
  if (members.size() < 2 || draft_.ground().rules.closed(slot)) return false;
  units_.assign(members.begin(), members.end());
  draw_tree(units_, random);
  tree_.mark_below(best_cut(random, random.below(4) == 0), below_);
  const bool side = random.below(2) == 0;
  std::vector<std::uint32_t> part;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if ((below_[i] != 0) == side) part.push_back(units_[i]);
  }
  const std::uint32_t into = draft_.empty_slot_for(part);
  if (into == draft_.ground().slots) return false;
  return put_all(part, into) || give_up();
}

bool Reshaping::split_evenly(std::uint32_t slot, int trees, Random& random) {
  const auto members = draft_.units_of(slot);
  draft_.begin();
  if (members.size() < 2) return false;
  units_.assign(members.begin(), members.end());
  tree_.load(units_);
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::vector<std::uint8_t> best;
  for (int t = 0; t < trees; ++t) {
    tree_.draw(random);
    for (const std::uint32_t v : tree_.order().subspan(1)) {
      const std::int64_t below = tree_.people_below(v);
      const std::int64_t off = std::abs(tree_.people() - 2 * below);
      if (off >= least) continue;
      least = off;
      tree_.mark_below(v, best);
    }
  }
  std::vector<std::uint32_t> part;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (best[i] != 0) part.push_back(units_[i]);
  }
  const std::uint32_t into = draft_.empty_slot_for(part);
  if (into == draft_.ground().slots) return false;
  return put_all(part, into) || give_up();
}

bool Reshaping::recombine(Random& random) {
  Border border{};
  if (!draw_border(random, border)) return false;
  const std::uint32_t a = draft_.slot_of(border.unit);
  const std::uint32_t b = border.other;
  draft_.begin();
  if (draft_.ground().rules.closed(a) || draft_.ground().rules.closed(b)) return false;
  units_.assign(draft_.units_of(a).begin(), draft_.units_of(a).end());
  units_.insert(units_.end(), draft_.units_of(b).begin(), draft_.units_of(b).end());
  draw_tree(units_, random);
  tree_.mark_below(best_cut(random, false), below_);
  // The sides get the codes so that more stays as it is.
  std::int64_t stays = 0;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const std::int64_t weight = t_.weight[units_[i]] + 1;
    const bool below = below_[i] != 0;
    const std::uint32_t home = t_.today[units_[i]];
    const std::uint32_t now = home == a || home == b ? home : draft_.slot_of(units_[i]);
    stays += (now == a) == below ? weight : -weight;
  }
  const std::uint32_t lower = stays >= 0 ? a : b;
  const std::uint32_t upper = stays >= 0 ? b : a;
  const std::vector<std::uint32_t> units = units_;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::uint32_t slot = below_[i] != 0 ? lower : upper;
    if (draft_.slot_of(units[i]) == slot) continue;
    if (!draft_.is_free(units[i])) return give_up();
    draft_.put(units[i], slot);
  }
  return true;
}

bool Reshaping::bring_back(std::uint32_t community) {
  if (draft_.ground().rules.closed(community)) return false;
  bool any = false;
  for (const std::uint32_t v : units_today_[community]) {
    if (draft_.slot_of(v) == community) continue;
    if (!draft_.is_free(v) || !draft_.takes(community, v)) return false;
    draft_.put(v, community);
    any = true;
  }
  return any && draft_.all_in_one_piece();
}

bool Reshaping::restore(Random& random) {
  draft_.begin();
  const std::uint32_t community = draw_today(random);
  return community != kNoCommunity && (bring_back(community) || give_up());
}

bool Reshaping::send_back(Random& random) {
  const std::uint32_t first = draw_unit(random);
  const std::uint32_t from = draft_.slot_of(first);
  const std::uint32_t home = t_.today[first];
  draft_.begin();
  if (home == kNoCommunity || home == from || draft_.units_of(home).empty()) return false;
  std::vector<std::uint32_t> part{first};
  std::unordered_set<std::uint32_t> seen{first};
  for (std::size_t next = 0; next < part.size(); ++next) {
    for (const std::uint32_t w : t_.graph.of(part[next])) {
      if (draft_.slot_of(w) == from && t_.today[w] == home && seen.insert(w).second) {
        part.push_back(w);
      }
    }
  }
  if (!put_all(part, home) || !draft_.all_in_one_piece()) return give_up();
  return true;
}

bool Reshaping::exchange(Random& random) {
  draft_.begin();
  // A few draws until one names a community that has ended.
  std::uint32_t ended = kNoCommunity;
  for (int draw = 0; draw < 8 && ended == kNoCommunity; ++draw) {
    const std::uint32_t s = draw_today(random);
    if (s == kNoCommunity) continue;
    if (draft_.units_of(s).empty() && !units_today_[s].empty()) ended = s;
  }
  if (ended == kNoCommunity) return false;
  if (!bring_back(ended)) return give_up();
  return merge_pair(random) || give_up();
}

std::vector<std::uint32_t> Reshaping::neighbours_of(std::uint32_t slot) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t v : draft_.units_of(slot)) {
    for (const std::uint32_t w : t_.graph.of(v)) {
      if (draft_.slot_of(w) != slot) out.push_back(draft_.slot_of(w));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace hearth::districting
