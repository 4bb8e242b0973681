#include "core/share.h"

#include <cassert>

namespace hearth {

namespace {
__extension__ using Int128 = __int128;
}

std::optional<Share> parse_share(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  Share share{0, 1};
  if (!text.empty() && text.back() == '%') {
    text.remove_suffix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    share.denominator = 100;
  }
  bool point = false;
  bool digit = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9' && share.denominator < 1'000'000'000 &&
               share.numerator < 100'000'000'000) {
      share.numerator = share.numerator * 10 + (c - '0');
      if (point) share.denominator *= 10;
      digit = true;
    } else {
      return std::nullopt;
    }
  }
  if (!digit || share.numerator > share.denominator) return std::nullopt;
  return share;
}

bool meets(std::int64_t covered, std::int64_t total, Share share) {
  return static_cast<Int128>(covered) * share.denominator >=
         static_cast<Int128>(total) * share.numerator;
}

std::int64_t least_meeting(std::int64_t total, Share share) {
  assert(total >= 0);
  const Int128 product = static_cast<Int128>(total) * share.numerator;
  return static_cast<std::int64_t>((product + share.denominator - 1) / share.denominator);
}

double to_double(Share share) {
  return static_cast<double>(share.numerator) / static_cast<double>(share.denominator);
}

}  // namespace hearth
