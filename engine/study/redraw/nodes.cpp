#include "study/redraw/nodes.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "districting/territory.h"

namespace hearth::study {

namespace {

using districting::kNoCommunity;
using Rows = std::vector<std::uint32_t>;

// Row of the district around each unit; kNoCommunity: it has none.
Rows districts_of(const input::Given& level_name, const area::Units& units,
                  const area::Hierarchy& hierarchy) {
  Rows rows(units.size(), kNoCommunity);
  if (level_name.empty()) return rows;
  const area::Level& level = *hierarchy.find(level_name.value);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const ParentId parent = level.parent_of[unit];
    if (parent != kNone<ParentId>) {
      rows[static_cast<std::size_t>(unit.row)] = static_cast<std::uint32_t>(parent.row);
    }
  }
  return rows;
}

std::vector<std::uint8_t> of_special_class(const RedrawOptions& options, const area::Units& units) {
  std::vector<std::uint8_t> out(units.size(), 0);
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const area::ClassIndex c = units.unit_class[unit];
    if (c == area::kNoClass) continue;
    const std::string& id = units.classes[static_cast<std::size_t>(c)].id;
    out[static_cast<std::size_t>(unit.row)] =
        std::any_of(options.special.classes.begin(), options.special.classes.end(),
                    [&](const input::Given& known) { return known.value == id; })
            ? 1
            : 0;
  }
  return out;
}

// What a unit is kept together by: a kind (0 alone, 1 a whole district, 2 a district of
// `special.level`) and a row.
using Key = std::pair<int, std::uint32_t>;

}  // namespace

RedrawNodes redraw_nodes(const RedrawOptions& options, const area::Units& units,
                         const area::Hierarchy& hierarchy) {
  const Rows whole = districts_of(options.whole, units, hierarchy);
  const Rows marked = districts_of(options.special.level, units, hierarchy);
  const std::vector<std::uint8_t> of_class = of_special_class(options, units);
  const auto size = static_cast<std::uint32_t>(units.size());
  std::vector<Key> key(size);
  std::map<Key, bool> is_special;
  for (std::uint32_t v = 0; v < size; ++v) {
    key[v] = marked[v] != kNoCommunity  ? Key{2, marked[v]}
             : whole[v] != kNoCommunity ? Key{1, whole[v]}
                                        : Key{0, v};
    is_special[key[v]] |= key[v].first == 2 || of_class[v] != 0;
  }
  RedrawNodes out;
  std::map<Key, std::uint32_t> node;
  std::map<Key, std::uint32_t> special;
  for (const Key& k : key) {
    out.node_of.push_back(
        node.try_emplace(k, static_cast<std::uint32_t>(node.size())).first->second);
    out.special.push_back(
        is_special[k]
            ? special.try_emplace(k, static_cast<std::uint32_t>(special.size())).first->second
            : kNoCommunity);
  }
  out.count = static_cast<std::uint32_t>(node.size());
  out.special_count = static_cast<std::uint32_t>(special.size());
  return out;
}

void check_nodes(const RedrawOptions& options, const area::Area& area, const RedrawNodes& nodes,
                 const Rows& around, const Rows& bound, Problems& problems) {
  std::vector<std::uint32_t> first(nodes.count, kNoCommunity);  // unit of the node
  std::vector<std::uint32_t> held(nodes.count, kNoCommunity);   // its first bound unit
  const auto id = [&](std::uint32_t v) {
    return area.units.id[UnitId{static_cast<std::int32_t>(v)}];
  };
  const std::string& where = options.whole.empty() ? options.where : options.whole.where;
  for (std::uint32_t v = 0; v < area.units.size(); ++v) {
    const std::uint32_t node = nodes.node_of[v];
    if (first[node] == kNoCommunity) first[node] = v;
    const std::uint32_t one = first[node];
    if (!around.empty() && around[one] != around[v]) {
      problems.add(where, "redraw.whole",
                   {fmt::format("the units `{}` and `{}` must stay together, but lie in two "
                                "districts of `{}`, which nothing may cross",
                                id(one), id(v), options.within.value),
                    fmt::format("单元 `{}` 与 `{}` 不得分开，却分属不可跨越的两个 `{}`", id(one),
                                id(v), options.within.value)},
                   {"give both the same district in the data, or leave `whole` or `within` out",
                    "在数据中改为同一区划，或去掉 `whole` 或 `within`"});
    }
    if (bound[v] == kNoCommunity) continue;
    if (held[node] == kNoCommunity) held[node] = v;
    const std::uint32_t other = held[node];
    if (bound[other] == bound[v]) continue;
    problems.add(
        where, "redraw.locked",
        {fmt::format("the units `{}` and `{}` must stay together, but are locked into two "
                     "communities",
                     id(other), id(v)),
         fmt::format("单元 `{}` 与 `{}` 不得分开，却被锁定在两个社区", id(other), id(v))},
        {"remove one of the locks, or leave `whole` out", "删去其中一个锁定，或去掉 `whole`"});
  }
}

}  // namespace hearth::study
