#include "input/tables/names.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/text_width.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;

struct Ending {
  std::string_view text;
  NameKind kind;
};

// Longer ones first.
constexpr std::array kEndings{
    Ending{"社区居民委员会"sv, NameKind::Community}, Ending{"居民委员会"sv, NameKind::Community},
    Ending{"村民委员会"sv, NameKind::Village},       Ending{"社区居委会"sv, NameKind::Community},
    Ending{"社区委员会"sv, NameKind::Community},     Ending{"社区服务站"sv, NameKind::Community},
    Ending{"社区工作站"sv, NameKind::Community},     Ending{"居委会"sv, NameKind::Community},
    Ending{"村委会"sv, NameKind::Village},           Ending{"居委"sv, NameKind::Community},
    Ending{"社区"sv, NameKind::Community},           Ending{"村"sv, NameKind::Village}};

constexpr std::array kPlaces{"街道办事处"sv, "地区办事处"sv, "办事处"sv, "民族乡"sv, "自治县"sv,
                             "自治州"sv,     "街道"sv,       "地区"sv,   "镇"sv,     "乡"sv,
                             "县"sv,         "区"sv,         "市"sv,     "州"sv};

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size(); at += out.back().size()) {
    out.push_back(text.substr(at, character_at(text, at).bytes));
  }
  return out;
}

// (原红旗村), ［…］: what stands in brackets explains a name.
std::string without_brackets(const std::string& text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out += c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out.empty() ? text : out;
}

}  // namespace

CoreName core_name(std::string_view name) {
  CoreName out{without_brackets(squeezed(name)), NameKind::Unknown};
  for (bool again = true; again;) {
    again = false;
    for (const Ending& ending : kEndings) {
      if (!out.core.ends_with(ending.text) || out.core.size() == ending.text.size()) continue;
      out.core.resize(out.core.size() - ending.text.size());
      // The outermost ending says what it is today: 红旗村社区 is a community.
      if (out.kind == NameKind::Unknown) out.kind = ending.kind;
      again = true;
      break;
    }
  }
  return out;
}

std::string core_place(std::string_view name) {
  std::string out = without_brackets(squeezed(name));
  for (const std::string_view ending : kPlaces) {
    if (!out.ends_with(ending)) continue;
    const std::string rest = out.substr(0, out.size() - ending.size());
    if (characters(rest).size() >= 2) out = rest;
    break;
  }
  return out;
}

bool one_character_apart(std::string_view a, std::string_view b) {
  std::vector<std::string_view> shorter = characters(a);
  std::vector<std::string_view> longer = characters(b);
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (longer.size() - shorter.size() > 1) return false;
  const auto [at, other] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
  if (shorter.size() < longer.size()) return std::equal(at, shorter.end(), other + 1);
  if (at == shorter.end()) return false;  // they are the same
  if (std::equal(at + 1, shorter.end(), other + 1)) return true;
  return at + 1 != shorter.end() && *at == *(other + 1) && *(at + 1) == *other &&
         std::equal(at + 2, shorter.end(), other + 2);
}

}  // namespace hearth::input
