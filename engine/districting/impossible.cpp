#include "districting/impossible.h"

#include <algorithm>
#include <map>

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
  std::int64_t total = 0;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
    total += t.size[v];
    group_size[t.group.empty() ? 0 : t.group[v]] += t.size[v];
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
  if (band.least > 0) most = std::min(most, total / band.least);
  if (!band.is_open() && band.most > 0) {
    least = 0;
    for (const auto& [group, size] : group_size) {
      least += std::max<std::int64_t>((size + band.most - 1) / band.most, 1);
    }
  }
  if (rules.count.least > most) count(most, rules.count.least);
  if (rules.count.most < least) count(least, rules.count.most);
  for (const auto& [group, size] : group_size) {
    if (size >= band.least) continue;
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
