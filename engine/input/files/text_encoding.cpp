#include "input/files/text_encoding.h"

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

// Bytes of the character with which `text` begins; 0 where it begins with none.
std::size_t character_length(std::string_view text) {
  const std::size_t length = utf8_length(byte(text.front()));
  if (length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(text[i]) & 0xC0) != 0x80) return 0;
  }
  return length;
}

// Is `text` the beginning of a character that is longer?
bool is_cut_off(std::string_view text) {
  if (utf8_length(byte(text.front())) <= text.size()) return false;
  return std::all_of(text.begin() + 1, text.end(), [](char c) { return (byte(c) & 0xC0) == 0x80; });
}

// Bytes of the Chinese character that begins here: of GB 2312, of the part of GBK whose first byte
// is no letter of a Western language, or of the four-byte part of GB 18030. 0: none begins.
std::size_t chinese_length(std::string_view text) {
  const auto in = [&](std::size_t at, int least, int most) {
    return at < text.size() && byte(text[at]) >= least && byte(text[at]) <= most;
  };
  if (in(0, 0xA1, 0xF7) && in(1, 0xA1, 0xFE)) return 2;
  if (in(0, 0x81, 0xFE) && in(1, '0', '9') && in(2, 0x81, 0xFE) && in(3, '0', '9')) return 4;
  return in(0, 0x81, 0xA0) && in(1, 0x40, 0xFE) ? 2 : 0;
}

bool is_chinese(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = byte(text.front()) < 0x80 ? 1 : chinese_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

bool has_high_bytes(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return byte(c) >= 0x80; });
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string as_utf8(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (length == 0 && is_cut_off(text)) break;
    out += length == 0 ? std::string_view("\uFFFD") : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

std::string encoding_of(std::span<const std::string> texts) {
  std::size_t with_high_bytes = 0;
  std::size_t utf8 = 0;
  std::size_t chinese = 0;
  for (const std::string& text : texts) {
    if (!has_high_bytes(text)) continue;
    ++with_high_bytes;
    if (is_utf8(text)) ++utf8;
    if (is_chinese(text)) ++chinese;
  }
  if (with_high_bytes == 0) return {};
  if (10 * utf8 >= 9 * with_high_bytes) return "UTF-8";
  if (10 * chinese >= 9 * with_high_bytes) return "GBK";
  return {};
}

}  // namespace hearth::input
