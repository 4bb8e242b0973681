#include "app/arguments/graded_words.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/number_text.h"

namespace hearth::app {

namespace {

using placement::Grade;

[[noreturn]] void refuse(const char* option, const std::string& text, const Text& what) {
  throw UsageError(
      {fmt::format("{} {}: {}; write it as 400:1,600:0.5, distances that grow with shares that "
                   "fall, from 1 at most",
                   option, text, what.en),
       fmt::format("{} {}：{}；请写作 400:1,600:0.5，距离递增，比例递减且不大于 1", option, text,
                   what.zh)});
}

std::optional<double> distance_of(const std::string& text) {
  double value = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, value);
  if (error != std::errc() || end != last || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

std::vector<Grade> grades_of(const char* option, const std::string& text) {
  std::vector<Grade> grades;
  std::istringstream parts(text + (text.ends_with(',') ? "," : ""));  // an empty last step is told
  for (std::string part; std::getline(parts, part, ',');) {
    const std::size_t colon = part.find(':');
    const auto distance = distance_of(part.substr(0, colon));
    const bool whole = distance && colon != std::string::npos;
    const auto share = whole ? parse_share(part.substr(colon + 1)) : std::nullopt;
    if (!share) {
      refuse(option, text,
             {fmt::format("\"{}\" is no distance with a share from 0 to 1", part),
              fmt::format("“{}”不是“距离:比例”，比例须为 0 到 1", part)});
    }
    grades.push_back({*distance, *share});
  }
  if (const auto wrong = placement::wrong_with(grades)) refuse(option, text, *wrong);
  return grades;
}

std::string grades_line(std::span<const Grade> grades, Language language) {
  std::string out;
  for (const Grade& grade : grades) {
    if (!out.empty()) out += language == Language::Zh ? "，" : ", ";
    out += language == Language::Zh
               ? fmt::format("{} 以内 {}", grade.limit, percent(grade.share))
               : fmt::format("{} within {}", percent(grade.share), grade.limit);
  }
  return out;
}

std::string graded_text(std::int64_t value, std::int64_t scale) {
  std::string out = grouped(value / scale);
  std::int64_t rest = value % scale;
  if (rest != 0) out += '.';
  while (rest != 0) {
    rest *= 10;
    out += static_cast<char>('0' + rest / scale);
    rest %= scale;
  }
  return out;
}

nlohmann::ordered_json graded_json(std::int64_t value, std::int64_t scale) {
  if (value % scale == 0) return value / scale;
  return static_cast<double>(value) / static_cast<double>(scale);
}

nlohmann::ordered_json grades_json(std::span<const Grade> grades) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Grade& grade : grades) {
    out.push_back({{"within", grade.limit}, {"share", to_double(grade.share)}});
  }
  return out;
}

}  // namespace hearth::app
