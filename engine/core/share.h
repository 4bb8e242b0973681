#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearth {

// An exact decimal share such as 80 % or 99.95 %: `numerator` / `denominator`, the denominator a
// power of ten up to 10^9, so that a target is decided in integers and 79.95 % is never 80 %.
struct Share {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  bool operator==(const Share&) const = default;
};

// Reads "80 %", "99.95%", "0.8" or "4/5"-free decimals; nothing when it is no share in 0..1.
std::optional<Share> parse_share(std::string_view text);

// covered >= share * total, in 128-bit integers. Requires: covered, total >= 0.
bool meets(std::int64_t covered, std::int64_t total, Share share);

// The least `covered` that meets `share` of `total`. Requires: total >= 0.
std::int64_t least_meeting(std::int64_t total, Share share);

double to_double(Share share);

}  // namespace hearth
