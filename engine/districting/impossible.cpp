#include "districting/impossible.h"

#include <algorithm>
#include <map>
#include <set>

namespace hearth::districting {

std::vector<Breach> impossible(const RedrawGround& ground) {
  const Territory& t = ground.territory;
  const Rules& rules = ground.rules;
  Range band = rules.size.front();
  for (const Range& other : rules.size) {
    band.least = std::min(band.least, other.least);
    band.most = std::max(band.most, other.most);
  }
  std::vector<Breach> out;
  std::map<std::uint32_t, std::int64_t> group_size;
  std::set<std::uint32_t> special;  // groups that are one community, whatever their size
  std::int64_t special_size = 0;
  std::int64_t total = 0;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    total += t.size[v];
    const std::uint32_t group = t.group.empty() ? 0 : t.group[v];
    group_size[group] += t.size[v];
    if (rules.special(v)) {
      special.insert(group);
      special_size += t.size[v];
      continue;
    }
    if (rules.children && t.size[v] > rules.children->most) {
      out.push_back({RuleKind::Children, kNoCommunity, v, static_cast<double>(t.size[v]),
                     static_cast<double>(rules.children->most)});
    }
    if (t.size[v] <= band.most) continue;
    out.push_back({RuleKind::Size, kNoCommunity, v, static_cast<double>(t.size[v]),
                   static_cast<double>(band.most)});
  }
  const auto count = [&](std::int64_t can, std::int64_t asked) {
    out.push_back({RuleKind::Count, kNoCommunity, kNoCommunity, static_cast<double>(can),
                   static_cast<double>(asked)});
  };
  const auto groups = static_cast<std::int64_t>(group_size.size());
  std::int64_t most = std::min<std::int64_t>(t.unit_count(), rules.count.most);
  std::int64_t least = groups;
  const auto alone = static_cast<std::int64_t>(special.size());
  if (band.least > 0) most = std::min(most, (total - special_size) / band.least + alone);
  if (!band.is_open() && band.most > 0) {
    least = 0;
    for (const auto& [group, size] : group_size) {
      least += special.count(group) > 0
                   ? 1
                   : std::max<std::int64_t>((size + band.most - 1) / band.most, 1);
    }
  }
  if (rules.count.least > most) count(most, rules.count.least);
  if (rules.count.most < least) count(least, rules.count.most);
  for (const auto& [group, size] : group_size) {
    if (size >= band.least || special.count(group) > 0) continue;
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
