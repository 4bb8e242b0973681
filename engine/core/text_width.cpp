#include "core/text_width.h"

namespace hearth {

namespace {

// Of East Asian width: Han, Hangul, kana, full-width forms; and pictures.
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || c >= 0x1F300;
}

}  // namespace

Character character_at(std::string_view utf8, std::size_t at) {
  const auto first = static_cast<unsigned char>(utf8[at]);
  const unsigned more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  char32_t c = more == 0 ? first : first & (0x3FU >> more);
  std::size_t bytes = 1;
  for (; bytes <= more && at + bytes < utf8.size(); ++bytes) {
    c = (c << 6U) | (static_cast<unsigned char>(utf8[at + bytes]) & 0x3FU);
  }
  return {bytes, is_wide(c) ? 2 : 1};
}

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Character character = character_at(utf8, at);
    width += character.columns;
    at += character.bytes;
  }
  return width;
}

}  // namespace hearth
