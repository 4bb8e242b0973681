#include "input/own_ground.h"

#include <algorithm>
#include <cctype>

#include "core/text_width.h"
#include "input/named_communities.h"
#include "input/tables/excel_codes.h"
#include "input/tables/names.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

constexpr std::size_t kLeastBytes = 6;  // of a name: two Chinese characters

bool is_ascii_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

// "Tract 1" does not stand in "Tract 12".
bool is_cut(const std::string& text, std::size_t begin, std::size_t end) {
  const bool before = begin > 0 && is_ascii_word(text[begin - 1]) && is_ascii_word(text[begin]);
  const bool after = end < text.size() && is_ascii_word(text[end]) && is_ascii_word(text[end - 1]);
  return before || after;
}

}  // namespace

OwnGround::OwnGround(const area::Area& area,
                     const std::optional<std::vector<TableOptions::Within>>& within)
    : listed_(listed_communities(area, within.value_or(std::vector<TableOptions::Within>{}))) {
  if (within) {
    codes_.emplace(listed_, Renames());
    names_.emplace(listed_);
  }
  const area::Level& communities = area.hierarchy.communities();
  units_.resize(communities.size());
  for (const UnitId unit : ids<UnitId>(area.units.size())) {
    const ParentId parent = communities.parent_of[unit];
    if (parent != kNone<ParentId>) units_[static_cast<std::size_t>(parent.row)].push_back(unit);
  }
  for (std::size_t c = 0; c < units_.size(); ++c) add(listed_[c].name, units_[c]);
  if (area.hierarchy.communities_are_units) return;
  for (const UnitId unit : ids<UnitId>(area.units.size())) add(area.units.name[unit], {unit});
}

void OwnGround::add(const std::string& name, const std::vector<UnitId>& units) {
  for (const std::string& key : {squeezed(name), core_name(name).core}) {
    if (key.size() < kLeastBytes) continue;
    const auto [at, fresh] = by_name_.emplace(key, units);
    if (!fresh && at->second != units) at->second.clear();
    longest_ = std::max(longest_, key.size());
  }
}

std::vector<UnitId> OwnGround::of_community(const std::vector<std::string>& said) const {
  if (said.empty() || said.front().empty()) return {};
  if (const auto at = codes_->find(bare_code(half_width(said.front()))).unit) return units_[*at];
  const std::vector<std::string> places(said.begin() + 1, said.end());
  const UnitNames::Found found = names_->find(said.front(), places);
  if (!found.unit || !found.doubt.empty()) return {};
  return units_[*found.unit];
}

std::vector<UnitId> OwnGround::of_name(const std::string& name) const {
  const std::string text = squeezed(name);
  std::vector<UnitId> best;
  std::size_t longest = 0;
  for (std::size_t begin = 0; begin < text.size(); begin += character_at(text, begin).bytes) {
    std::size_t end = begin;
    while (end < text.size() && end - begin < longest_) {
      end += character_at(text, end).bytes;
      if (end - begin <= longest || end - begin < kLeastBytes || is_cut(text, begin, end)) continue;
      const auto at = by_name_.find(text.substr(begin, end - begin));
      if (at == by_name_.end()) continue;
      best = at->second;
      longest = end - begin;
    }
  }
  return best;
}

}  // namespace hearth::input
