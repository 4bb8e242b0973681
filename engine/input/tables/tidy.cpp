#include "input/tables/tidy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <system_error>

#include "input/population.h"

namespace hearth::input {

namespace {

using namespace std::string_view_literals;

constexpr std::array kBlanks{" "sv,
                             "\t"sv,
                             "\r"sv,
                             "\n"sv,
                             "\xC2\xA0"sv,
                             "\xE3\x80\x80"sv,
                             "\xE2\x80\x8B"sv,
                             "\xEF\xBB\xBF"sv,
                             "\xE2\x80\x89"sv,
                             "\xE2\x80\xAF"sv};

// Length of the blank that begins the text; 0: none does.
std::size_t blank_before(std::string_view text) {
  for (const std::string_view blank : kBlanks) {
    if (text.starts_with(blank)) return blank.size();
  }
  return 0;
}

std::size_t blank_behind(std::string_view text) {
  for (const std::string_view blank : kBlanks) {
    if (text.ends_with(blank)) return blank.size();
  }
  return 0;
}

void remove_suffix(std::string& text, std::string_view suffix) {
  if (text.ends_with(suffix)) text.resize(text.size() - suffix.size());
}

// Digits, at most one point, and commas before every third digit from it.
bool has_thousands(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos || first == 0 || first > 3) return false;
  if ((whole.size() - first) % 4 != 0) return false;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    const bool comma = at >= first && (at - first) % 4 == 0;
    if (comma ? whole[at] != ',' : whole[at] < '0' || whole[at] > '9') return false;
  }
  return true;
}

}  // namespace

std::string trimmed(std::string_view text) {
  while (const std::size_t blank = blank_before(text)) text.remove_prefix(blank);
  while (const std::size_t blank = blank_behind(text)) text.remove_suffix(blank);
  return std::string(text);
}

std::string half_width(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = [&](std::size_t k) { return static_cast<std::uint8_t>(text[at + k]); };
    // U+FF01..U+FF5E are EF BC 81..BF and EF BD 80..9E.
    const bool wide =
        at + 2 < text.size() && byte(0) == 0xEF &&
        ((byte(1) == 0xBC && byte(2) >= 0x81) || (byte(1) == 0xBD && byte(2) <= 0x9E));
    if (!wide) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(byte(1) == 0xBC ? byte(2) - 0x81 + '!' : byte(2) - 0x80 + '`');
    at += 2;
  }
  return out;
}

std::string squeezed(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (const std::size_t blank = blank_before(text)) {
      text.remove_prefix(blank);
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return half_width(out);
}

TidyNumber tidy_number(std::string_view cell) {
  std::string text = squeezed(cell);
  static constexpr std::array kNone{"-"sv, "--"sv, "—"sv, "——"sv, "–"sv, "─"sv, "无"sv, "/"sv};
  if (std::find(kNone.begin(), kNone.end(), text) != kNone.end()) return {"0", true};
  std::string number = text;
  for (const std::string_view unit : {"人"sv, "户"sv, "个"sv}) remove_suffix(number, unit);
  const bool myriads = number.ends_with("万");
  remove_suffix(number, "万");
  if (has_thousands(number))
    number.erase(std::remove(number.begin(), number.end(), ','), number.end());
  if (!parse_millionths(number)) return {text, false};
  if (myriads) number += "e4";
  return {number, false};
}

std::optional<double> real_number(std::string_view cell) {
  std::string text = squeezed(cell);
  if (has_thousands(text)) text.erase(std::remove(text.begin(), text.end(), ','), text.end());
  if (text.starts_with('+')) text.erase(0, 1);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = fault == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool looks_like_number(std::string_view cell) {
  const TidyNumber number = tidy_number(cell);
  return number.is_none || parse_millionths(number.text).has_value();
}

bool counts_myriads(std::string_view heading) {
  return heading.find("万人") != std::string_view::npos ||
         heading.find("万户") != std::string_view::npos;
}

}  // namespace hearth::input
