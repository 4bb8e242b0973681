#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>

#include "core/random.h"

// Files as disks, networks, memory sticks and text editors damage them: each copy is a function of
// its number alone.
namespace hearth::testing {

namespace damage {

inline void overwrite(std::string& bytes, std::size_t at, std::string_view with) {
  for (std::size_t i = 0; i < with.size() && at + i < bytes.size(); ++i) bytes[at + i] = with[i];
}

// Eight bytes that are no coordinate and no number of rows, as memory holds them.
inline std::string odd_number(std::uint32_t which) {
  using Limits = std::numeric_limits<double>;
  static constexpr std::array kReals{
      Limits::quiet_NaN(), Limits::infinity(), -Limits::infinity(), 1e300, -1e300, 1e12};
  std::string bytes(8, '\0');
  if (which % 8 < kReals.size()) {
    std::memcpy(bytes.data(), &kReals.at(which % 8), 8);
  } else {
    bytes.assign(8, which % 8 == 6 ? '\xFF' : '\x7F');
  }
  return bytes;
}

// The first number at or behind `at` becomes another word. Texts only.
inline void change_number(std::string& bytes, std::size_t at, std::uint32_t which) {
  static constexpr std::array<std::string_view, 12> kWords{
      "1e999", "-1e999", "NaN",   "Infinity", "-7",   "99999999999999999999",
      "1e18",  "null",   "\"x\"", "",         "0x10", "1e-400"};
  const std::size_t begin = bytes.find_first_of("0123456789", at);
  if (begin == std::string::npos) return;
  const std::size_t end = bytes.find_first_not_of("0123456789.", begin);
  bytes.replace(begin, end == std::string::npos ? end : end - begin,
                kWords.at(which % kWords.size()));
}

}  // namespace damage

// Copy `number` of `whole`, damaged in one of eight ways. Requires: `whole` is not empty.
inline std::string damaged(std::string whole, std::uint64_t number, bool text) {
  Random dice(20261128, number);
  const auto size = static_cast<std::uint32_t>(whole.size());
  const std::uint32_t at = dice.below(size);
  const std::uint32_t which = dice.below(1 << 16);
  switch (number % 8) {
    case 0:
      whole.resize(at);  // cut short
      break;
    case 1:
    case 2:
      whole[at] = static_cast<char>(whole[at] ^ (1 << which % 8));  // a bit
      break;
    case 3:
      if (text) {
        damage::change_number(whole, at, which);
      } else {
        damage::overwrite(whole, at, damage::odd_number(which));
      }
      break;
    case 4:
      if (text) {
        damage::change_number(whole, at, which);
      } else {
        damage::overwrite(whole, at / 8 * 8 + 4, damage::odd_number(which));  // as .shp has them
      }
      break;
    case 5:
      damage::overwrite(whole, at, std::string(1 + which % 64, '\0'));  // a block that was lost
      break;
    case 6:
      whole.erase(at, 1 + which % 16);
      break;
    default:
      whole.insert(at, whole.substr(which % size, 1 + which % 32));
  }
  return whole;
}

}  // namespace hearth::testing
