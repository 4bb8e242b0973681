#include "support/field_cases.h"

#include <map>
#include <numeric>
#include <optional>
#include <utility>

namespace hearth::testing {

using districting::kNoCommunity;
using districting::Territory;

FieldCase communities_become_fewer() {
  const DrawnTown town = drawn_town({});
  std::vector<std::uint32_t> subdistrict = town.township;
  for (std::uint32_t& s : subdistrict) s = s == 1 ? 0 : s;  // Chengnan into Chengdong
  FieldCase out{town_territory(town, town.community, subdistrict), {}, 1'000'000};
  out.rules.count = {31, 31};
  out.rules.size = {{500, 1'600}};
  return out;
}

FieldCase groups_become_fewer() {
  const DrawnTown town = drawn_town({});
  std::vector<std::uint32_t> each(town.size());
  std::iota(each.begin(), each.end(), 0);
  FieldCase out{town_territory(town, each, town.community), {}, 1'000'000};
  out.rules.count = {148, 148};
  out.rules.size = {{80, 400}};
  return out;
}

FieldCase groups_are_reorganised() {
  TownOptions options;  // 10 to 60 households a compound
  options.units = 6'144;
  options.communities = 1'536;
  options.townships = 150;
  options.columns = 121;
  options.least_households = 10;
  options.most_households = 60;
  const DrawnTown town = drawn_town(options);
  FieldCase out{town_territory(town, town.community, town.township), {}, 8'000'000};
  out.rules.size = {{90, 220}};
  return out;
}

Province::Province(std::uint32_t communities, std::uint32_t unplaced) {
  TownOptions options;
  options.communities = communities + unplaced;
  options.units = options.communities * 6;
  options.townships = options.communities / 13;
  options.columns = 121;
  options.tiny_every = 20;
  town = drawn_town(options);
  today = town.community;
  for (std::uint32_t& c : today) c = c < communities ? c : kNoCommunity;
}

FieldCase province_gains(const Province& province, std::uint32_t after, std::int64_t steps) {
  FieldCase out{town_territory(province.town, province.today, province.town.township), {}, steps};
  out.rules.count = {after, after};
  out.rules.size = {{320, 640}};
  return out;
}

std::vector<std::uint32_t> merged_by_hand(const Territory& t, std::uint32_t count) {
  std::vector<std::uint32_t> slot = t.today;
  std::map<std::uint32_t, std::int64_t> size;
  for (std::uint32_t v = 0; v < t.unit_count(); ++v) size[slot[v]] += t.size[v];
  while (size.size() > count) {
    using Pair = std::pair<std::int64_t, std::pair<std::uint32_t, std::uint32_t>>;
    std::optional<Pair> best;
    for (std::uint32_t v = 0; v < t.unit_count(); ++v) {
      for (const std::uint32_t w : t.graph.of(v)) {
        if (slot[v] == slot[w] || size[slot[v]] > size[slot[w]]) continue;
        // The smallest first; of its neighbours the smallest.
        const Pair pair{size[slot[v]] * 1'000'000 + size[slot[w]], {slot[v], slot[w]}};
        if (!best || pair < *best) best = pair;
      }
    }
    if (!best) break;
    const auto [from, into] = best->second;
    for (std::uint32_t& s : slot) s = s == from ? into : s;
    size[into] += size[from];
    size.erase(from);
  }
  return slot;
}

}  // namespace hearth::testing
