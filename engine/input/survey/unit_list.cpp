#include "input/survey/unit_list.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "input/survey/fields.h"
#include "input/survey/services.h"
#include "input/survey/words.h"
#include "input/tables/names.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;

// Do most of its names end as those of communities and villages do?
bool names_communities(const FieldProfile& names) {
  const auto ends = std::count_if(
      names.values.begin(), names.values.end(),
      [](const std::string& name) { return core_name(name).kind != NameKind::Unknown; });
  return static_cast<std::size_t>(ends) * 2 > names.values.size();
}

// Nothing: it is no list of units.
std::optional<std::tuple<bool, bool, std::int64_t>> worth(const LayerProfile& list) {
  const Guess::Field code = code_field(list);
  if (list.kind != LayerProfile::Kind::Table || list.rows == 0 || code.empty()) return {};
  const FieldProfile* names = field_called(list, name_field(list, code.name).name);
  const bool people = !measured_field(list, Meaning::People).empty() ||
                      !measured_field(list, Meaning::Households).empty();
  const bool communities =
      names_communities(names == nullptr ? *field_called(list, code.name) : *names);
  const bool said = says(code.name, Meaning::Code) > 0 && names != nullptr;
  if (!communities && (looks_like_services(list) || !(people || said))) return {};
  return std::tuple(communities, people, list.rows);
}

struct Ending {
  std::string_view text;
  bool urban;
};

// Longer ones first.
constexpr std::array kEndings{
    Ending{"社区委员会"sv, true}, Ending{"居民委员会"sv, true}, Ending{"村民委员会"sv, false},
    Ending{"村委员会"sv, false},  Ending{"居委会"sv, true},     Ending{"村委会"sv, false},
    Ending{"社区"sv, true},       Ending{"居委"sv, true},       Ending{"村"sv, false}};

}  // namespace

std::optional<std::size_t> unit_list(const std::vector<LayerProfile>& profiles) {
  std::optional<std::size_t> best;
  for (std::size_t p = 0; p < profiles.size(); ++p) {
    const auto here = worth(profiles[p]);
    if (here && (!best || *here > *worth(profiles[*best]))) best = p;
  }
  return best;
}

FieldProfile without_sums(const FieldProfile& code) {
  std::size_t longest = 0;
  for (const std::string& value : code.values) longest = std::max(longest, value.size());
  FieldProfile out = code;
  out.values.clear();
  for (const std::string& value : code.values) {
    if (value.size() == longest) out.values.push_back(value);
  }
  return out.values.size() * 2 > code.values.size() ? out : code;
}

void guess_class_by_endings(const LayerProfile& layer, Guess& guess) {
  const FieldProfile* names = field_called(layer, guess.name.name);
  if (names == nullptr) return;
  std::array<bool, kEndings.size()> used{};
  std::vector<std::string> others;
  for (const std::string& name : names->values) {
    const auto* const at =
        std::find_if(kEndings.begin(), kEndings.end(),
                     [&](const Ending& ending) { return name.ends_with(ending.text); });
    if (at == kEndings.end()) {
      others.push_back(name);
    } else {
      used.at(static_cast<std::size_t>(at - kEndings.begin())) = true;
    }
  }
  if (others.size() * 10 > names->values.size()) return;
  std::vector<std::string> urban;
  std::vector<std::string> rural;
  for (std::size_t e = 0; e < kEndings.size(); ++e) {
    if (used.at(e)) {
      (kEndings.at(e).urban ? urban : rural).push_back("*" + std::string(kEndings.at(e).text));
    }
  }
  if (urban.empty() || rural.empty()) return;
  guess.class_field = {names->name, {"by how the names end", "按名称的结尾"}};
  guess.urban = std::move(urban);
  guess.rural = std::move(rural);
  if (others.empty()) return;
  guess.urban.emplace_back("*");
  const std::string some = listed(others, 3);
  guess.doubts.push_back(
      {fmt::format("{} names end like neither a community nor a village ({}): taken for urban, by "
                   "`\"*\"`",
                   others.size(), some),
       fmt::format("{} 个名称既不以社区类、也不以村类结尾（{}）：用 `\"*\"` 归入城镇",
                   others.size(), some)});
}

}  // namespace hearth::input
