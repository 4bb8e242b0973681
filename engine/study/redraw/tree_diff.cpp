#include "study/redraw/tree_diff.h"

#include <algorithm>
#include <map>
#include <utility>

namespace hearth::study {

namespace {

using area::Hierarchy;
using area::Level;
using results::TreeChange;
using results::TreeRow;

// The level, unless the units stand in for it.
const Level* named(const Hierarchy& hierarchy, const std::string& name) {
  const Level* level = hierarchy.find(name);
  const bool made = level == &hierarchy.levels.front() && hierarchy.communities_are_units;
  return made ? nullptr : level;
}

std::vector<const Level*> by_number(const Hierarchy& hierarchy) {
  std::vector<const Level*> out;
  for (const Level& level : hierarchy.levels) {
    if (named(hierarchy, level.name) != nullptr) out.push_back(&level);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Level* a, const Level* b) { return a->size() > b->size(); });
  return out;
}

// Most people, then most units.
struct Common {
  Persons people;
  std::int64_t units = 0;
  [[nodiscard]] bool more_than(const Common& other) const {
    return people != other.people ? people > other.people : units > other.units;
  }
};

// For each district of `from` the code of `to` that has most in common with it; empty: none.
std::vector<std::string> most_in(const area::Units& units, const Level& from, const Level* to) {
  std::vector<std::string> out(from.size());
  if (to == nullptr) return out;
  std::map<std::pair<ParentId, ParentId>, Common> shared;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (from.parent_of[unit] == kNone<ParentId> || to->parent_of[unit] == kNone<ParentId>) continue;
    Common& common = shared[{from.parent_of[unit], to->parent_of[unit]}];
    common.people += units.population[unit];
    ++common.units;
  }
  std::vector<Common> most(from.size());
  for (const auto& [pair, common] : shared) {
    const auto row = static_cast<std::size_t>(pair.first.row);
    if (!common.more_than(most[row])) continue;
    most[row] = common;
    out[row] = to->id[pair.second];
  }
  return out;
}

std::vector<std::vector<std::int32_t>> members(const Level& level) {
  std::vector<std::vector<std::int32_t>> out(level.size());
  for (const UnitId unit : ids<UnitId>(level.parent_of.size())) {
    const ParentId parent = level.parent_of[unit];
    if (parent != kNone<ParentId>) out[static_cast<std::size_t>(parent.row)].push_back(unit.row);
  }
  return out;
}

bool has(const Level& level, const std::string& code) {
  return std::binary_search(level.id.begin(), level.id.end(), code);
}

class LevelDiff {
 public:
  LevelDiff(const area::Units& units, const Level* before, const Level& after,
            const Level* upper_before, const Level* upper_after)
      : units_(units),
        before_(before),
        after_(after),
        upper_before_(upper_before),
        upper_after_(upper_after) {}

  std::vector<TreeRow> run() {
    if (before_ != nullptr) {
      find_renamed();
      of_today();
    }
    founded();
    std::sort(rows_.begin(), rows_.end(),
              [](const auto& a, const auto& b) { return a.code < b.code; });
    return std::move(rows_);
  }

 private:
  void find_renamed() {
    std::map<std::vector<std::int32_t>, std::string> fresh;
    const auto after = members(after_);
    for (const ParentId row : ids<ParentId>(after_.size())) {
      if (!has(*before_, after_.id[row])) {
        fresh[after[static_cast<std::size_t>(row.row)]] = after_.id[row];
      }
    }
    const auto before = members(*before_);
    for (const ParentId row : ids<ParentId>(before_->size())) {
      const auto found = fresh.find(before[static_cast<std::size_t>(row.row)]);
      if (found != fresh.end() && !has(after_, before_->id[row])) {
        new_code_[before_->id[row]] = found->second;
        is_new_name_[found->second] = true;
      }
    }
  }

  [[nodiscard]] TreeRow row(const std::string& code, const Text& name, TreeChange change) const {
    TreeRow out;
    out.level = after_.name;
    out.code = code;
    out.name = name;
    out.change = change;
    if (upper_after_ != nullptr) out.parent_level = upper_after_->name;
    return out;
  }

  void of_today() {
    const std::vector<std::string> parent = most_in(units_, *before_, upper_before_);
    const std::vector<std::string> successor = most_in(units_, *before_, &after_);
    const std::vector<std::string> new_parent = most_in(units_, after_, upper_after_);
    for (const ParentId id : ids<ParentId>(before_->size())) {
      const auto at = static_cast<std::size_t>(id.row);
      TreeRow out = row(before_->id[id], before_->label[id], TreeChange::Ended);
      out.parent_before = parent[at];
      const auto lives = std::lower_bound(after_.id.begin(), after_.id.end(), out.code);
      if (lives != after_.id.end() && *lives == out.code) {
        out.parent_after = new_parent[static_cast<std::size_t>(lives - after_.id.begin())];
        out.change = out.parent_before == out.parent_after ? TreeChange::Kept : TreeChange::Moved;
      } else {
        out.successor = successor[at];
        if (new_code_.count(out.code) > 0) {
          out.change = TreeChange::Renamed;
          const auto next = std::lower_bound(after_.id.begin(), after_.id.end(), out.successor);
          out.parent_after = new_parent[static_cast<std::size_t>(next - after_.id.begin())];
        }
      }
      rows_.push_back(std::move(out));
    }
  }

  void founded() {
    const std::vector<std::string> parent = most_in(units_, after_, upper_after_);
    for (const ParentId id : ids<ParentId>(after_.size())) {
      const std::string& code = after_.id[id];
      if (before_ != nullptr && has(*before_, code)) continue;
      if (is_new_name_.count(code) > 0) continue;  // told with the code that it replaces
      TreeRow out = row(code, after_.label[id], TreeChange::Founded);
      out.parent_after = parent[static_cast<std::size_t>(id.row)];
      rows_.push_back(std::move(out));
    }
  }

  const area::Units& units_;
  const Level* before_;  // null: the level is new
  const Level& after_;
  const Level* upper_before_;
  const Level* upper_after_;
  std::map<std::string, std::string> new_code_;
  std::map<std::string, bool> is_new_name_;
  std::vector<TreeRow> rows_;
};

}  // namespace

std::vector<TreeRow> tree_diff(const area::Units& units, const Hierarchy& before,
                               const Hierarchy& after) {
  const std::vector<const Level*> levels = by_number(after);
  std::vector<TreeRow> out;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const Level* upper = i + 1 < levels.size() ? levels[i + 1] : nullptr;
    const Level* upper_before = upper != nullptr ? named(before, upper->name) : nullptr;
    const Level* today = named(before, levels[i]->name);
    const std::vector<TreeRow> rows =
        LevelDiff(units, today, *levels[i], upper_before, upper).run();
    const bool moved = today != nullptr && today->parent_of != levels[i]->parent_of;
    const bool changed = std::any_of(rows.begin(), rows.end(), [](const TreeRow& row) {
      return row.change != TreeChange::Kept;
    });
    if (changed || moved) out.insert(out.end(), rows.begin(), rows.end());
  }
  return out;
}

}  // namespace hearth::study
