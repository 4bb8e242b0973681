#pragma once

#include <charconv>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "core/error.h"

namespace hearth::app {

// Both ends included.
struct CountRange {
  std::int64_t from = 0;
  std::int64_t to = 0;
};

// The range that an option was given: "20", or "1..100". Throws UsageError unless 1 <= from <= to.
inline CountRange count_range_of(const char* option, const std::string& text) {
  const std::size_t dots = text.find("..");
  const auto number = [](const std::string& part) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    return error == std::errc() && end == part.data() + part.size() ? value : 0;
  };
  CountRange range;
  range.from = number(text.substr(0, dots));
  range.to = dots == std::string::npos ? range.from : number(text.substr(dots + 2));
  if (range.from >= 1 && range.from <= range.to) return range;
  throw UsageError({fmt::format("{} {} is no count above 0: write 20, or 1..100", option, text),
                    fmt::format("{} {} 不是大于 0 的数目：请写 20 或 1..100", option, text)});
}

}  // namespace hearth::app
