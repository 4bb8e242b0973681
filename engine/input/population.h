#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/quantity.h"
#include "core/text.h"
#include "input/files/layer.h"

namespace hearth::input {

// A number of people or households as a source gives it, or why it is none.
struct Count {
  std::optional<std::int64_t> millionths;  // exact to the millionth, half away from zero
  Text fault;                              // where there is no number: "is negative (-3)"
};

// Reads decimal text or a number; a double counts as the shortest decimal that gives it back, so
// that it is rounded once. A null, other text (also "1,234"), NaN, infinity, a negative number, or
// more than 10^10 is a fault.
Count count_of(const Cell& cell);

// Decimal text such as "3540", "12.5", "1e3" to millionths; nothing when it is not a number.
std::optional<std::int64_t> parse_millionths(std::string_view text);

}  // namespace hearth::input
