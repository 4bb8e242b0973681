#include "study/scenario/quantities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <span>

#include <fmt/format.h>

namespace hearth::study {

namespace {

struct Unit {
  std::string_view word;
  int exponent;  // times ten to this
};

// What a unit measures, to say what is wrong with `5 kg` or `15 min`.
struct Dimension {
  Text name;
  std::span<const std::string_view> words;
};

constexpr std::array<Unit, 5> kDistances{
    {{"m", 0}, {"km", 3}, {"米", 0}, {"公里", 3}, {"千米", 3}}};
constexpr std::array<Unit, 5> kSums{
    // in 0.01 CNY
    {{"CNY", 2}, {"yuan", 2}, {"元", 2}, {"万元", 6}, {"亿元", 10}}};
constexpr std::array<Unit, 2> kDensities{{{"/km2", 0}, {"/ha", 2}}};

constexpr std::array<std::string_view, 12> kTimes{
    "s", "sec", "min", "minute", "minutes", "h", "hour", "hours", "秒", "分钟", "小时", "时"};
constexpr std::array<std::string_view, 5> kWeights{"g", "kg", "t", "公斤", "吨"};
constexpr std::array<std::string_view, 6> kAreas{"m2", "km2", "ha", "平方米", "平方公里", "亩"};
constexpr std::array<std::string_view, 6> kMoneys{"CNY", "yuan", "元", "万元", "亿元", "USD"};
constexpr std::array<std::string_view, 2> kShares{"%", "％"};
constexpr std::array<std::string_view, 5> kLengths{"m", "km", "米", "公里", "千米"};

const std::array<Dimension, 6>& dimensions() {
  static const std::array<Dimension, 6> kAll{{
      {{"a time", "时间"}, kTimes},
      {{"a weight", "重量"}, kWeights},
      {{"an area", "面积"}, kAreas},
      {{"a sum of money", "金额"}, kMoneys},
      {{"a share", "比例"}, kShares},
      {{"a distance", "距离"}, kLengths},
  }};
  return kAll;
}

struct NumberAndUnit {
  std::string_view number;  // empty: the text begins with no number
  std::string_view unit;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

NumberAndUnit split(std::string_view text) {
  text = trimmed(text);
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t first = at;
  at = skip_digits(text, at);
  if (at < text.size() && text[at] == '.') at = skip_digits(text, at + 1);
  if (at == first || (at == first + 1 && text[first] == '.')) return {{}, text};
  if (at + 1 < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const bool sign = text[at + 1] == '-' || text[at + 1] == '+';
    const std::size_t digits = at + (sign ? 2 : 1);
    if (digits < text.size() && is_digit(text[digits])) at = skip_digits(text, digits);
  }
  return {text.substr(0, at), trimmed(text.substr(at))};
}

// number * 10^exponent, rounded once: `4.35 km` is the double nearest to 4350.
std::optional<double> scaled(std::string_view number, int exponent) {
  if (number.front() == '+') number.remove_prefix(1);
  const std::size_t e = number.find_first_of("eE");
  if (e != std::string_view::npos) {
    int own = 0;
    std::string_view digits = number.substr(e + 1);
    if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), own);
    if (end.ec != std::errc{} || own > 1000 || own < -1000) return std::nullopt;
    exponent += own;
    number = number.substr(0, e);
  }
  const std::string shifted = fmt::format("{}e{}", number, exponent);
  double value = 0;
  const auto end = std::from_chars(shifted.data(), shifted.data() + shifted.size(), value);
  if (end.ec != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string shortest(double value) {
  std::array<char, 400> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

// What is asked for, to speak of it.
struct Wanted {
  Text name;   // "a distance"
  Text units;  // "m or km"
  std::string_view example;
};

Text fix_of(const Wanted& wanted) {
  return {fmt::format("write {} in {}, for example `{}`", wanted.name.en, wanted.units.en,
                      wanted.example),
          fmt::format("请写成以 {} 为单位的{}，例如 `{}`", wanted.units.zh, wanted.name.zh,
                      wanted.example)};
}

QuantityFault wrong_unit(std::string_view text, std::string_view unit, const Wanted& wanted) {
  for (const Dimension& dimension : dimensions()) {
    if (dimension.name.en == wanted.name.en) continue;
    if (std::find(dimension.words.begin(), dimension.words.end(), unit) == dimension.words.end()) {
      continue;
    }
    return {
        {fmt::format("`{}` is {}, but {} is needed here", text, dimension.name.en, wanted.name.en),
         fmt::format("`{}` 是{}，这里需要{}", text, dimension.name.zh, wanted.name.zh)},
        fix_of(wanted)};
  }
  return {{fmt::format("`{}` has the unknown unit `{}`", text, unit),
           fmt::format("`{}` 的单位 `{}` 无法识别", text, unit)},
          fix_of(wanted)};
}

QuantityFault no_number(std::string_view text, const Wanted& wanted) {
  return {{fmt::format("`{}` is not {}", text, wanted.name.en),
           fmt::format("`{}` 不是{}", text, wanted.name.zh)},
          fix_of(wanted)};
}

std::optional<int> exponent_of(std::span<const Unit> units, std::string_view word) {
  word = trimmed(word);
  for (const Unit& unit : units) {
    if (unit.word == word) return unit.exponent;
  }
  return std::nullopt;
}

Reading<double> read_scaled(std::string_view text, std::span<const Unit> units,
                            const Wanted& wanted) {
  const NumberAndUnit parts = split(text);
  if (parts.number.empty()) return no_number(text, wanted);
  if (parts.unit.empty()) {
    return QuantityFault{
        {fmt::format("`{}` has no unit", text), fmt::format("`{}` 没有单位", text)},
        fix_of(wanted)};
  }
  const auto unit =
      std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.word == parts.unit; });
  if (unit == units.end()) return wrong_unit(text, parts.unit, wanted);
  const std::optional<double> value = scaled(parts.number, unit->exponent);
  if (!value) return no_number(text, wanted);
  return *value;
}

}  // namespace

Reading<Metres> read_distance(std::string_view text) {
  const Wanted wanted{{"a distance", "距离"}, {"m or km", "m 或 km"}, "5 km"};
  const Reading<double> value = read_scaled(text, kDistances, wanted);
  if (const auto* fault = std::get_if<QuantityFault>(&value)) return *fault;
  const double metres = std::get<double>(value);
  // The square of the limit decides who is covered: it must stay finite and above zero.
  if (!(metres >= 1e-3 && metres <= 1e8)) {
    return QuantityFault{
        {fmt::format("`{}` is no distance that people travel", text),
         fmt::format("`{}` 不是合理的出行距离", text)},
        {"write a distance above 0, for example `5 km`", "请写大于 0 的距离，例如 `5 km`"}};
  }
  return Metres(metres);
}

Reading<double> read_density(std::string_view text) {
  const Wanted wanted{
      {"a density of people", "人口密度"}, {"/km2 or /ha", "/km2 或 /ha"}, "400 /km2"};
  Reading<double> value = read_scaled(text, kDensities, wanted);
  if (const auto* number = std::get_if<double>(&value); number != nullptr && !(*number >= 0)) {
    return QuantityFault{{fmt::format("`{}` is below 0", text), fmt::format("`{}` 小于 0", text)},
                         fix_of(wanted)};
  }
  return value;
}

Reading<Share> read_share(std::string_view text) {
  const Wanted wanted{{"a share", "比例"}, {"%", "%"}, "80 %"};
  std::string plain(trimmed(text));
  constexpr std::string_view kFullWidth = "％";
  if (plain.size() >= kFullWidth.size() && plain.substr(plain.size() - 3) == kFullWidth) {
    plain.replace(plain.size() - 3, 3, "%");
  }
  if (const std::optional<Share> share = parse_share(plain)) return *share;
  const NumberAndUnit parts = split(plain);
  if (parts.number.empty()) return no_number(text, wanted);
  if (!parts.unit.empty() && parts.unit != "%") return wrong_unit(text, parts.unit, wanted);
  const Text fix{"write a share from 0 % to 100 %, for example `80 %`",
                 "请写 0 % 到 100 % 之间的比例，例如 `80 %`"};
  if (parts.number.front() == '-') {
    return QuantityFault{{fmt::format("a share of `{}` is below 0 %", text),
                          fmt::format("比例 `{}` 小于 0 %", text)},
                         fix};
  }
  const std::optional<double> value = scaled(parts.number, parts.unit.empty() ? 2 : 0);
  if (value && *value > 100) {
    return QuantityFault{{fmt::format("a share of `{}` is more than 100 %", text),
                          fmt::format("比例 `{}` 超过 100 %", text)},
                         fix};
  }
  return QuantityFault{{fmt::format("`{}` has more digits than a share can keep exactly", text),
                        fmt::format("`{}` 的位数太多，无法精确保存", text)},
                       {"write at most seven digits behind the point of a percentage",
                        "百分数的小数点后最多写七位"}};
}

Reading<Fen> read_money(std::string_view text) {
  const Wanted wanted{{"a sum of money", "金额"}, {"CNY", "元或万元"}, "3e6 CNY"};
  const Reading<double> value = read_scaled(text, kSums, wanted);
  if (const auto* fault = std::get_if<QuantityFault>(&value)) return *fault;
  const double fen = std::get<double>(value);
  if (!(fen >= 1 && fen <= 1e12)) {
    return QuantityFault{
        {fmt::format("`{}` is not between 0.01 and 1e10 CNY", text),
         fmt::format("`{}` 不在 0.01 元到 100 亿元之间", text)},
        {"write a sum above 0, for example `3e6 CNY`", "请写大于 0 的金额，例如 `300 万元`"}};
  }
  return Fen(std::llround(fen));
}

Reading<placement::YuanPerKm> read_travel_price(std::string_view text) {
  const Wanted wanted{{"a price of travel", "出行单价"}, {"CNY/km", "元/公里"}, "120 CNY/km"};
  const NumberAndUnit parts = split(text);
  if (parts.number.empty()) return no_number(text, wanted);
  const std::size_t slash = std::min(parts.unit.find('/'), parts.unit.size());
  const std::optional<int> money = exponent_of(kSums, parts.unit.substr(0, slash));
  const std::optional<int> way =
      exponent_of(kDistances, parts.unit.substr(std::min(slash + 1, parts.unit.size())));
  if (!money || !way) return no_number(text, wanted);
  const int yuan = *exponent_of(kSums, "CNY");
  const int kilometre = *exponent_of(kDistances, "km");
  const std::optional<double> value = scaled(parts.number, *money - yuan - *way + kilometre);
  if (!value) return no_number(text, wanted);
  if (!(*value >= 1e-4 && *value <= 1e7)) {
    return QuantityFault{
        {fmt::format("`{}` is not between 1e-4 and 1e7 CNY/km", text),
         fmt::format("`{}` 不在 0.0001 元/公里到 1000 万元/公里之间", text)},
        {"write what the way of one person counts over the plan's life, for example `120 CNY/km`",
         "请写规划期内一人每公里出行的折算费用，例如 `120 元/公里`"}};
  }
  return placement::YuanPerKm(*value);
}

std::string distance_text(Metres metres) { return shortest(metres.value()) + " m"; }

std::string money_text(Fen money) {
  const std::int64_t rest = money.value() % 100;
  return rest == 0 ? fmt::format("{} CNY", money.value() / 100)
                   : fmt::format("{}.{:02} CNY", money.value() / 100, rest);
}

std::string travel_price_text(placement::YuanPerKm price) {
  return shortest(price.value()) + " CNY/km";
}

std::string density_text(double people_per_km2) { return shortest(people_per_km2) + " /km2"; }

}  // namespace hearth::study
