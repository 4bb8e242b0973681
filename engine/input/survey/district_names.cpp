#include "input/survey/district_names.h"

#include <cstddef>
#include <set>
#include <string>

#include "input/survey/fields.h"
#include "input/survey/matching.h"

namespace hearth::input {

namespace {

constexpr std::size_t kMost = 200;  // that a scenario can be read with

// Its values are then those of its rows, one after the other.
bool is_whole(const LayerProfile& layer, const FieldProfile* field) {
  return field != nullptr && field->each_once && field->filled == layer.rows;
}

void name(Guess::Parent& parent, const std::set<std::string>& districts, const LayerProfile& layer,
          std::size_t profile) {
  const Match match = best_match(layer, districts, code_form);
  if (match.hits < districts.size() || !is_whole(layer, match.field)) return;
  const FieldProfile* names = field_called(layer, name_field(layer, match.field->name).name);
  if (!is_whole(layer, names) || names->numbers) return;
  for (std::size_t row = 0; row < match.field->values.size(); ++row) {
    const std::string code = code_form(match.field->values[row]);
    if (districts.contains(code)) parent.names.emplace_back(code, names->values[row]);
  }
  parent.names_from = profile;
}

}  // namespace

void guess_district_names(const std::vector<LayerProfile>& profiles, Guess& guess) {
  for (Guess::Parent& parent : guess.parents) {
    const std::set<std::string> districts = districts_of(profiles[guess.units], parent, code_form);
    if (districts.size() > kMost) continue;
    for (std::size_t p = 0; p < profiles.size() && parent.names.empty(); ++p) {
      const bool can = profiles[p].kind == LayerProfile::Kind::Table ||
                       profiles[p].kind == LayerProfile::Kind::Polygons;
      if (can && p != guess.units) name(parent, districts, profiles[p], p);
    }
  }
}

}  // namespace hearth::input
