// The moves that take a piece out of the map and build it up again: communities that are dissolved
// among their neighbours, established between them, or ruined where they meet.
#include <algorithm>
#include <utility>

#include "districting/reshaping.h"

namespace hearth::districting {

// Marks the units that are to be placed again; false: one of them may not move.
bool Reshaping::ruin(std::span<const std::uint32_t> units) {
  ruined_.resize(t_.unit_count(), 0);
  left_.assign(units.begin(), units.end());
  if (!std::all_of(left_.begin(), left_.end(), [&](auto v) { return draft_.is_free(v); })) {
    left_.clear();
    return false;
  }
  for (const std::uint32_t v : left_) ruined_[v] = 1;
  return true;
}

// A slot beside the unit that stands and takes it, of several as often the smallest as any by
// chance; slots where there is none.
std::uint32_t Reshaping::standing_beside(std::uint32_t unit, Random& random) {
  beside_.clear();
  for (const std::uint32_t w : t_.graph.of(unit)) {
    const std::uint32_t slot = draft_.slot_of(w);
    if (ruined_[w] == 0 && draft_.takes(slot, unit)) beside_.push_back(slot);
  }
  if (beside_.empty()) return draft_.ground().slots;
  const std::uint32_t drawn = beside_[random.below(static_cast<std::uint32_t>(beside_.size()))];
  if (random.below(2) == 0) return drawn;
  return *std::min_element(beside_.begin(), beside_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return draft_.size_of(a) < draft_.size_of(b);
  });
}

// Ruined units join what stands beside them, one after the other by chance; false: nothing does
// beside some.
bool Reshaping::rebuild(Random& random) {
  bool placed = true;
  while (placed && !left_.empty()) {
    placed = false;
    for (std::size_t n = left_.size(); n > 0; --n) {
      std::swap(left_[n - 1], left_[random.below(static_cast<std::uint32_t>(n))]);
      const std::uint32_t unit = left_[n - 1];
      const std::uint32_t slot = standing_beside(unit, random);
      if (slot == draft_.ground().slots) continue;
      ruined_[unit] = 0;
      draft_.put(unit, slot);
      left_[n - 1] = left_.back();
      left_.pop_back();
      placed = true;
    }
  }
  for (const std::uint32_t v : left_) ruined_[v] = 0;
  return std::exchange(left_, {}).empty();
}

// Units around one, the nearest by steps first, as many as `size` asks for; groups are not crossed.
void Reshaping::gather_around(std::uint32_t unit, std::int64_t size) {
  units_.assign(1, unit);
  gathered_.resize(t_.unit_count(), 0);
  gathered_[unit] = 1;
  std::int64_t sum = t_.size[unit];
  for (std::size_t next = 0; next < units_.size() && sum < size; ++next) {
    for (const std::uint32_t w : t_.graph.of(units_[next])) {
      const bool crosses = !t_.group.empty() && t_.group[w] != t_.group[unit];
      if (gathered_[w] != 0 || crosses || sum >= size) continue;
      gathered_[w] = 1;
      sum += t_.size[w];
      units_.push_back(w);
    }
  }
  for (const std::uint32_t v : units_) gathered_[v] = 0;
}

bool Reshaping::dissolve(Random& random) {
  const std::uint32_t slot = draft_.slot_of(draw_unit(random));
  draft_.begin();
  if (!ruin(draft_.units_of(slot))) return false;
  return rebuild(random) || give_up();
}

bool Reshaping::establish(Random& random) {
  Border border{};
  if (!draw_border(random, border)) return false;
  const double ideal = draft_.ground().ideal.back();
  gather_around(border.unit,
                static_cast<std::int64_t>(ideal * (0.7 + 0.4 * (random.below(1'024) / 1'024.0))));
  const std::uint32_t into = draft_.empty_slot_for(units_);
  draft_.begin();
  if (into == draft_.ground().slots) return false;
  return (put_all(units_, into) && draft_.all_in_one_piece()) || give_up();
}

bool Reshaping::ruin_and_rebuild(Random& random) {
  Border border{};
  if (!draw_border(random, border)) return false;
  const double ideal = draft_.ground().ideal.back();
  gather_around(border.unit, static_cast<std::int64_t>(ideal * (random.below(1'024) / 1'024.0)));
  draft_.begin();
  if (!ruin(units_)) return false;
  return (rebuild(random) && draft_.all_in_one_piece()) || give_up();
}

}  // namespace hearth::districting
