#include "districting/separate_parts.h"

#include <algorithm>
#include <numeric>

namespace hearth::districting {

namespace {

// Sets of units, each known by its first one.
class Sets {
 public:
  explicit Sets(std::uint32_t units) : above_(units) { std::iota(above_.begin(), above_.end(), 0); }
  std::uint32_t first(std::uint32_t v) {
    while (above_[v] != v) v = above_[v] = above_[above_[v]];
    return v;
  }
  void join(std::uint32_t v, std::uint32_t w) {
    const std::uint32_t a = first(v);
    const std::uint32_t b = first(w);
    above_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> above_;
};

}  // namespace

std::vector<UnitSet> separate_sets(const RedrawGround& ground) {
  const Territory& t = ground.territory;
  Sets sets(t.unit_count());
  std::vector<std::uint32_t> home(ground.slots, kNoCommunity);  // slots: a unit of it
  const auto join_home = [&](std::uint32_t v, std::uint32_t slot) {
    if (slot == kNoCommunity) return;
    if (home[slot] == kNoCommunity) home[slot] = v;
    sets.join(v, home[slot]);
  };
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    for (const std::uint32_t w : t.graph.of(v)) sets.join(v, w);
    t.each_home(v, [&](const Home& of) { join_home(v, of.community); });
    if (!ground.rules.given.empty()) join_home(v, ground.rules.given[v]);
  }
  std::vector<UnitSet> members(t.unit_count());
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) members[sets.first(v)].push_back(v);
  std::stable_sort(members.begin(), members.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  while (!members.empty() && members.back().empty()) members.pop_back();
  return members;
}

std::vector<UnitSet> shared_out(const std::vector<UnitSet>& sets, int wanted) {
  std::vector<UnitSet> parts(static_cast<std::size_t>(wanted));
  for (const UnitSet& set : sets) {
    UnitSet& part =
        *std::min_element(parts.begin(), parts.end(),
                          [](const UnitSet& a, const UnitSet& b) { return a.size() < b.size(); });
    part.insert(part.end(), set.begin(), set.end());
  }
  for (UnitSet& part : parts) std::sort(part.begin(), part.end());
  std::erase_if(parts, [](const UnitSet& part) { return part.empty(); });
  return parts;
}

}  // namespace hearth::districting
