#include "input/tables/unit_names.h"

#include <algorithm>
#include <set>

#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

template <typename Write>
std::string key_of(std::size_t count, const Write& write) {
  std::string key;
  for (std::size_t p = 0; p < count; ++p) key += write(p) + "\n";
  return key;
}

bool kinds_agree(NameKind a, NameKind b) {
  return a == b || a == NameKind::Unknown || b == NameKind::Unknown;
}

}  // namespace

UnitNames::UnitNames(std::span<const ListedUnit> units) {
  for (std::size_t u = 0; u < units.size(); ++u) {
    const std::vector<ListedUnit::Place>& places = units[u].places;
    const std::size_t count = places.size();
    const std::set<std::string> keys{
        key_of(count, [&](std::size_t p) { return squeezed(places[p].code); }),
        key_of(count, [&](std::size_t p) { return squeezed(places[p].label); }),
        key_of(count, [&](std::size_t p) { return core_place(places[p].label); })};
    for (const std::string& key : keys) {
      groups_[key].push_back({u, squeezed(units[u].name), core_name(units[u].name)});
    }
  }
}

const std::vector<UnitNames::Named>* UnitNames::group(std::span<const std::string> places) const {
  const auto as_written =
      groups_.find(key_of(places.size(), [&](std::size_t p) { return squeezed(places[p]); }));
  if (as_written != groups_.end()) return &as_written->second;
  const auto core =
      groups_.find(key_of(places.size(), [&](std::size_t p) { return core_place(places[p]); }));
  return core == groups_.end() ? nullptr : &core->second;
}

UnitNames::Found UnitNames::find(const std::string& name,
                                 std::span<const std::string> places) const {
  const std::vector<Named>* units = group(places);
  if (units == nullptr) return {{}, {}, true, false};
  const std::string whole = squeezed(name);
  const CoreName wanted = core_name(name);
  std::vector<const Named*> exact;
  std::vector<const Named*> same_kind;
  std::vector<const Named*> maybe;
  std::vector<const Named*> same_core;
  std::vector<const Named*> near;
  for (const Named& unit : *units) {
    if (unit.whole == whole) exact.push_back(&unit);
    if (unit.name.core == wanted.core) {
      same_core.push_back(&unit);
      if (unit.name.kind == wanted.kind) same_kind.push_back(&unit);
      if (kinds_agree(unit.name.kind, wanted.kind)) maybe.push_back(&unit);
    } else if (kinds_agree(unit.name.kind, wanted.kind) && unit.name.core.size() >= 6 &&
               one_character_apart(unit.name.core, wanted.core)) {
      near.push_back(&unit);
    }
  }
  if (exact.size() == 1) return {exact.front()->unit, {}, false, true};
  if (same_kind.size() == 1) return {same_kind.front()->unit, {}, false, false};
  if (same_kind.empty() && maybe.size() == 1) return {maybe.front()->unit, {}, false, false};
  if (!maybe.empty()) {
    return {maybe.front()->unit, {"several units have this name", "有多个单元同名"}, false, false};
  }
  if (!same_core.empty()) {
    return {same_core.front()->unit,
            {"a village here, a community there", "一处为村，一处为社区"},
            false,
            false};
  }
  if (near.empty()) return {};
  return {near.front()->unit,
          near.size() == 1 ? Text{"one character differs", "名称差一个字"}
                           : Text{"one character differs, from several", "与多个名称差一个字"},
          false, false};
}

}  // namespace hearth::input
