#include "input/tables/unit_names.h"

#include <set>

#include "core/text_width.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

template <typename Write>
std::string key_of(std::size_t count, const Write& write) {
  std::string key;
  for (std::size_t p = 0; p < count; ++p) key += write(p) + "\n";
  return key;
}

constexpr std::size_t kLeastBytesOfANearName = 6;  // two Chinese characters

// The text, and the text without each of its characters in turn.
std::set<std::string> shortened(const std::string& text) {
  std::set<std::string> out{text};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t bytes = character_at(text, at).bytes;
    out.insert(text.substr(0, at) + text.substr(at + bytes));
    at += bytes;
  }
  return out;
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
    const Named named{u, core_name(units[u].name)};
    for (const std::string& key : keys) {
      Group& group = groups_[key];
      group.whole[squeezed(units[u].name)].push_back(named);
      group.core[named.name.core].push_back(named);
      for (const std::string& shorter : shortened(named.name.core)) {
        group.shorter[shorter].push_back(named);
      }
    }
  }
}

const UnitNames::Group* UnitNames::group(std::span<const std::string> places) const {
  const auto as_written =
      groups_.find(key_of(places.size(), [&](std::size_t p) { return squeezed(places[p]); }));
  if (as_written != groups_.end()) return &as_written->second;
  const auto core =
      groups_.find(key_of(places.size(), [&](std::size_t p) { return core_place(places[p]); }));
  return core == groups_.end() ? nullptr : &core->second;
}

UnitNames::Found UnitNames::find(const std::string& name,
                                 std::span<const std::string> places) const {
  const Group* units = group(places);
  if (units == nullptr) return {};
  const auto whole = units->whole.find(squeezed(name));
  if (whole != units->whole.end() && whole->second.size() == 1) {
    return {whole->second.front().unit, {}, true};
  }
  const CoreName wanted = core_name(name);
  const auto core = units->core.find(wanted.core);
  if (core == units->core.end()) return near(*units, wanted);
  std::vector<const Named*> same_kind;
  std::vector<const Named*> maybe;
  for (const Named& unit : core->second) {
    if (unit.name.kind == wanted.kind) same_kind.push_back(&unit);
    if (kinds_agree(unit.name.kind, wanted.kind)) maybe.push_back(&unit);
  }
  if (same_kind.size() == 1) return {same_kind.front()->unit, {}, false};
  if (same_kind.empty() && maybe.size() == 1) return {maybe.front()->unit, {}, false};
  const std::size_t likely = (maybe.empty() ? &core->second.front() : maybe.front())->unit;
  if (maybe.empty()) {
    return {likely, {"a village here, a community there", "一处为村，一处为社区"}, false};
  }
  return {likely, {"several units have this name", "有多个单元同名"}, false};
}

// Two texts that are one character apart have a text in common that lacks at most one of either's.
UnitNames::Found UnitNames::near(const Group& group, const CoreName& wanted) {
  std::set<std::size_t> found;
  for (const std::string& shorter : shortened(wanted.core)) {
    const auto units = group.shorter.find(shorter);
    if (units == group.shorter.end()) continue;
    for (const Named& unit : units->second) {
      if (kinds_agree(unit.name.kind, wanted.kind) &&
          unit.name.core.size() >= kLeastBytesOfANearName &&
          one_character_apart(unit.name.core, wanted.core)) {
        found.insert(unit.unit);
      }
    }
  }
  if (found.empty()) return {};
  return {*found.begin(),
          found.size() == 1 ? Text{"one character differs", "名称差一个字"}
                            : Text{"one character differs, from several", "与多个名称差一个字"},
          false};
}

}  // namespace hearth::input
