#pragma once

#include <cstddef>
#include <string_view>

namespace hearth {

// The character of UTF-8 that begins at `at`. Requires: at < utf8.size().
struct Character {
  std::size_t bytes = 0;
  int columns = 1;  // of a terminal or a sheet: Han characters and full-width signs take two
};
Character character_at(std::string_view utf8, std::size_t at);

// Columns that a text takes.
int display_width(std::string_view utf8);

}  // namespace hearth
