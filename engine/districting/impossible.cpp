#include "districting/impossible.h"

#include <algorithm>
#include <map>
#include <set>

#include "districting/redraw_bounds.h"

namespace hearth::districting {

namespace {

// The units added up by group, those that are special apart.
struct Sums {
  std::map<std::uint32_t, std::int64_t> group_size;
  std::set<std::uint32_t> special;  // groups that are one community, whatever their size
  std::int64_t special_size = 0;
  std::int64_t total = 0;
};

Sums sums_of(const RedrawGround& ground) {
  const Territory& t = ground.territory;
  Sums sums;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    const std::uint32_t group = t.group.empty() ? 0 : t.group[v];
    sums.total += t.size[v];
    sums.group_size[group] += t.size[v];
    if (!ground.rules.special(v)) continue;
    sums.special.insert(group);
    sums.special_size += t.size[v];
  }
  return sums;
}

// Units that no community, or no child of one, can hold.
void add_heavy_units(const RedrawGround& ground, std::int64_t most, std::vector<Breach>& out) {
  const std::vector<std::int64_t>& size = ground.territory.size;
  const auto& children = ground.rules.children;
  for (std::uint32_t v = 0; v < size.size(); ++v) {
    if (ground.rules.special(v)) continue;
    const auto add = [&](RuleKind rule, std::int64_t limit) {
      if (size[v] <= limit) return;
      out.push_back(
          {rule, kNoCommunity, v, static_cast<double>(size[v]), static_cast<double>(limit)});
    };
    if (children) add(RuleKind::Children, children->most);
    add(RuleKind::Size, most);
  }
}

// How many communities of today every plan has, as it keeps their units or ends none.
std::int64_t living_on(const RedrawGround& ground, bool only_locked) {
  const Territory& t = ground.territory;
  std::set<std::uint32_t> codes;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    if (t.today[v] == kNoCommunity) continue;
    if (!only_locked || ground.rules.locked(v) || ground.rules.closed(t.today[v])) {
      codes.insert(t.today[v]);
    }
  }
  return static_cast<std::int64_t>(codes.size());
}

// Locks, operations and the limit of change that leave too many, too few or too much to move.
void add_codes(const RedrawGround& ground, std::vector<Breach>& out) {
  const Rules& rules = ground.rules;
  const std::int64_t locked = living_on(ground, true);
  const std::int64_t all = living_on(ground, false);
  const auto add = [&](std::int64_t can, std::int64_t asked, RuleKind by) {
    out.push_back({RuleKind::Count, kNoCommunity, kNoCommunity, static_cast<double>(can),
                   static_cast<double>(asked), by});
  };
  if (locked > rules.count.most) {
    add(locked, rules.count.most, RuleKind::Locked);
  } else if (!rules.operations.has(Operation::Merge) && all > rules.count.most) {
    add(all, rules.count.most, RuleKind::Operation);
  }
  const auto today = static_cast<std::int64_t>(ground.territory.today_count);
  const bool may_begin =
      rules.operations.has(Operation::Establish) || rules.operations.has(Operation::Split);
  if (!may_begin && today < rules.count.least) {
    add(today, rules.count.least, RuleKind::Operation);
  }
  const double moved = redraw_bounds(ground)[at(Term::MovedHouseholds)];
  if (rules.most_moved && moved > static_cast<double>(*rules.most_moved)) {
    out.push_back({RuleKind::MostMoved, kNoCommunity, kNoCommunity, moved,
                   static_cast<double>(*rules.most_moved)});
  }
}

// Inhabited units that have no facility of any community near enough.
void add_far_units(const RedrawGround& ground, std::vector<Breach>& out) {
  const double limit = ground.rules.centre_within;
  for (std::uint32_t v = 0; v < ground.nearest_metres.size(); ++v) {
    if (ground.territory.people[v] == 0 || ground.nearest_metres[v] <= limit) continue;
    out.push_back({RuleKind::CentreReach, kNoCommunity, v, ground.nearest_metres[v], limit});
  }
}

// Where bands count people: a community with facilities has so many at least, and all facilities of
// its group serve fewer; or too many are left for the communities without one.
void add_full_centres(const RedrawGround& ground, const Range& band, std::vector<Breach>& out) {
  const Territory& t = ground.territory;
  const Rules& rules = ground.rules;
  if (!rules.centre_capacity || rules.centres.empty() || t.size != t.people) return;
  struct Group {
    double capacity = 0;
    std::uint32_t unit = kNoCommunity;  // the first with a facility
  };
  std::map<std::uint32_t, Group> groups;
  double capacity = 0;
  for (const CentreSite& site : rules.centres) {
    Group& group = groups[t.group.empty() ? 0 : t.group[site.unit]];
    group.capacity += static_cast<double>(site.capacity);
    capacity += static_cast<double>(site.capacity);
    group.unit = std::min(group.unit, site.unit);
  }
  for (const auto& [number, group] : groups) {
    if (rules.special(group.unit) || group.capacity >= static_cast<double>(band.least)) continue;
    out.push_back({RuleKind::Capacity, kNoCommunity, group.unit, static_cast<double>(band.least),
                   group.capacity});
  }
  if (rules.count.is_open() || band.is_open() || !rules.is_special.empty()) return;
  double left = -static_cast<double>(rules.count.most - 1) * static_cast<double>(band.most);
  for (const std::int64_t people : t.people) left += static_cast<double>(people);
  if (left > capacity) {
    out.push_back({RuleKind::Capacity, kNoCommunity, kNoCommunity, left, capacity});
  }
}

}  // namespace

std::vector<Breach> impossible(const RedrawGround& ground) {
  if (!ground.rules.after_events.empty()) return impossible(GroundAfterEvents(ground).ground());
  const Territory& t = ground.territory;
  const Rules& rules = ground.rules;
  const Range band = rules.widest_size();
  const Sums sums = sums_of(ground);
  std::vector<Breach> out;
  add_heavy_units(ground, band.most, out);
  const auto count = [&](std::int64_t can, std::int64_t asked) {
    out.push_back({RuleKind::Count, kNoCommunity, kNoCommunity, static_cast<double>(can),
                   static_cast<double>(asked)});
  };
  const auto groups = static_cast<std::int64_t>(sums.group_size.size());
  std::int64_t most = std::min<std::int64_t>(t.unit_count(), rules.count.most);
  std::int64_t least = groups;
  const auto alone = static_cast<std::int64_t>(sums.special.size());
  if (band.least > 0) most = std::min(most, (sums.total - sums.special_size) / band.least + alone);
  if (!band.is_open() && band.most > 0) {
    least = 0;
    for (const auto& [group, size] : sums.group_size) {
      least += sums.special.count(group) > 0
                   ? 1
                   : std::max<std::int64_t>((size + band.most - 1) / band.most, 1);
    }
  }
  if (rules.count.least > most) count(most, rules.count.least);
  if (rules.count.most < least) count(least, rules.count.most);
  add_codes(ground, out);
  add_far_units(ground, out);
  add_full_centres(ground, band, out);
  for (const auto& [group, size] : sums.group_size) {
    if (size >= band.least || sums.special.count(group) > 0) continue;
    // The group's first unit names it.
    const auto first =
        t.group.empty() ? t.group.begin() : std::find(t.group.begin(), t.group.end(), group);
    const auto unit = static_cast<std::uint32_t>(first - t.group.begin());
    out.push_back({RuleKind::Size, kNoCommunity, unit, static_cast<double>(size),
                   static_cast<double>(band.least)});
  }
  return out;
}

}  // namespace hearth::districting
