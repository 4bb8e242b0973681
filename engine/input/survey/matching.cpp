#include "input/survey/matching.h"

#include "input/parents.h"
#include "input/survey/fields.h"
#include "input/tables/excel_codes.h"
#include "input/tables/names.h"
#include "input/tables/tidy.h"

namespace hearth::input {

std::string same_form(const std::string& value) { return value; }
std::string code_form(const std::string& value) { return bare_code(half_width(value)); }
std::string name_form(const std::string& value) { return core_name(value).core; }
std::string place_form(const std::string& value) { return core_place(value); }

std::set<std::string> values_of(const FieldProfile& field, Form form) {
  std::set<std::string> out;
  for (const std::string& value : field.values) out.insert(form(value));
  return out;
}

Match best_match(const LayerProfile& list, const std::set<std::string>& wanted, Form form) {
  Match best;
  for (const FieldProfile& field : list.fields) {
    std::set<std::string> hits;
    for (const std::string& value : field.values) {
      if (const std::string here = form(value); wanted.contains(here)) hits.insert(here);
    }
    if (hits.size() > best.hits) best = {&field, hits.size()};
  }
  return best;
}

std::set<std::string> districts_of(const LayerProfile& units, const Guess::Parent& parent,
                                   Form form) {
  std::set<std::string> out;
  const FieldProfile* field = field_called(units, parent.field.name);
  if (field == nullptr) return out;
  ParentOptions options;
  options.first = parent.first;
  for (const std::string& value : field->values) out.insert(form(parent_code(options, value)));
  return out;
}

std::optional<Guess::Parent> within_of(const LayerProfile& units, const LayerProfile& list,
                                       const Guess& guess) {
  for (const Guess::Parent& parent : guess.parents) {
    if (parent.level == "community") continue;
    const std::set<std::string> wanted = districts_of(units, parent, place_form);
    const Match match = best_match(list, wanted, place_form);
    if (match.field == nullptr || match.hits * 2 < wanted.size()) continue;
    return Guess::Parent{parent.level, {match.field->name, parent.field.why}, 0};
  }
  return std::nullopt;
}

}  // namespace hearth::input
