#include "core/number_text.h"

#include <array>
#include <charconv>
#include <cmath>

namespace hearth {

namespace {
__extension__ using Int128 = __int128;

std::string shortest(double number) {
  std::array<char, 64> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}
}  // namespace

std::string grouped(std::int64_t number) {
  // Unsigned, since the least number has no positive twin.
  const auto bits = static_cast<std::uint64_t>(number);
  std::string digits = std::to_string(number < 0 ? 0 - bits : bits);
  for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return number < 0 ? "-" + digits : digits;
}

std::string grouped(Persons people, int decimals) {
  std::int64_t unit = kMicroPersons;
  for (int i = 0; i < decimals && unit > 1; ++i) unit /= 10;
  const std::int64_t value = people.value();
  const std::int64_t rounded = (value + (value < 0 ? -unit : unit) / 2) / unit;
  const std::int64_t per_person = kMicroPersons / unit;
  std::string out = grouped(rounded / per_person);
  std::int64_t rest = std::abs(rounded % per_person);
  if (rest == 0) return out;
  std::string fraction = std::to_string(per_person + rest).substr(1);
  while (fraction.back() == '0') fraction.pop_back();
  if (value < 0 && rounded / per_person == 0) out.insert(0, "-");
  return out + "." + fraction;
}

std::string percent(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) return "–";
  const auto tenths =
      static_cast<std::int64_t>(static_cast<Int128>(numerator) * 1000 / denominator);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string ratio(std::int64_t numerator, std::int64_t denominator) {
  return grouped(numerator) + " / " + grouped(denominator);
}

std::string percent(Share share) {
  const std::int64_t whole = share.numerator * 100;
  std::string out = std::to_string(whole / share.denominator);
  std::int64_t rest = whole % share.denominator;
  if (rest != 0) {
    out += '.';
    for (std::int64_t unit = share.denominator; rest != 0; rest %= unit) {
      rest *= 10;
      out += static_cast<char>('0' + rest / unit);
    }
  }
  return out + "%";
}

std::string distance(Metres metres, Language language) {
  const bool zh = language == Language::Zh;
  const double m = metres.value();
  const double km = m / 1000;
  if (m >= 1000 && std::fmod(m, 10) == 0 && (m < 10'000 ? std::fmod(m, 100) == 0 : true)) {
    return shortest(km) + (zh ? " 公里" : " km");
  }
  if (std::floor(m) == m && std::abs(m) < 1e15) {
    return grouped(static_cast<std::int64_t>(m)) + (zh ? " 米" : " m");
  }
  return shortest(m) + (zh ? " 米" : " m");
}

}  // namespace hearth
