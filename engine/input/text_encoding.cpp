#include "input/text_encoding.h"

#include <algorithm>
#include <cstdint>

namespace hearth::input {

namespace {

std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }

// Bytes of the UTF-8 character that `first` begins; 0 where it cannot begin one.
std::size_t utf8_length(std::uint8_t first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(byte(text[at]));
    if (length == 0 || at + length > text.size()) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(text[at + i]) & 0xC0) != 0x80) return false;
    }
    at += length;
  }
  return true;
}

bool is_gb2312(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (byte(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const bool pair = at + 1 < text.size() && byte(text[at]) >= 0xA1 && byte(text[at]) <= 0xF7 &&
                      byte(text[at + 1]) >= 0xA1 && byte(text[at + 1]) <= 0xFE;
    if (!pair) return false;
    at += 2;
  }
  return true;
}

}  // namespace

bool has_high_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return byte(c) >= 0x80; });
}

std::string encoding_of(std::span<const std::string> texts) {
  std::size_t with_high_bytes = 0;
  std::size_t utf8 = 0;
  std::size_t gb2312 = 0;
  for (const std::string& text : texts) {
    if (!has_high_bytes(text)) continue;
    ++with_high_bytes;
    if (is_utf8(text)) ++utf8;
    if (is_gb2312(text)) ++gb2312;
  }
  if (with_high_bytes == 0) return {};
  if (10 * utf8 >= 9 * with_high_bytes) return "UTF-8";
  if (10 * gb2312 >= 9 * with_high_bytes) return "GBK";
  return {};
}

}  // namespace hearth::input
