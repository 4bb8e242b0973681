#include "input/survey/fields.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "input/parents.h"
#include "input/survey/people_kinds.h"
#include "input/survey/words.h"

namespace hearth::input {

namespace {

constexpr double kMostPeople = 3e9;  // that a column may add up to

Text by_word() { return {"called so", "按字段名"}; }

bool is_everywhere(const LayerProfile& layer, const FieldProfile& field) {
  return field.filled == layer.rows;
}

// Codes are texts with digits, or whole numbers.
bool looks_like_code(const FieldProfile& field) {
  if (field.numbers) return field.whole && !field.negative;
  return std::all_of(field.values.begin(), field.values.end(), [](const std::string& value) {
    return value.find_first_of("0123456789") != std::string::npos;
  });
}

bool holds_texts(const FieldProfile& field) { return field.filled > 0 && !field.numbers; }

// The field that says it best; of equals the one with most different values, then the first.
template <typename Fits>
const FieldProfile* best_said(const LayerProfile& layer, Meaning meaning, const Fits& fits) {
  const FieldProfile* best = nullptr;
  std::pair<int, std::size_t> most{0, 0};
  for (const FieldProfile& field : layer.fields) {
    const std::pair here{says(field.name, meaning), field.values.size()};
    if (here.first == 0 || here <= most || !fits(field)) continue;
    best = &field;
    most = here;
  }
  return best;
}

bool says_a_district(const std::string& name) {
  static constexpr std::array kMeanings{Meaning::Code, Meaning::Community, Meaning::Township,
                                        Meaning::County, Meaning::Prefecture};
  return people_kind(name) || std::any_of(kMeanings.begin(), kMeanings.end(),
                                          [&](Meaning of) { return says(name, of) > 1; });
}

// Nested codes: each value of the smaller level lies in one of the larger.
Guess::Parent beginning_of(const std::string& level, const std::string& code, int first) {
  return {level,
          {code, {fmt::format("its first {} digits", first), fmt::format("代码前 {} 位", first)}},
          first};
}

std::size_t different_beginnings(const FieldProfile& code, std::size_t first) {
  std::set<std::string> seen;
  for (const std::string& value : code.values) seen.insert(value.substr(0, first));
  return seen.size();
}

bool all_of_length(const FieldProfile& code, std::size_t length) {
  return std::all_of(code.values.begin(), code.values.end(), [&](const std::string& value) {
    return value.size() == length && value.find_first_not_of("0123456789") == std::string::npos;
  });
}

void add_beginnings(const LayerProfile& layer, const FieldProfile& code,
                    std::vector<Guess::Parent>& parents) {
  struct Level {
    const char* name;
    std::size_t length;  // of the whole code
    std::size_t first;
  };
  // China: 6 digits a county, 9 a township, 12 a village, 15 a group. The United States: 5 a county
  // of an 11-digit tract or a 12-digit block group is not told from a village, and left to the
  // user.
  static constexpr std::array kLevels{Level{"community", 15, 12}, Level{"township", 15, 9},
                                      Level{"township", 12, 9},   Level{"county", 15, 6},
                                      Level{"county", 12, 6},     Level{"county", 9, 6},
                                      Level{"county", 11, 5},     Level{"prefecture", 6, 4}};
  for (const Level& level : kLevels) {
    const bool known = std::any_of(parents.begin(), parents.end(),
                                   [&](const auto& parent) { return parent.level == level.name; });
    if (known || !all_of_length(code, level.length)) continue;
    const std::size_t different = different_beginnings(code, level.first);
    if (different < 2 || static_cast<std::int64_t>(different) == layer.rows) continue;
    parents.push_back(beginning_of(level.name, code.name, static_cast<int>(level.first)));
  }
}

std::size_t size_of(const LayerProfile& layer, const Guess::Parent& parent) {
  const FieldProfile* field = field_called(layer, parent.field.name);
  if (field == nullptr) return 0;
  return parent.first > 0 ? different_beginnings(*field, static_cast<std::size_t>(parent.first))
                          : field->values.size();
}

}  // namespace

const FieldProfile* field_called(const LayerProfile& layer, const std::string& name) {
  const auto at = std::find_if(layer.fields.begin(), layer.fields.end(),
                               [&](const FieldProfile& field) { return field.name == name; });
  return at == layer.fields.end() ? nullptr : &*at;
}

Guess::Field said_field(const LayerProfile& layer, Meaning meaning) {
  const FieldProfile* said =
      best_said(layer, meaning, [](const FieldProfile& field) { return field.filled > 0; });
  return said == nullptr ? Guess::Field{} : Guess::Field{said->name, by_word()};
}

Guess::Field code_field(const LayerProfile& layer) {
  const auto fits = [&](const FieldProfile& field) {
    return is_everywhere(layer, field) && field.each_once;
  };
  const auto looks = [&](const FieldProfile& field) {
    return fits(field) && looks_like_code(field);
  };
  if (const FieldProfile* said = best_said(layer, Meaning::Code, looks)) {
    return {said->name, {"called so, each value once", "按字段名；各值不重复"}};
  }
  const auto counts = [](const FieldProfile& field) {
    return says(field.name, Meaning::People) > 1 || says(field.name, Meaning::Households) > 1;
  };
  auto at = std::find_if(layer.fields.begin(), layer.fields.end(),
                         [&](const auto& field) { return looks(field) && !counts(field); });
  if (at == layer.fields.end()) {
    at = std::find_if(layer.fields.begin(), layer.fields.end(),
                      [&](const auto& field) { return fits(field) && !counts(field); });
  }
  return at == layer.fields.end() ? Guess::Field{}
                                  : Guess::Field{at->name, {"each value once", "各值不重复"}};
}

Guess::Field name_field(const LayerProfile& layer, const std::string& code) {
  const auto fits = [&](const FieldProfile& field) {
    return holds_texts(field) && field.name != code;
  };
  if (const FieldProfile* said = best_said(layer, Meaning::Name, fits)) {
    return {said->name, by_word()};
  }
  const FieldProfile* most = nullptr;
  for (const FieldProfile& field : layer.fields) {
    if (!fits(field) || looks_like_code(field) || !is_everywhere(layer, field)) continue;
    if (most == nullptr || field.values.size() > most->values.size()) most = &field;
  }
  if (most == nullptr || static_cast<std::int64_t>(most->values.size()) * 2 < layer.rows) return {};
  return {most->name, {"the texts that differ most", "取值最分散的文字字段"}};
}

Guess::Field people_field(const LayerProfile& layer, const std::string& code) {
  const auto fits = [&](const FieldProfile& field) {
    return field.numbers && !field.negative && field.name != code && field.sum > 0 &&
           field.sum < kMostPeople && field.filled * 2 > layer.rows;
  };
  if (const FieldProfile* said = best_said(layer, Meaning::People, fits)) {
    return {said->name, by_word()};
  }
  std::vector<const FieldProfile*> could;
  for (const FieldProfile& field : layer.fields) {
    const bool is_code = field.each_once && field.filled == layer.rows;
    if (fits(field) && field.whole && !is_code && !says_a_district(field.name)) {
      could.push_back(&field);
    }
  }
  if (could.size() != 1) return {};
  return {could.front()->name,
          {"the only field of whole numbers that may be people", "唯一可能是人口的整数字段"}};
}

Guess::Field households_field(const LayerProfile& layer) {
  const FieldProfile* said = best_said(layer, Meaning::Households, [](const FieldProfile& field) {
    return field.numbers && !field.negative;
  });
  return said == nullptr ? Guess::Field{} : Guess::Field{said->name, by_word()};
}

Guess::Field measured_field(const LayerProfile& layer, Meaning meaning) {
  const FieldProfile* said = best_said(
      layer, meaning, [](const FieldProfile& field) { return field.numbers && !field.negative; });
  return said == nullptr ? Guess::Field{} : Guess::Field{said->name, by_word()};
}

std::vector<Guess::Parent> parents_of(const LayerProfile& layer, const FieldProfile& code) {
  struct Level {
    const char* name;
    Meaning meaning;
  };
  static constexpr std::array kLevels{
      Level{"community", Meaning::Community}, Level{"township", Meaning::Township},
      Level{"county", Meaning::County}, Level{"prefecture", Meaning::Prefecture}};
  std::vector<Guess::Parent> parents;
  for (const Level& level : kLevels) {
    const FieldProfile* said = best_said(layer, level.meaning, [&](const FieldProfile& field) {
      const auto different = static_cast<std::int64_t>(field.values.size());
      return field.name != code.name && field.filled * 10 > layer.rows * 9 && different >= 2 &&
             different * 2 <= layer.rows && (!field.numbers || field.whole);
    });
    const bool taken = std::any_of(parents.begin(), parents.end(), [&](const auto& parent) {
      return said != nullptr && parent.field.name == said->name;
    });
    if (said != nullptr && !taken) parents.push_back({level.name, {said->name, by_word()}, 0});
  }
  add_beginnings(layer, code, parents);
  std::stable_sort(parents.begin(), parents.end(), [&](const auto& a, const auto& b) {
    return size_of(layer, a) > size_of(layer, b);
  });
  return parents;
}

void guess_class(const LayerProfile& layer, Guess& guess) {
  for (const FieldProfile& field : layer.fields) {
    if (field.values.size() < 2 || field.values.size() > 8 || field.filled < layer.rows) continue;
    std::vector<std::string> urban;
    std::vector<std::string> rural;
    for (const std::string& value : field.values) {
      if (means_urban(value)) urban.push_back(value);
      if (means_rural(value)) rural.push_back(value);
    }
    if (urban.empty() || rural.empty() || urban.size() + rural.size() != field.values.size()) {
      continue;
    }
    guess.class_field = {field.name, {"its values say town and country", "取值为城镇与乡村"}};
    guess.urban = urban;
    guess.rural = rural;
    return;
  }
}

}  // namespace hearth::input
