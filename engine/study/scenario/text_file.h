#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace hearth::study {

// First byte that does not belong to well-formed UTF-8 (no overlong forms, no surrogates).
std::optional<std::size_t> first_not_utf8(std::string_view text);

// First control character other than tab, line feed and carriage return.
std::optional<std::size_t> first_control_character(std::string_view text);

struct LineColumn {
  int line = 1;
  int column = 1;  // in characters
};

// Finds line and column, both from 1, of a byte of a text. Asked in the order of the text, all
// questions together take O(size). Requires: the text outlives it.
class LineColumnFinder {
 public:
  explicit LineColumnFinder(std::string_view text) : text_(text) {}
  LineColumn at(std::size_t byte);

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  LineColumn place_;
};

}  // namespace hearth::study
