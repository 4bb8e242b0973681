#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// What a hearing writes into the columns accept and reject.
namespace hearth::input {

enum class Mark : std::uint8_t {
  Empty,
  Yes,  // x, X, 1, y, yes, true, ok, √, ✓, ✔, ☑, 是, 对; in its own column also accept, 接受 ...
  No,   // 0, n, no, false, -, ×, ✗, ✘, ☐, 否, 不
  Other,  // a word of the other column
  Unknown
};

// A cell of the column accept (`accepting`) or reject. Case and blanks do not count.
Mark mark_of(std::string_view cell, bool accepting);

// The words that are taken for yes, for a message.
std::string words_for_yes();

}  // namespace hearth::input
