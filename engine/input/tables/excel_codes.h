#pragma once

#include <string>
#include <string_view>

// What spreadsheet programs make of codes that look like numbers.
namespace hearth::input {

// The code without what surrounds it in a spreadsheet: blanks (no-break and full-width ones too),
// the apostrophe, ="..." or tab that kept it text.
std::string bare_code(std::string_view text);

// Is `seen`, which is not `code`, what a spreadsheet may show of it? So it is where it lost leading
// zeros ("7" of "007"), gained decimals or commas ("7.0", "36,007"), was rounded for display
// ("5.10115E+11" of "510115001001") or cut after its 15th digit, or where the code was itself taken
// for a power of ten ("50000000000" of "5E10"). Other codes may look the same: ask of all of them.
bool may_be_seen_as(std::string_view code, std::string_view seen);

// Is it written as a spreadsheet writes a large number, 5.10115E+11?
bool is_scientific(std::string_view seen);

}  // namespace hearth::input
