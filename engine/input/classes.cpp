#include "input/classes.h"

#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "core/nearest_name.h"
#include "core/number_text.h"

namespace hearth::input {

namespace {

// "*社区" means every value that ends so; "*" alone whatever no other rule means.
bool is_meant(const std::string& rule, const std::string& value) {
  return rule == value || (rule.size() > 1 && rule.front() == '*' &&
                           value.ends_with(std::string_view(rule).substr(1)));
}

std::optional<area::ClassIndex> class_meant(const ClassOptions::ByField& rule,
                                            const std::string& value) {
  std::optional<area::ClassIndex> rest;
  for (std::size_t c = 0; c < rule.values.size(); ++c) {
    const auto of = static_cast<area::ClassIndex>(c);
    for (const std::string& of_class : rule.values[c]) {
      if (is_meant(of_class, value)) return of;
      if (of_class == "*") rest = of;
    }
  }
  return rest;
}

}  // namespace

area::ClassIndex class_by_field(const ClassOptions& options, const std::string& value,
                                const std::string& feature, Problems& problems) {
  const ClassOptions::ByField& rule = *options.by_field;
  if (const auto meant = class_meant(rule, value)) return *meant;
  std::vector<std::string> known;
  for (const std::vector<std::string>& values : rule.values) {
    known.insert(known.end(), values.begin(), values.end());
  }
  const std::string all = listed(known);
  const std::string& field = rule.field.value;
  problems.add(
      "class", feature,
      {fmt::format("`{}` is \"{}\", which the scenario gives no class (known: {})", field, value,
                   all),
       fmt::format("`{}` 的值为“{}”，方案没有为它指定类别（已知：{}）", field, value, all)},
      {fmt::format("add the value to one of the classes under `class`{}, or correct it in "
                   "the data",
                   rule.field.where.empty() ? "" : " (" + rule.field.where + ")"),
       fmt::format("请在方案的 `class`{} 中把该值列入某一类别，或更正数据",
                   rule.field.where.empty() ? "" : "（" + rule.field.where + "）")});
  return area::kNoClass;
}

area::ClassIndex class_by_density(const ClassOptions& options, Persons people, SquareMetres ground,
                                  const std::string& feature, Problems& problems) {
  const std::vector<double>& at_least = options.by_density->at_least;
  area::ClassIndex best = area::kNoClass;
  for (std::size_t c = 0; c < at_least.size(); ++c) {
    // persons / (m2 / 10^6) >= threshold, without the division: the millionths cancel the 10^6.
    const bool reached = static_cast<double>(people.value()) >= at_least[c] * ground.value();
    const bool higher =
        best == area::kNoClass || at_least[c] > at_least[static_cast<std::size_t>(best)];
    if (reached && higher) best = static_cast<area::ClassIndex>(c);
  }
  if (best == area::kNoClass) {
    const double density = static_cast<double>(people.value()) / ground.value();
    problems.add("density", feature,
                 {fmt::format("{:.1f} people per km2 reach no threshold of the classes", density),
                  fmt::format("每平方公里 {:.1f} 人，未达到任何类别的下限", density)},
                 {"give one class the threshold 0 /km2", "请将其中一个类别的下限写为 0 /km2"});
  }
  return best;
}

}  // namespace hearth::input
