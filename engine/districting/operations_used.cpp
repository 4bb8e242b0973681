#include "districting/operations_used.h"

#include <algorithm>
#include <utility>

namespace hearth::districting {

OperationsUsed::OperationsUsed(const Territory& territory, const Rules& rules, std::uint32_t slots)
    : t_(territory), allowed_(rules.operations) {
  if (allowed_.has_all()) return;
  units_.resize(slots);
  from_.resize(slots);
  takers_.resize(t_.today_count);
  root_.resize(slots);
  slot_wrong_.resize(slots);
  home_wrong_.resize(t_.today_count);
  slot_is_marked_.resize(slots);
  home_is_marked_.resize(t_.today_count);
  find_classes_today();
}

// As the audit has it: class of most people; without people, of most units.
void OperationsUsed::find_classes_today() {
  const auto classes = static_cast<std::size_t>(t_.class_count);
  class_today_.assign(t_.today_count, std::int8_t{-1});
  std::vector<std::pair<std::int64_t, std::int64_t>> of(t_.today_count * classes);  // people, units
  std::vector<std::int64_t> people(t_.today_count, 0);
  for (std::uint32_t v = 0; v < t_.unit_count(); ++v) {
    const std::uint32_t home = t_.today[v];
    if (home == kNoCommunity) continue;
    people[home] += t_.people[v];
    if (t_.unit_class[v] < 0) continue;
    auto& sums = of[home * classes + static_cast<std::size_t>(t_.unit_class[v])];
    sums.first += t_.people[v];
    ++sums.second;
  }
  for (std::uint32_t home = 0; classes > 0 && home < t_.today_count; ++home) {
    const auto* sums = of.data() + home * classes;
    std::size_t best = 0;
    for (std::size_t c = 1; c < classes; ++c) {
      const bool nobody = people[home] == 0;
      const bool more =
          nobody ? sums[c].second > sums[best].second : sums[c].first > sums[best].first;
      if (more) best = c;
    }
    class_today_[home] = static_cast<std::int8_t>(best);
  }
}

void OperationsUsed::load(std::span<const std::uint32_t> slot_of) {
  if (allowed_.has_all()) return;
  std::fill(units_.begin(), units_.end(), 0);
  for (auto* column : {&slot_wrong_, &home_wrong_}) std::fill(column->begin(), column->end(), 0);
  for (std::vector<Flow>& flows : from_) flows.clear();
  for (std::vector<std::uint32_t>& slots : takers_) slots.clear();
  wrong_ = 0;
  for (std::uint32_t v = 0; v < slot_of.size(); ++v) {
    ++units_[slot_of[v]];
    t_.each_home(v, [&](const Home& home) {
      flow(home.community, slot_of[v], home.units, home.weight + home.units);
    });
  }
  for (std::uint32_t s = 0; s < units_.size(); ++s) {
    root_[s] = s < t_.today_count ? s : kNoCommunity;
    mark_slot(s);
  }
  for (std::uint32_t home = 0; home < t_.today_count; ++home) mark_home(home);
}

void OperationsUsed::move(std::uint32_t unit, std::uint32_t from, std::uint32_t to) {
  if (allowed_.has_all()) return;
  --units_[from];
  ++units_[to];
  t_.each_home(unit, [&](const Home& home) {
    flow(home.community, from, -home.units, -home.weight - home.units);
    flow(home.community, to, home.units, home.weight + home.units);
    if (home.community != kNoCommunity) mark_home(home.community);
  });
  for (const std::uint32_t slot : {from, to}) {
    mark_slot(slot);
    if (slot < t_.today_count) mark_home(slot);
  }
}

void OperationsUsed::flow(std::uint32_t home, std::uint32_t slot, std::int64_t units,
                          std::int64_t weight) {
  std::vector<Flow>& flows = from_[slot];
  const auto found = std::find_if(flows.begin(), flows.end(),
                                  [&](const Flow& known) { return known.home == home; });
  if (found == flows.end()) {
    flows.push_back({home, units, weight});
    if (home != kNoCommunity) takers_[home].push_back(slot);
    return;
  }
  found->units += units;
  found->weight += weight;
  if (found->units > 0) return;
  *found = flows.back();
  flows.pop_back();
  if (home == kNoCommunity) return;
  std::vector<std::uint32_t>& slots = takers_[home];
  *std::find(slots.begin(), slots.end(), slot) = slots.back();
  slots.pop_back();
}

void OperationsUsed::mark_slot(std::uint32_t slot) {
  if (std::exchange(slot_is_marked_[slot], std::uint8_t{1}) == 0) changed_slots_.push_back(slot);
}

void OperationsUsed::mark_home(std::uint32_t home) {
  if (std::exchange(home_is_marked_[home], std::uint8_t{1}) == 0) changed_homes_.push_back(home);
}

std::int64_t OperationsUsed::forbidden(const ClassOf& class_of) {
  if (allowed_.has_all()) return 0;
  for (const std::uint32_t slot : changed_slots_) {
    slot_is_marked_[slot] = 0;
    if (slot >= t_.today_count) {
      root_[slot] = root_of(slot);
      for (const Flow& known : from_[slot]) {
        if (known.home != kNoCommunity) mark_home(known.home);
      }
    }
    wrong_ -= slot_wrong_[slot];
    slot_wrong_[slot] = wrong_in_slot(slot, class_of);
    wrong_ += slot_wrong_[slot];
  }
  changed_slots_.clear();
  for (const std::uint32_t home : changed_homes_) {
    home_is_marked_[home] = 0;
    wrong_ -= home_wrong_[home];
    home_wrong_[home] = wrong_in_home(home);
    wrong_ += home_wrong_[home];
  }
  changed_homes_.clear();
  return wrong_;
}

std::uint32_t OperationsUsed::root_of(std::uint32_t slot) const {
  std::int64_t all = 0;
  std::pair<std::int64_t, std::uint32_t> most{0, kNoCommunity};
  for (const Flow& known : from_[slot]) {
    all += known.weight;
    const bool more = known.weight > most.first;
    if (more || (known.weight == most.first && known.home < most.second)) {
      most = {known.weight, known.home};
    }
  }
  return 2 * most.first >= all ? most.second : kNoCommunity;
}

std::int64_t OperationsUsed::wrong_in_slot(std::uint32_t slot, const ClassOf& class_of) const {
  if (units_[slot] == 0) return 0;
  const std::uint32_t root = root_[slot];
  if (root == kNoCommunity) return allowed_.has(Operation::Establish) ? 0 : 1;
  return !allowed_.has(Operation::Convert) && class_of(slot) != class_today_[root] ? 1 : 0;
}

std::int64_t OperationsUsed::wrong_in_home(std::uint32_t home) const {
  const auto parts = std::count_if(
      takers_[home].begin(), takers_[home].end(),
      [&](std::uint32_t slot) { return slot >= t_.today_count && root_[slot] == home; });
  const bool ends = units_[home] == 0;
  if (ends && parts == 0) return wrong_in_end_of(home);
  // One of the parts goes on for a community that ends.
  std::int64_t wrong = allowed_.has(Operation::Adjust) ? 0 : adjusts_of(home);
  if (!allowed_.has(Operation::Split)) wrong += parts - (ends ? 1 : 0);
  if (ends && !allowed_.has(Operation::Merge)) ++wrong;
  return wrong;
}

std::int64_t OperationsUsed::adjusts_of(std::uint32_t home) const {
  std::int64_t units = 0;
  for (const std::uint32_t slot : takers_[home]) {
    const bool is_other = root_[slot] != kNoCommunity && root_[slot] != home;
    if (is_other) units += between(home, slot).units;
  }
  return units;
}

// It is merged into the one that takes most of it; what others take is split off before, or, where
// nothing may be split, given to them by an adjust.
std::int64_t OperationsUsed::wrong_in_end_of(std::uint32_t home) const {
  if (takers_[home].empty()) return 0;  // it has ended before
  std::int64_t wrong = allowed_.has(Operation::Merge) ? 0 : 1;
  std::int64_t takers = 0;
  std::int64_t converted = 0;
  std::int64_t units = 0;  // of all takers but the first
  std::pair<std::int64_t, std::uint32_t> most{-1, kNoCommunity};
  std::int64_t most_units = 0;
  for (const std::uint32_t slot : takers_[home]) {
    if (root_[slot] == kNoCommunity || root_[slot] == home) continue;
    const Flow& known = between(home, slot);
    ++takers;
    units += known.units;
    if (class_today_[root_[slot]] != class_today_[home]) ++converted;
    if (known.weight > most.first || (known.weight == most.first && slot < most.second)) {
      most = {known.weight, slot};
      most_units = known.units;
    }
  }
  if (takers == 0) return wrong;
  const bool as_adjusts = !allowed_.has(Operation::Split) && allowed_.has(Operation::Adjust);
  if (as_adjusts) converted = class_today_[root_[most.second]] != class_today_[home] ? 1 : 0;
  if (!allowed_.has(Operation::Convert)) wrong += converted;
  if (!allowed_.has(Operation::Split) && !as_adjusts) wrong += units - most_units;
  return wrong;
}

const OperationsUsed::Flow& OperationsUsed::between(std::uint32_t home, std::uint32_t slot) const {
  return *std::find_if(from_[slot].begin(), from_[slot].end(),
                       [&](const Flow& known) { return known.home == home; });
}

}  // namespace hearth::districting
