#pragma once

#include <optional>
#include <string>
#include <string_view>

// What offices write into cells, made plain.
namespace hearth::input {

// Without blanks around it: full-width and no-break ones, line ends and byte-order marks too.
std::string trimmed(std::string_view text);

// Without any blank, and full-width letters, digits and signs as ASCII: for comparing.
std::string squeezed(std::string_view text);

// Letters, digits and signs of full width (U+FF01 to U+FF5E) as ASCII.
std::string half_width(std::string_view text);

struct TidyNumber {
  std::string text;      // decimal text that parse_millionths reads, if the cell is a number at all
  bool is_none = false;  // the cell says "none" with a dash or a word: text is "0"
};

// "１，２３４ 人" is 1234, "12.5万" is 12.5e4; "-", "—", "无" say none. Anything else comes back as
// it is.
TidyNumber tidy_number(std::string_view cell);

// A coordinate with all its digits, "３９２，５１５.84" or "103.6912345"; nothing: it is none.
std::optional<double> real_number(std::string_view cell);

// Is it a number, as tidy_number reads it?
bool looks_like_number(std::string_view cell);

// "人口数（万人）" counts in ten thousands.
bool counts_myriads(std::string_view heading);

}  // namespace hearth::input
