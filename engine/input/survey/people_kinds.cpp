#include "input/survey/people_kinds.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "input/files/source_path.h"
#include "input/tables/tidy.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;

bool holds(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

struct Number {
  int value = 0;
  std::size_t begin = 0, end = 0;
};

std::vector<Number> numbers_in(std::string_view text) {
  std::vector<Number> out;
  constexpr std::string_view kDigits = "0123456789";
  for (std::size_t at = text.find_first_of(kDigits); at < text.size();
       at = text.find_first_of(kDigits, at)) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, at), text.size());
    Number number{0, at, end};
    std::from_chars(text.data() + at, text.data() + end, number.value);
    out.push_back(number);
    at = end;
  }
  return out;
}

PeopleKind under(int age) {
  return {fmt::format("under-{}", age),
          {fmt::format("under {}", age), fmt::format("{} 岁以下", age)}};
}

// "0-14", "AGE_0_14", "6至14岁": children.
std::optional<PeopleKind> of_range(std::string_view text, std::span<const Number> numbers) {
  if (numbers.size() != 2 || numbers[1].value > 18 || numbers[0].value >= numbers[1].value) {
    return std::nullopt;
  }
  const std::string_view between = text.substr(numbers[0].end, numbers[1].begin - numbers[0].end);
  if (!holds("-_~—–至到", {between}) || between.empty()) return std::nullopt;
  const bool alone = numbers[0].begin == 0 && numbers[1].end == text.size();
  if (!alone && !holds(text, {"岁", "age", "pop", "人口"})) return std::nullopt;
  if (numbers[0].value == 0) return under(numbers[1].value + 1);
  return PeopleKind{fmt::format("age-{}-{}", numbers[0].value, numbers[1].value),
                    {fmt::format("aged {} to {}", numbers[0].value, numbers[1].value),
                     fmt::format("{} 至 {} 岁", numbers[0].value, numbers[1].value)}};
}

std::optional<PeopleKind> of_age(std::string_view text, const Number& number) {
  if (number.value <= 18 && number.value > 0 && holds(text, {"岁以下", "under"})) {
    return under(number.value);
  }
  if (number.value < 55 || number.value > 95) return std::nullopt;
  const bool beyond = holds(text, {"以上", "over", "plus", "+", "older"});
  // A year stands behind "pop" as well: pop80, pop90.
  const bool popular = (number.value == 60 || number.value == 65) && holds(text, {"pop"});
  const bool only = holds(text, {"age"});
  if (!beyond && !popular && !only) return std::nullopt;
  PeopleKind kind{
      fmt::format("over-{}", number.value),
      {fmt::format("aged {} and over", number.value), fmt::format("{} 岁以上", number.value)}};
  kind.old = true;
  kind.sure = beyond;
  return kind;
}

}  // namespace

std::optional<PeopleKind> people_kind(std::string_view field) {
  const std::string text = lower_case(squeezed(field));
  if (holds(text, {"率", "比例", "占比", "比重", "pct", "percent", "share", "ratio", "%"})) {
    return std::nullopt;
  }
  if (holds(text, {"白天", "昼间", "日间", "daytime", "day_pop", "daypop"})) {
    return PeopleKind{"daytime", {"people at daytime", "白天人口"}};
  }
  const std::vector<Number> numbers = numbers_in(text);
  if (auto kind = of_range(text, numbers)) return kind;
  if (numbers.size() == 1) {
    if (auto kind = of_age(text, numbers.front())) return kind;
  }
  if (holds(text, {"老年", "老人", "elderly", "senior"}) &&
      !holds(text, {"机构", "中心", "床位"})) {
    PeopleKind kind{"elderly", {"elderly people", "老年人"}};
    kind.old = true;
    return kind;
  }
  if (holds(text, {"儿童", "少儿", "children"}) && !holds(text, {"机构", "中心"})) {
    return PeopleKind{"children", {"children", "儿童"}};
  }
  return std::nullopt;
}

}  // namespace hearth::input
