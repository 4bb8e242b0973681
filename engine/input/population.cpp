#include "input/population.h"

#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace hearth::input {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A decimal number taken apart: digits without the point, which stands `scale` digits from the
// right.
struct Decimal {
  std::string digits;
  int scale = 0;
  bool negative = false;
};

std::optional<int> parse_exponent(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || std::abs(value) > 400) {
    return std::nullopt;
  }
  return value;
}

std::optional<Decimal> parse_decimal(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  Decimal number;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    number.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  bool point = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !point)); ++at) {
    if (text[at] == '.') {
      point = true;
    } else {
      number.digits += text[at];
      if (point) ++number.scale;
    }
  }
  if (number.digits.empty()) return std::nullopt;
  if (at == text.size()) return number;
  if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
  const std::optional<int> exponent = parse_exponent(text.substr(at + 1));
  if (!exponent) return std::nullopt;
  number.scale -= *exponent;
  return number;
}

Text fault(const std::string& en, const std::string& zh) { return {en, zh}; }

}  // namespace

std::optional<std::int64_t> parse_millionths(std::string_view text) {
  const std::optional<Decimal> number = parse_decimal(text);
  if (!number) return std::nullopt;
  // digits * 10^-scale = value; in millionths the point moves six digits to the right.
  std::string digits = number->digits;
  int dropped = number->scale - 6;
  for (; dropped < 0 && digits.size() < 40; ++dropped) digits += '0';
  bool up = false;
  if (dropped > 0) {
    const auto kept = static_cast<std::ptrdiff_t>(digits.size()) - dropped;
    up = kept >= 0 && digits[static_cast<std::size_t>(kept)] >= '5';
    digits.resize(kept > 0 ? static_cast<std::size_t>(kept) : 0);
  }
  std::int64_t value = 0;
  for (const char digit : digits) {
    constexpr std::int64_t kMost = 900'000'000'000'000'000;
    if (value >= kMost) return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  value += up ? 1 : 0;
  return number->negative ? -value : value;
}

Count count_of(const Cell& cell) {
  constexpr std::int64_t kMost = 10'000'000'000;
  std::string text = code_text(cell);
  if (cell.kind == Cell::Kind::Null || text.empty()) return {{}, fault("is empty", "为空")};
  if (cell.kind == Cell::Kind::Real && !std::isfinite(cell.real)) {
    return {{}, fault("is not a number (NaN)", "不是数（NaN）")};
  }
  const std::optional<std::int64_t> value = parse_millionths(text);
  if (!value && cell.kind == Cell::Kind::Text) {
    return {{},
            fault(fmt::format("is not a number (\"{}\")", text),
                  fmt::format("不是数字（“{}”）", text))};
  }
  if (value && *value < 0) {
    return {{}, fault(fmt::format("is negative ({})", text), fmt::format("为负数（{}）", text))};
  }
  if (!value || *value > kMost * kMicroPersons) {
    return {{},
            fault(fmt::format("is more than the earth holds ({})", text),
                  fmt::format("超过全球总数（{}）", text))};
  }
  return {value, {}};
}

}  // namespace hearth::input
