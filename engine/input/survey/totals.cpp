#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "core/number_text.h"
#include "input/survey/fields.h"
#include "input/survey/homes.h"
#include "input/survey/matching.h"
#include "input/survey/people_kinds.h"
#include "input/survey/words.h"

namespace hearth::input {

namespace {

using Kind = LayerProfile::Kind;

Text share_text(std::size_t hits, std::size_t all) {
  return {fmt::format("{} of {} districts have a row", hits, all),
          fmt::format("{} / {} 个区划有对应行", hits, all)};
}

// Most of what the column says are districts of the level, and half of these or more stand in it.
bool fits(const Match& match, std::size_t wanted) {
  return match.field != nullptr && match.hits >= 2 && match.hits * 2 >= wanted &&
         match.hits * 2 >= match.field->values.size() && match.field->each_once;
}

std::optional<Guess::Totals> totals_in(const LayerProfile& list, const LayerProfile& units,
                                       const Guess& guess) {
  for (const Guess::Parent& parent : guess.parents) {
    const std::set<std::string> codes = districts_of(units, parent, code_form);
    Guess::Totals out;
    out.level = parent.level;
    if (const Match match = best_match(list, codes, code_form); fits(match, codes.size())) {
      out.code = {match.field->name, share_text(match.hits, codes.size())};
      return out;
    }
    const std::set<std::string> names = districts_of(units, parent, place_form);
    if (const Match match = best_match(list, names, place_form); fits(match, names.size())) {
      out.name = {match.field->name, share_text(match.hits, names.size())};
      return out;
    }
  }
  if (guess.class_field.empty()) return std::nullopt;
  for (const FieldProfile& field : list.fields) {
    const bool classes =
        field.values.size() == 2 && field.each_once &&
        std::all_of(field.values.begin(), field.values.end(), [](const std::string& value) {
          return value == "城镇" || value == "农村" || value == "urban" || value == "rural";
        });
    if (!classes) continue;
    Guess::Totals out;
    out.level = "class";
    out.name = {field.name, {"its values are the classes", "取值为城乡两类"}};
    return out;
  }
  return std::nullopt;
}

void doubt_of_sums(const LayerProfile& list, double total, double people, Guess& guess) {
  const bool far = total * 5 < people * 4 || total * 4 > people * 5;
  if (people <= 0 || !far) return;
  const auto text = [](double value) { return grouped(std::int64_t{std::llround(value)}); };
  guess.doubts.push_back(
      {fmt::format("{}: it counts {} people, the units {}: another year or place? The units are "
                   "fitted to it",
                   short_name(list), text(total), text(people)),
       fmt::format("{}：名单共 {} 人，单元共 {} 人：是否年份或范围不同？单元将调整到名单总数",
                   short_name(list), text(total), text(people))});
}

class LayersGuess {
 public:
  LayersGuess(Guess& guess, double people) : guess_(guess), people_(people) {}

  void take(const LayerProfile& layer, const std::string& prefix) {
    for (const FieldProfile& field : layer.fields) {
      const std::optional<PeopleKind> kind = people_kind(field.name);
      const bool counts = field.numbers && !field.negative && field.sum > 0;
      if (kind && counts) take(layer, field, prefix, *kind);
    }
  }

 private:
  void take(const LayerProfile& layer, const FieldProfile& field, const std::string& prefix,
            const PeopleKind& kind) {
    const bool known = std::any_of(guess_.layers.begin(), guess_.layers.end(),
                                   [&](const Guess::Layer& other) { return other.id == kind.id; });
    const std::string name = prefix + field.name;
    if (known || name == guess_.population.name || name == guess_.households.name) return;
    if (field.filled < layer.rows) {
      doubt(field, fmt::format("is empty in {} rows, and is left out", layer.rows - field.filled),
            fmt::format("有 {} 行为空，未采用", layer.rows - field.filled));
      return;
    }
    if (kind.old && people_ > 0 && field.sum > people_ * 0.6) {
      doubt(field, "is too many to be people of that age, and is left out",
            "数值过大，不像这一年龄的人口，未采用");
      return;
    }
    if (!kind.sure) {
      doubt(field, fmt::format("is taken for all who are {}", kind.noun.en),
            fmt::format("按“{}”处理", kind.noun.zh));
    }
    guess_.layers.push_back({kind.id, kind.noun, {name, {"called so", "按字段名"}}});
  }

  void doubt(const FieldProfile& field, const std::string& en, const std::string& zh) {
    guess_.doubts.push_back({"`" + field.name + "` " + en, "`" + field.name + "` " + zh});
  }

  Guess& guess_;
  double people_;
};

}  // namespace

void guess_totals(const std::vector<LayerProfile>& profiles, Guess& guess) {
  constexpr std::size_t kMost = 2;
  const LayerProfile& units = profiles[guess.units];
  for (std::size_t p = 0; p < profiles.size() && guess.totals.size() < kMost; ++p) {
    const LayerProfile& list = profiles[p];
    if (list.kind != Kind::Table || guess.has_taken(p)) continue;
    const Guess::Field people = measured_field(list, Meaning::People);
    if (people.empty()) continue;
    std::optional<Guess::Totals> found = totals_in(list, units, guess);
    if (!found) continue;
    const bool known =
        std::any_of(guess.totals.begin(), guess.totals.end(),
                    [&](const Guess::Totals& other) { return other.level == found->level; });
    if (known) continue;
    found->profile = p;
    found->population = people;
    doubt_of_sums(list, field_called(list, people.name)->sum, people_in_all(profiles, guess),
                  guess);
    guess.totals.push_back(std::move(*found));
  }
}

void guess_layers(const std::vector<LayerProfile>& profiles, Guess& guess) {
  LayersGuess layers(guess, people_in_all(profiles, guess));
  layers.take(profiles[guess.units], "");
  for (const Guess::Joined& joined : guess.tables) {
    layers.take(profiles[joined.profile], joined.prefix);
  }
}

}  // namespace hearth::input
