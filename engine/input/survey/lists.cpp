#include "input/survey/lists.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "input/files/source_path.h"
#include "input/survey/fields.h"
#include "input/survey/matching.h"

namespace hearth::input {

namespace {

Text share_text(std::size_t hits, std::size_t all) {
  return {fmt::format("{} of {} units have a row", hits, all),
          fmt::format("{} / {} 个单元有对应行", hits, all)};
}

std::optional<Guess::Joined> joined_list(const std::vector<LayerProfile>& profiles, std::size_t at,
                                         const Guess& guess) {
  const LayerProfile& units = profiles[guess.units];
  const LayerProfile& list = profiles[at];
  Guess::Joined joined;
  joined.profile = at;
  const FieldProfile* id = field_called(units, guess.id.name);
  const std::set<std::string> codes = values_of(*id, code_form);
  const Match by_code = best_match(list, codes, code_form);
  if (by_code.field != nullptr && by_code.hits * 2 >= codes.size()) {
    if (!by_code.field->each_once) return std::nullopt;  // several rows a unit
    joined.code = {by_code.field->name, share_text(by_code.hits, codes.size())};
    return joined;
  }
  const FieldProfile* name = field_called(units, guess.name.name);
  if (name == nullptr) return std::nullopt;
  const std::set<std::string> names = values_of(*name, name_form);
  const Match by_name = best_match(list, names, name_form);
  if (by_name.field == nullptr || by_name.hits * 2 < names.size()) return std::nullopt;
  joined.name = {by_name.field->name, share_text(by_name.hits, names.size())};
  joined.within = within_of(units, list, guess);
  return joined;
}

bool shares_a_field(const LayerProfile& a, const LayerProfile& b) {
  return std::any_of(a.fields.begin(), a.fields.end(), [&](const FieldProfile& field) {
    return field_called(b, field.name) != nullptr;
  });
}

}  // namespace

std::vector<Guess::Joined> joined_lists(const std::vector<LayerProfile>& profiles,
                                        const Guess& guess) {
  std::vector<Guess::Joined> out;
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    if (profiles[p].kind != LayerProfile::Kind::Table || guess.has_taken(p)) continue;
    std::optional<Guess::Joined> joined = joined_list(profiles, p, guess);
    if (!joined) continue;
    bool shared = shares_a_field(profiles[p], profiles[guess.units]);
    for (const Guess::Joined& other : out) {
      shared = shared || shares_a_field(profiles[p], profiles[other.profile]);
    }
    if (shared) joined->prefix = fmt::format("list{}_", out.size() + 1);
    out.push_back(std::move(*joined));
  }
  return out;
}

std::string slug(const std::string& file) {
  const std::string stem = lower_case(std::filesystem::path(file).stem().string());
  std::string out;
  for (const char c : stem) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace hearth::input
