#include "districting/impossible.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearth::districting {

namespace {

// The units added up by group, those that are special apart.
struct Sums {
  std::map<std::uint32_t, std::int64_t> group_size;
  std::set<std::uint32_t> special;  // groups that are one community, whatever their size
  std::int64_t special_size = 0;
  std::int64_t total = 0;
};

Range widest_band(const Rules& rules) {
  Range band = rules.size.front();
  for (const Range& other : rules.size) {
    band.least = std::min(band.least, other.least);
    band.most = std::max(band.most, other.most);
  }
  return band;
}

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

}  // namespace

std::vector<Breach> impossible(const RedrawGround& ground) {
  const Territory& t = ground.territory;
  const Rules& rules = ground.rules;
  const Range band = widest_band(rules);
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
