#pragma once

#include <cstdint>
#include <string>

#include "core/quantity.h"
#include "core/share.h"
#include "core/text.h"

namespace hearth {

// Numbers as people read them, the same on screen and on paper (handbook: sheets, 9).

// 1057673 -> "1,057,673".
std::string grouped(std::int64_t number);

// Whole persons grouped, fractions with up to `decimals` digits and no trailing zeros.
std::string grouped(Persons people, int decimals = 1);

// "80.5%": one decimal, the integer floor of 1000 n / N; "100.0%" only if n == N; "–" for N == 0.
std::string percent(std::int64_t numerator, std::int64_t denominator);

// "388,855 / 482,846".
std::string ratio(std::int64_t numerator, std::int64_t denominator);

// A share as it was given: "80%", "99.95%".
std::string percent(Share share);

// "5 km", "1,500 m" (5 公里, 1,500 米): kilometres from 1,000 m where they are a short number.
std::string distance(Metres metres, Language language);

}  // namespace hearth
