#include "input/tables/excel_codes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace hearth::input {

namespace {

constexpr std::size_t kDigitsKept = 15;  // of a number in a spreadsheet

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 0.<digits> * 10^magnitude; the digits do not begin with a zero, and are as many as are written.
struct Number {
  std::string digits;
  int magnitude = 0;
  bool scientific = false;
};

std::optional<int> exponent_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool good =
      error == std::errc() && end == text.data() + text.size() && value > -400 && value < 400;
  return good ? std::optional(value) : std::nullopt;
}

// Digits with at most one point, commas between the digits before it, and an exponent.
std::optional<Number> number_of(std::string_view text) {
  Number number;
  const std::size_t exponent_at = text.find_first_of("eE");
  if (exponent_at != std::string_view::npos) {
    const std::optional<int> exponent = exponent_of(text.substr(exponent_at + 1));
    if (!exponent) return std::nullopt;
    number.magnitude = *exponent;
    number.scientific = true;
    text = text.substr(0, exponent_at);
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      number.digits += text[at];
      if (at < point) ++number.magnitude;
    } else if (at != point && !(text[at] == ',' && at > 0 && at < point)) {
      return std::nullopt;
    }
  }
  if (number.digits.empty()) return std::nullopt;
  const std::size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits.erase(0, zeros);
  number.magnitude -= static_cast<int>(zeros);
  return number;
}

std::string without_last_zeros(std::string digits) {
  while (digits.ends_with('0')) digits.pop_back();
  return digits;
}

// Half away from zero, to `count` digits.
Number rounded(Number number, std::size_t count) {
  if (number.digits.size() <= count) return number;
  const bool up = number.digits[count] >= '5';
  number.digits.resize(count);
  if (!up) return number;
  std::size_t at = count;
  while (at > 0 && number.digits[at - 1] == '9') number.digits[--at] = '0';
  if (at > 0) {
    ++number.digits[at - 1];
  } else {
    number.digits.insert(0, "1");
    ++number.magnitude;
  }
  return number;
}

bool same_value(const Number& a, const Number& b) {
  return a.magnitude == b.magnitude && without_last_zeros(a.digits) == without_last_zeros(b.digits);
}

// A no-break or full-width blank, or a byte order mark, that the text begins with: its length.
std::size_t wide_blank(std::string_view text) {
  constexpr std::array<std::string_view, 3> kBlanks{"\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};
  for (const std::string_view blank : kBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  for (bool found = true; found && !text.empty();) {
    const std::size_t wide = wide_blank(text);
    found = wide > 0 || kBlanks.find(text.front()) != std::string_view::npos;
    if (found) text.remove_prefix(std::max<std::size_t>(wide, 1));
  }
  for (bool found = true; found && !text.empty();) {
    std::size_t wide = 0;
    for (const std::size_t length : {std::size_t{2}, std::size_t{3}}) {
      if (text.size() >= length && wide_blank(text.substr(text.size() - length)) == length) {
        wide = length;
      }
    }
    found = wide > 0 || kBlanks.find(text.back()) != std::string_view::npos;
    if (found) text.remove_suffix(std::max<std::size_t>(wide, 1));
  }
  return text;
}

}  // namespace

std::string bare_code(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('\'')) return std::string(trimmed(text.substr(1)));
  if (!text.starts_with('=')) return std::string(text);
  text.remove_prefix(1);  // ="...": some readers take the quotes off
  if (text.size() > 1 && text.starts_with('"') && text.ends_with('"')) {
    text.remove_prefix(1);
    text.remove_suffix(1);
  }
  return std::string(trimmed(text));
}

bool is_scientific(std::string_view seen) {
  const std::optional<Number> number = number_of(seen);
  return number && number->scientific;
}

bool may_be_seen_as(std::string_view code, std::string_view seen) {
  if (code == seen) return false;
  const std::optional<Number> shown = number_of(seen);
  const std::optional<Number> real = number_of(code);
  if (!shown || !real) return false;
  if (same_value(*shown, *real)) return true;
  if (shown->scientific) {
    return !shown->digits.empty() && same_value(rounded(*real, shown->digits.size()), *shown);
  }
  // Digits after the 15th become zeros.
  const std::string& digits = real->digits;
  return digits.size() > kDigitsKept && shown->magnitude == real->magnitude &&
         shown->digits.substr(0, kDigitsKept) == digits.substr(0, kDigitsKept) &&
         without_last_zeros(shown->digits).size() <= kDigitsKept;
}

}  // namespace hearth::input
